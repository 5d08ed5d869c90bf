import { type Equipment, type Store } from '#domain';
import { type PointRef } from '#ports';

/** Limits that a manifest gives a writable point, in the point's unit. */
export interface PointLimits {
  readonly min: number;
  readonly max: number;
}

/** Limits of a point that may be written; `undefined` when it does not exist, may not be written or has no limits. */
export function writableLimits(equipment: Equipment, pointId: string): PointLimits | undefined {
  const spec = equipment.points[pointId];
  if (spec?.isWritable !== true || spec.min === undefined || spec.max === undefined) return undefined;
  return { min: spec.min, max: spec.max };
}

export function findEquipment(store: Store, equipmentId: string): Equipment | undefined {
  return store.equipment.find(({ id }) => id === equipmentId);
}

export function clip(value: number, { min, max }: PointLimits): number {
  return Math.min(Math.max(value, min), max);
}

/** Limits that hold both; `undefined` when they do not meet. */
export function bothLimits(first: PointLimits, second: PointLimits): PointLimits | undefined {
  const min = Math.max(first.min, second.min);
  const max = Math.min(first.max, second.max);
  return min <= max ? { min, max } : undefined;
}

/** Names a point in a message. */
export function pointName({ equipmentId, pointId }: PointRef): string {
  return `${equipmentId} ${pointId}`;
}
