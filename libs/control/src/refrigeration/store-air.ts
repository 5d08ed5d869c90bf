import { type Equipment } from '#domain';
import { type CycleInput } from '../cycle-input.js';
import { dewPointEstimate } from '../snapshot/dew-point-estimate.js';
import { goodValue, qualityOf } from '../snapshot/good-value.js';

/** Air of the store as a circuit's doors and coils meet it. */
export interface StoreAir {
  readonly dewPointC: number;
  /** How far off it may be, K. */
  readonly errorK: number;
}

/** Air at a circuit by the sensors of its zone, or half a sentence that says why it is not known. */
export function airAtCircuit(
  { store, readings }: Pick<CycleInput, 'store' | 'readings'>,
  circuit: Equipment,
): StoreAir | string {
  const zones = store.equipment.filter(({ kind }) => kind === 'zone');
  const zone = zones.find(({ id }) => id === circuit.zoneId) ?? (zones.length === 1 ? zones[0] : undefined);
  if (!zone) return `no zone is known for ${circuit.name}`;
  const estimate = dewPointEstimate(readings, zone);
  if (estimate) return { dewPointC: estimate.valueC, errorK: estimate.errorK };
  const isBlind = goodValue(readings, { equipmentId: zone.id, pointId: 'zoneAirTempC' }) === undefined;
  const [what, pointId] = isBlind ? ['temperature', 'zoneAirTempC'] : ['humidity', 'relativeHumidityPct'];
  return `the ${what} of ${zone.name} is ${qualityOf(readings, { equipmentId: zone.id, pointId })}`;
}
