import { MINUTE_MS } from '#domain';
import { type LeaseRow, type PointRef } from '#ports';
import { type CycleInput } from '../cycle-input.js';
import { goodValue } from '../snapshot/good-value.js';

/** How often decisions are made, event time. */
export const CYCLE_MS = 5 * MINUTE_MS;
/** How long a command holds: four cycles, so one lost cycle costs nothing and a dead service ends in local control soon. */
export const LEASE_MS = 20 * MINUTE_MS;
/** A lease that would end within this is renewed. */
const RENEW_WITHIN_MS = 1.5 * CYCLE_MS;
/** How closely a device must read a temperature back; controllers round, many of them to half a degree. */
const READ_BACK_TOLERANCE_K = 0.3;
/** The same for shares, which controllers round to whole percents. */
const READ_BACK_TOLERANCE_FRACTION = 0.02;
/** Two setpoints closer than this, in their own unit, are the same. */
export const SAME_SETPOINT_K = 0.005;

/** What is known of setpoints and the commands behind them. */
export type SetpointView = Pick<CycleInput, 'atMs' | 'readings' | 'leases'>;

/** Newest command ever given to a point. */
export function newestLease(
  { leases }: Pick<SetpointView, 'leases'>,
  { equipmentId, pointId }: PointRef,
): LeaseRow | undefined {
  return leases
    .filter(({ command }) => command.equipmentId === equipmentId && command.pointId === pointId)
    .reduce<LeaseRow | undefined>(
      (newest, row) => (!newest || row.command.issuedAtMs > newest.command.issuedAtMs ? row : newest),
      undefined,
    );
}

/** The newest command of a point while it still binds the device: not run out, and not refused, overridden or reverted. */
export function leaseInForce(view: SetpointView, point: PointRef): LeaseRow | undefined {
  const lease = newestLease(view, point);
  if (!lease || lease.command.issuedAtMs > view.atMs || lease.command.expiresAtMs <= view.atMs) return undefined;
  const status = lease.lastReceipt?.status;
  return status === undefined || status === 'applied' ? lease : undefined;
}

/**
 * What the point is set to now: the value read back, or, where that cannot be read, that of the lease in force. A device
 * that merely rounds the value lent to it counts as holding that value, or a slow ramp would never leave its first step.
 */
export function presentSetpoint(view: SetpointView, point: PointRef): number | undefined {
  const readBack = goodValue(view.readings, point);
  const lease = leaseInForce(view, point);
  if (readBack === undefined) return lease && Number.isFinite(heldValue(lease)) ? heldValue(lease) : undefined;
  return lease && isReadBack(point, readBack, lease.command.value) ? lease.command.value : readBack;
}

/** Whether a command must go out for the point to be at the value: nothing in force says so, or not for long enough. */
export function needsCommand(view: SetpointView, point: PointRef, value: number): boolean {
  const lease = leaseInForce(view, point);
  if (!lease || Math.abs(lease.command.value - value) > SAME_SETPOINT_K) return true;
  if (lease.command.expiresAtMs - view.atMs <= RENEW_WITHIN_MS) return true;
  const readBack = goodValue(view.readings, point);
  const readAtMs = view.readings.get(point.equipmentId, point.pointId).atMs ?? -Infinity;
  return (
    readBack !== undefined && readAtMs > lease.command.issuedAtMs && !isReadBack(point, readBack, heldValue(lease))
  );
}

/** The device's own limits may have moved the value; the receipt tells. */
function heldValue({ command, lastReceipt }: LeaseRow): number {
  return lastReceipt?.value ?? command.value;
}

/** Whether a reading says that the point holds the value; a state does or does not. */
function isReadBack({ pointId }: PointRef, readBack: number, value: number): boolean {
  return Math.abs(readBack - value) <= readBackTolerance(pointId);
}

function readBackTolerance(pointId: string): number {
  if (pointId === 'defrostSetpoint') return 0;
  return pointId.endsWith('Fraction') ? READ_BACK_TOLERANCE_FRACTION : READ_BACK_TOLERANCE_K;
}
