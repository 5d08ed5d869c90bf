import { type Equipment, isOpenAt, type PointCommand, type ProductClass } from '#domain';
import { type Scene } from './stage.js';

/** What a setpoint is at now: as read back, or as lent where a device only rounds it or says nothing. */
export function presentOf(
  input: Scene['input'],
  point: Pick<PointCommand, 'equipmentId' | 'pointId'>,
): number | undefined {
  const now = good(input, point.equipmentId, point.pointId);
  const last = leaseOf(input, point);
  if (!last || !isInForce(input, last)) return now;
  return now === undefined || isNear(point.pointId, now, last.command.value) ? last.command.value : now;
}

/** A reading that may be trusted; nothing in a store is a thousand of anything but carbon dioxide. */
export function good({ readings }: Scene['input'], equipmentId: string, pointId: string): number | undefined {
  const { value, quality } = readings.get(equipmentId, pointId);
  return quality === 'good' && Math.abs(value ?? NaN) < 20_000 ? value : undefined;
}

export function equipmentOf({ store }: Scene['input'], id: string): Equipment | undefined {
  return store.equipment.find((item) => item.id === id);
}

export function leaseOf(
  { leases }: Scene['input'],
  { equipmentId, pointId }: Pick<PointCommand, 'equipmentId' | 'pointId'>,
) {
  return leases.find(({ command }) => command.equipmentId === equipmentId && command.pointId === pointId);
}

export function isInForce(
  { atMs }: Scene['input'],
  { command, lastReceipt }: Scene['input']['leases'][number],
): boolean {
  return command.expiresAtMs > atMs && (lastReceipt === undefined || lastReceipt.status === 'applied');
}

export function isOpenWhile({ store }: Scene['input'], { issuedAtMs, expiresAtMs }: PointCommand): boolean {
  return [issuedAtMs, expiresAtMs - 1].some((atMs) => isOpenAt(store.openingHours, store.timeZone, atMs));
}

/** Warmest that food may be: Food Code 3-501.16, and trade practice for frozen food. */
export function foodLimitC(productClass: ProductClass): number {
  if (productClass === 'iceCream') return -20;
  return productClass === 'frozen' ? -15 : 5;
}

const isNear = (pointId: string, one: number, other: number) =>
  Math.abs(one - other) <= (pointId.endsWith('Fraction') ? 0.0201 : 0.3001);
