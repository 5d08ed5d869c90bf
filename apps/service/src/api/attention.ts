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
  items.push(...doubtedSensors(store, readings));
  const order = ['critical', 'high', 'medium', 'low'];
  return items.sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
}

/** Circuits by whether their product is inside its limit. */
export function foodTally(store: Store, readings: StoreReadings): Tally {
  return tally(circuitsOf(store), (circuit) => {
    const { value, quality } = readings.get(circuit.id, 'productTempC');
    if (value === undefined || (quality !== 'good' && quality !== 'implausible')) return undefined;
    const isInside = value <= productLimits(circuit.productClass!).maxProductTempC;
    // A doubtful sensor may make food safe or unsafe: only the alarm is taken from it.
    return quality === 'implausible' && isInside ? undefined : isInside;
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
  if (value === undefined || (quality !== 'good' && quality !== 'implausible')) return [];
  const doubt = quality === 'implausible' ? ', unless its sensor is wrong' : '';
  const reading = `${circuit.name}: product ${value.toFixed(1)} °C, limit ${maxProductTempC} °C${doubt}`;
  if (value > maxProductTempC) return [{ ...base, severity: 'critical', text: reading }];
  if (quality === 'implausible') return [];
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

/** Sensors in words; others are not judged. */
const SENSORS: Readonly<Record<string, string>> = {
  productTempC: 'product',
  caseAirTempC: 'case air',
  coilTempC: 'coil',
  zoneAirTempC: 'zone air',
  supplyAirTempC: 'supply air',
  outdoorAirTempC: 'outdoor air',
  relativeHumidityPct: 'humidity',
};

/** Sensors that contradict others, one line for each contradiction: which of two lies often cannot be told. */
function doubtedSensors(store: Store, readings: StoreReadings): Attention[] {
  const items = new Map<string, { item: Omit<Attention, 'text'>; sensors: string[]; because: string }>();
  for (const { id, name, points } of store.equipment) {
    for (const [pointId, word] of Object.entries(SENSORS)) {
      const { quality, because, atMs } = readings.get(id, pointId);
      if (!(pointId in points) || quality !== 'implausible') continue;
      const why = because ?? 'it contradicts others';
      // A contradiction names both sides and is one line; what one sensor does alone is a line of its own.
      const key = why.startsWith('it ') ? `${id}.${pointId}` : why;
      const sinceAt = atMs === undefined ? null : new Date(atMs).toISOString();
      const item = { severity: 'medium', kind: 'sensor', equipmentId: id, sinceAt } as const;
      const known = items.get(key);
      if (known) known.sensors.push(`${name} ${word}`);
      else items.set(key, { item, sensors: [`${name} ${word}`], because: why });
    }
  }
  return [...items.values()].map(({ item, sensors, because }) => ({
    ...item,
    text: `${sensors.join(' and ')}: sensor not believed, as ${because}`,
  }));
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
