import { type Equipment, isOpenAt, MINUTE_MS, pointKey } from '#domain';
import { type CycleInput } from '../cycle-input.js';
import { newestLease } from '../site/setpoint-lease.js';
import { clip } from '../site/writable-point.js';
import { OPEN_ZONE_BAND_C } from './envelopes.js';

/** Largest move of a setpoint in its own unit, and the time that must have passed since the last command to that point. */
interface RateLimit {
  readonly step: number;
  readonly windowMs: number;
}

/** Cycles start on the watermark, which may come a little before or after the full interval. */
const WINDOW_TOLERANCE_MS = 30_000;

const FREE: RateLimit = { step: Infinity, windowMs: 0 };
const every = (minutes: number, step: number): RateLimit => ({ step, windowMs: minutes * MINUTE_MS });
const bothWays = (rate: RateLimit) => ({ up: rate, down: rate });

/**
 * Rates of physics 3.3, as one step and the time it needs; SST 1 K per 10 min goes down in halves. Suction rises only every
 * 10 minutes: one that goes up and down from cycle to cycle starts and stops compressors. Shares go at once to the side
 * that spares coils, people and doors, and come back in steps.
 */
const RATE_LIMITS: Readonly<Record<string, { readonly up: RateLimit; readonly down: RateLimit }>> = {
  sstSetpointC: { up: every(10, 1), down: every(5, 0.5) },
  sctSetpointC: bothWays(every(2, 1)),
  caseAirSetpointC: bothWays(every(10, 0.5)),
  heatingSetpointC: bothWays(every(15, 0.5)),
  coolingSetpointC: bothWays(every(15, 0.5)),
  fanSetpointFraction: { up: FREE, down: every(5, 0.25) },
  outdoorAirSetpointFraction: { up: FREE, down: every(5, 0.25) },
  antiSweatSetpointFraction: { up: FREE, down: every(5, 0.25) },
  defrostSetpoint: bothWays(FREE),
};

/**
 * What stands in for a setpoint that no one can read: what local controllers hold by day as a rule, and the share from
 * which every step down is counted.
 */
const ASSUMED_SETPOINT: Readonly<Record<string, number>> = {
  heatingSetpointC: 21,
  coolingSetpointC: 24,
  fanSetpointFraction: 1,
  antiSweatSetpointFraction: 1,
};

/**
 * How far a setpoint may move now, in its own unit. Zone setpoints are free while the store is closed: no one is there to
 * feel a step, and setback and optimal start are steps; but one that was changed in the last hour waits its quarter of an
 * hour even then, or a unit could be stopped and started again. While the store is open they may at once come back from
 * outside the comfort band to its edge, because a slow return would be worse for people than a step.
 */
export function allowedStep(
  view: Pick<CycleInput, 'store' | 'atMs' | 'readings' | 'leases' | 'changesLastHour'>,
  equipment: Equipment,
  pointId: string,
  { from, to }: { readonly from: number | undefined; readonly to: number },
): number {
  const rates = RATE_LIMITS[pointId];
  if (!rates) return 0;
  const { step, windowMs } = from === undefined || to < from ? rates.down : rates.up;
  const { store, atMs } = view;
  const issuedAtMs = newestLease(view, { equipmentId: equipment.id, pointId })?.command.issuedAtMs ?? -Infinity;
  const isDue = atMs - issuedAtMs >= windowMs - WINDOW_TOLERANCE_MS;
  if (pointId !== 'heatingSetpointC' && pointId !== 'coolingSetpointC') return isDue ? step : 0;
  if (!isOpenAt(store.openingHours, store.timeZone, atMs)) {
    const wasChanged = (view.changesLastHour.get(pointKey(equipment.id, pointId)) ?? 0) > 0;
    return isDue || !wasChanged ? Infinity : 0;
  }
  const outsideK = from === undefined ? 0 : Math.abs(clip(from, OPEN_ZONE_BAND_C[pointId]) - from);
  return outsideK + (isDue ? step : 0);
}

/** What a setpoint is taken to be when it can neither be read nor is lent; `undefined` when that cannot be guessed. */
export function assumedSetpoint(pointId: string): number | undefined {
  return ASSUMED_SETPOINT[pointId];
}
