import { type StoreReadings } from '#control';
import { type Attention, type StoreSummary } from '#contracts';
import { discomfortK, type Equipment, OCCUPIED_COMFORT_C, productLimits, type Store } from '#domain';

type Tally = StoreSummary['food'];

/** Product this close to its limit is worth a look, in kelvin. */
const NEAR_LIMIT_K = 0.5;

/** What deserves a person, worst first. Quiet when all is well. */
export function attentionOf(
  store: Store,
  readings: StoreReadings,
  state: { connection: StoreSummary['connection']; isOpen: boolean; silentSinceMs: number | undefined },
): Attention[] {
  const items: Attention[] = [];
  if (state.connection !== 'online') {
    items.push({
      severity: 'high',
      kind: 'offline',
      equipmentId: null,
      text: `${state.connection === 'silent' ? 'Silent' : 'Not connected'}; the store runs on its own controllers`,
      sinceAt: state.silentSinceMs === undefined ? null : new Date(state.silentSinceMs).toISOString(),
    });
  }
  for (const circuit of circuitsOf(store)) items.push(...foodAttention(circuit, readings));
  if (state.isOpen) for (const zone of zonesOf(store)) items.push(...comfortAttention(zone, readings));
  const order = ['critical', 'high', 'medium', 'low'];
  return items.sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
}

/** Circuits by whether their product is inside its limit. */
export function foodTally(store: Store, readings: StoreReadings): Tally {
  return tally(circuitsOf(store), (circuit) => {
    const { value, quality } = readings.get(circuit.id, 'productTempC');
    if (quality !== 'good' || value === undefined) return undefined;
    return value <= productLimits(circuit.productClass!).maxProductTempC;
  });
}

/** Zones by whether people are comfortable; nobody is there to be uncomfortable in a closed store. */
export function comfortTally(store: Store, readings: StoreReadings, isOpen: boolean): Tally {
  return tally(zonesOf(store), (zone) => {
    const { value, quality } = readings.get(zone.id, 'zoneAirTempC');
    if (quality !== 'good' || value === undefined) return undefined;
    return !isOpen || discomfortK(value) === 0;
  });
}

function foodAttention(circuit: Equipment, readings: StoreReadings): Attention[] {
  const { value, quality, atMs } = readings.get(circuit.id, 'productTempC');
  const { maxProductTempC } = productLimits(circuit.productClass!);
  const at = atMs === undefined ? null : new Date(atMs).toISOString();
  const base = { kind: 'food', equipmentId: circuit.id, sinceAt: at } as const;
  if (quality === 'frozen' || quality === 'missing') {
    return [{ ...base, kind: 'sensor', severity: 'medium', text: `${circuit.name}: product sensor ${quality}` }];
  }
  if (quality !== 'good' || value === undefined) return [];
  const reading = `${circuit.name}: product ${value.toFixed(1)} °C, limit ${maxProductTempC} °C`;
  if (value > maxProductTempC) return [{ ...base, severity: 'critical', text: reading }];
  if (value > maxProductTempC - NEAR_LIMIT_K) return [{ ...base, severity: 'medium', text: `${reading}, close` }];
  return [];
}

function comfortAttention(zone: Equipment, readings: StoreReadings): Attention[] {
  const { value, quality, atMs } = readings.get(zone.id, 'zoneAirTempC');
  const sinceAt = atMs === undefined ? null : new Date(atMs).toISOString();
  const base = { kind: 'comfort', equipmentId: zone.id, sinceAt } as const;
  if (quality === 'frozen' || quality === 'missing') {
    return [{ ...base, kind: 'sensor', severity: 'medium', text: `${zone.name}: temperature sensor ${quality}` }];
  }
  if (quality !== 'good' || value === undefined || discomfortK(value) === 0) return [];
  const { min, max } = OCCUPIED_COMFORT_C;
  return [{ ...base, severity: 'high', text: `${zone.name}: ${value.toFixed(1)} °C, comfort is ${min} to ${max} °C` }];
}

const circuitsOf = (store: Store) =>
  store.equipment.filter(
    ({ kind, productClass, points }) => kind === 'circuit' && productClass && 'productTempC' in points,
  );

const zonesOf = (store: Store) => store.equipment.filter(({ points }) => 'zoneAirTempC' in points);

function tally(equipment: readonly Equipment[], isInside: (equipment: Equipment) => boolean | undefined): Tally {
  const verdicts = equipment.map(isInside);
  const count = (wanted: boolean | undefined) => verdicts.filter((verdict) => verdict === wanted).length;
  return { total: verdicts.length, inLimits: count(true), outside: count(false), unknown: count(undefined) };
}
