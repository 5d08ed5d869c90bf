import { type PointRef } from '#ports';
import { type StoreReadings } from '../cycle-input.js';

/** The value of a reading that may be acted on, in the point's unit; `undefined` when it is stale, frozen, missing or no number. */
export function goodValue(readings: StoreReadings, { equipmentId, pointId }: PointRef): number | undefined {
  const { value, quality } = readings.get(equipmentId, pointId);
  return quality === 'good' && value !== undefined && Number.isFinite(value) ? value : undefined;
}

/** What is wrong with a reading, in words: `stale`, `frozen`, `missing`; for a reading that can be acted on, `good`. */
export function qualityOf(readings: StoreReadings, { equipmentId, pointId }: PointRef): string {
  const { value, quality } = readings.get(equipmentId, pointId);
  return quality === 'good' && !Number.isFinite(value) ? 'missing' : quality;
}
