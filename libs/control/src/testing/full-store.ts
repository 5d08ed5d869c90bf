import { HOUR_MS, type Store } from '#domain';
import { type InputOverrides, type Memory, type Values } from './input-builder.js';
import { NOON } from './gate-attempt.js';
import { buildStore, circuit, rack, suctionGroup, weatherStation, zoneUnit } from './store-builder.js';

const share = { isWritable: true, min: 0, max: 1 } as const;

/** A unit with a fan and a damper of its own setpoints, in a zone that measures its air. */
const freshAirUnit = () =>
  zoneUnit({
    zoneId: 'floor',
    points: {
      heatingSetpointC: { isWritable: true, min: 12, max: 24 },
      coolingSetpointC: { isWritable: true, min: 20, max: 32 },
      heatingFraction: {},
      fanSetpointFraction: share,
      outdoorAirSetpointFraction: { isWritable: true, min: 0.05, max: 1 },
    },
  });

const doorCase = (id: string, over: Parameters<typeof circuit>[1] = {}) => {
  const plain = circuit(id);
  return circuit(id, {
    points: { ...plain.points, coilTempC: {}, antiSweatSetpointFraction: share, defrostSetpoint: share },
    ...over,
  });
};

export const FULL_CASES = ['case-1', 'case-2', 'case-3', 'case-4'] as const;

/** A store with every setpoint that the gate knows: three cases of dairy, one of frozen food on a group of its own. */
export function buildFullStore(over: Partial<Store> = {}): Store {
  return buildStore({
    equipment: [
      { id: 'floor', kind: 'zone', name: 'floor', points: { zoneAirTempC: {}, relativeHumidityPct: {}, co2Ppm: {} } },
      freshAirUnit(),
      rack(),
      weatherStation(),
      suctionGroup(),
      suctionGroup({ id: 'sg-2', points: { sstSetpointC: { isWritable: true, min: -40, max: -20 } } }),
      doorCase('case-1'),
      doorCase('case-2'),
      doorCase('case-3', { longestDefrostIntervalH: 12 }),
      doorCase('case-4', { productClass: 'frozen', suctionGroupId: 'sg-2' }),
    ],
    ...over,
  });
}

/** Four hours after the last defrosts, in mild weather and fresh air, at a dew point of 8.5 °C. */
export const FULL_VALUES: Values = {
  'floor.zoneAirTempC': 22,
  'floor.relativeHumidityPct': 42,
  'floor.co2Ppm': 700,
  'rtu-1.heatingFraction': 0,
  'rtu-1.fanSetpointFraction': 0.8,
  'rtu-1.outdoorAirSetpointFraction': 0.2,
  'weather.outdoorAirTempC': 15,
  'sg-2.sstSetpointC': -33,
  ...Object.fromEntries(
    FULL_CASES.flatMap((id) => {
      const isFrozen = id === 'case-4';
      return [
        [`${id}.caseAirTempC`, isFrozen ? -21 : 1],
        [`${id}.caseAirSetpointC`, isFrozen ? -21 : 1],
        [`${id}.productTempC`, isFrozen ? -18 : 2],
        [`${id}.coolingDutyFraction`, 0.6],
        [`${id}.isDefrosting`, 0],
        [`${id}.coilTempC`, isFrozen ? -30 : -6],
        [`${id}.antiSweatSetpointFraction`, 1],
      ];
    }),
  ),
};

/** What one cycle of the full store may know. */
export function fullStore(values: Values = {}, over: Omit<InputOverrides, 'values'> = {}): InputOverrides {
  const defrostedAtMs = (over.atMs ?? NOON) - 4 * HOUR_MS;
  const memory: Memory = {
    lastTrueAtMs: Object.fromEntries(FULL_CASES.map((id) => [`${id}.isDefrosting`, defrostedAtMs])),
  };
  return { store: buildFullStore(), ...memory, ...over, values: { ...FULL_VALUES, ...values } };
}
