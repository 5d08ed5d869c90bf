import { type Equipment, isOpenAt, type Store } from '#domain';
import { clip } from '../site/writable-point.js';
import { newestLease, type SetpointView } from '../site/setpoint-lease.js';
import { OPEN_ZONE_BAND_C, RATE_LIMITS } from './envelopes.js';

/** Cycles start on the watermark, which may come a little before or after the full interval. */
const WINDOW_TOLERANCE_MS = 30_000;

/** What local controllers hold by day as a rule; stands in for a zone setpoint that no one can read. */
const USUAL_ZONE_SETPOINT_C: Readonly<Record<string, number>> = { heatingSetpointC: 21, coolingSetpointC: 24 };

/**
 * How far a setpoint may move now, in kelvin. Zone setpoints are free while the store is closed: no one is there to feel
 * a step, and setback and optimal start are steps. While it is open they may at once come back from outside the comfort
 * band to its edge, because a slow return would be worse for people than a step.
 */
export function allowedStepK(
  view: SetpointView & { readonly store: Store },
  equipment: Equipment,
  pointId: string,
  presentC: number | undefined,
): number {
  const rate = RATE_LIMITS[pointId];
  if (!rate) return 0;
  const isZone = pointId === 'heatingSetpointC' || pointId === 'coolingSetpointC';
  const { store, atMs } = view;
  if (isZone && !isOpenAt(store.openingHours, store.timeZone, atMs)) return Infinity;
  const issuedAtMs = newestLease(view, { equipmentId: equipment.id, pointId })?.command.issuedAtMs ?? -Infinity;
  const isDue = atMs - issuedAtMs >= rate.windowMs - WINDOW_TOLERANCE_MS;
  const outsideK =
    isZone && presentC !== undefined ? Math.abs(clip(presentC, OPEN_ZONE_BAND_C[pointId]) - presentC) : 0;
  return outsideK + (isDue ? rate.stepK : 0);
}

/** What a setpoint is taken to be when it can neither be read nor is lent; `undefined` when that cannot be guessed. */
export function assumedSetpointC(pointId: string): number | undefined {
  return USUAL_ZONE_SETPOINT_C[pointId];
}
