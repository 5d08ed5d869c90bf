import { type Equipment } from '#domain';
import { type StoreReadings } from '../cycle-input.js';
import { goodValue } from './good-value.js';

/** Product temperature with how well it is known. */
export interface ProductEstimate {
  readonly valueC: number;
  /** Standard error, K. */
  readonly errorK: number;
  /** `learned`: by case air, as this cabinet was seen to follow it. `class`: by case air, as is ordinary for such food. */
  readonly source: 'measured' | 'learned' | 'class';
}

/** One sensor stands for all food of a case to about this, K: packages differ by shelf and by how long they lie there. */
const MEASURED_ERROR_K = 0.5;

/**
 * Product of a circuit: as measured, and where it is not, or the sensor is not believed, by the case air of the hours
 * before. `undefined` where that is not known or not believed either.
 */
export function productEstimate(readings: StoreReadings, { id }: Pick<Equipment, 'id'>): ProductEstimate | undefined {
  const valueC = goodValue(readings, { equipmentId: id, pointId: 'productTempC' });
  if (valueC !== undefined) return { valueC, errorK: MEASURED_ERROR_K, source: 'measured' };
  return readings.productByAir?.(id);
}
