import { pointDefinition } from '#domain';
import { type PointRef } from '#ports';
import { type StoreReadings } from '../cycle-input.js';

/**
 * The value of a reading that may be acted on, in the point's unit; `undefined` when it is stale, frozen, missing,
 * implausible, no number or not physically possible.
 */
export function goodValue(readings: StoreReadings, { equipmentId, pointId }: PointRef): number | undefined {
  const { value, quality } = readings.get(equipmentId, pointId);
  return quality === 'good' && isPossible(pointId, value) ? value : undefined;
}

/** What is wrong with a reading, in words: `stale`, `frozen`, `missing`, `implausible`; for a reading that can be acted on, `good`. */
export function qualityOf(readings: StoreReadings, { equipmentId, pointId }: PointRef): string {
  const { value, quality } = readings.get(equipmentId, pointId);
  if (quality !== 'good' || isPossible(pointId, value)) return quality;
  return Number.isFinite(value) ? 'not possible' : 'missing';
}

/** Whether a value of the point can exist at all. */
export function isPossible(pointId: string, value: number | undefined): value is number {
  const { min, max } = pointDefinition(pointId).possible;
  return value !== undefined && value >= min && value <= max;
}
