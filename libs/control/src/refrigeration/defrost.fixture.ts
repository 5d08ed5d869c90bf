import { type Equipment, HOUR_MS, type Tariff } from '#domain';
import { outlineDay } from '../site/day-outline.js';
import { buildInput, chicago, type InputOverrides, type Values } from '../testing/input-builder.js';
import { buildStore, circuit, peakTariff, suctionGroup } from '../testing/store-builder.js';
import { planDefrosts } from './defrost-placing.js';

export const NOW = chicago('11:00');

/** Dear from 14 to 19 h. */
export const DEAR_AFTERNOON = peakTariff(0.2, 14, 19, 0.05);

const zone: Equipment = {
  id: 'zone-1',
  kind: 'zone',
  name: 'sales floor',
  points: { zoneAirTempC: {}, relativeHumidityPct: {} },
};

/** A case that takes requests and may go twelve hours without a defrost. */
export const coil = (id: string, over: Partial<Equipment> = {}): Equipment =>
  circuit(id, {
    zoneId: 'zone-1',
    longestDefrostIntervalH: 12,
    points: {
      ...circuit(id).points,
      coilTempC: {},
      defrostSetpoint: { isWritable: true, min: 0, max: 1 },
    },
    ...over,
  });

/** Air as rated: 24 °C, 55 %. */
const RATED_AIR: Values = { 'zone-1.zoneAirTempC': 24, 'zone-1.relativeHumidityPct': 55 };

const calm = (id: string): Values => ({
  [`${id}.caseAirTempC`]: 1.1,
  [`${id}.caseAirSetpointC`]: 1,
  [`${id}.productTempC`]: 2,
  [`${id}.coolingDutyFraction`]: 0.6,
  [`${id}.isDefrosting`]: 0,
  [`${id}.coilTempC`]: -7,
});

export interface DefrostCase extends Omit<InputOverrides, 'lastTrueAtMs'> {
  readonly circuits?: readonly Equipment[];
  /** Hours since the last defrost ended, by circuit; never heard of where absent. */
  readonly hoursSince?: Readonly<Record<string, number>>;
  readonly tariff?: Tariff | undefined;
}

/** A cycle's input for a store of a few coils in rated air, five hours after the defrost of each unless told. */
export function defrostInput({ circuits = [coil('a')], hoursSince, values, tariff, ...over }: DefrostCase = {}) {
  const atMs = over.atMs ?? NOW;
  const since = hoursSince ?? Object.fromEntries(circuits.map(({ id }) => [id, 5]));
  const lastTrueAtMs = Object.fromEntries(
    Object.entries(since).map(([id, hours]) => [`${id}.isDefrosting`, atMs - hours * HOUR_MS]),
  );
  return buildInput({
    store: buildStore({ tariff, equipment: [zone, suctionGroup(), ...circuits] }),
    values: { ...RATED_AIR, ...Object.fromEntries(circuits.flatMap(({ id }) => Object.entries(calm(id)))), ...values },
    lastTrueAtMs,
    ...over,
  });
}

export function planOf(given: DefrostCase = {}) {
  const input = defrostInput(given);
  return planDefrosts(input, outlineDay(input.store, input.atMs));
}
