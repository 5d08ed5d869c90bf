import { type Equipment } from '#domain';
import { type CycleInput } from '../cycle-input.js';
import { buildInput, type InputOverrides, type Values } from '../testing/input-builder.js';
import { buildStore, weatherStation, zoneUnit } from '../testing/store-builder.js';

/** A rooftop unit whose fan and damper may be set. */
export const airUnit = (over: Partial<Equipment> = {}): Equipment => ({
  ...zoneUnit(),
  points: {
    ...zoneUnit().points,
    relativeHumidityPct: {},
    co2Ppm: {},
    fanFraction: {},
    outdoorAirFraction: {},
    heatingFraction: {},
    fanSetpointFraction: { isWritable: true, min: 0.4, max: 1 },
    outdoorAirSetpointFraction: { isWritable: true, min: 0, max: 1 },
  },
  ...over,
});

const damp = (): Equipment => ({
  ...weatherStation(),
  points: { outdoorAirTempC: {}, outdoorRelativeHumidityPct: {} },
});

/** Good air in an open store on a summer noon: neither heat nor free cooling is asked for. */
export const GOOD_AIR: Values = {
  'rtu-1.zoneAirTempC': 23,
  'rtu-1.relativeHumidityPct': 45,
  'rtu-1.co2Ppm': 600,
  'rtu-1.fanFraction': 0.5,
  'rtu-1.heatingFraction': 0,
  'rtu-1.outdoorAirFraction': 0.2,
  'rtu-1.fanSetpointFraction': 0.4,
  'rtu-1.outdoorAirSetpointFraction': 0.2,
  'weather.outdoorRelativeHumidityPct': 50,
};

/** One unit in good air, whose own controller was seen to keep 20 % of full flow outdoor air. */
export function airInput({ values, ...over }: InputOverrides = {}, unit: Partial<Equipment> = {}): CycleInput {
  return buildInput({
    store: buildStore({ equipment: [airUnit(unit), damp()] }),
    ownOutdoorAir: new Map([['rtu-1', 0.2]]),
    ...over,
    values: { ...GOOD_AIR, ...values },
  });
}
