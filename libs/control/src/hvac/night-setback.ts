import { type PlanStep } from '#domain';
import { type OccupancyRun } from '../site/day-outline.js';
import { degrees, type WallClock } from '../site/wall-clock.js';
import { clip, type PointLimits } from '../site/writable-point.js';
import { SETBACK_C } from './comfort-setpoints.js';
import { type ZoneSetpoint } from './thermal-loop.js';

/** The step of a zone setpoint at rest while the store is closed. */
export function setbackStep(
  pointId: ZoneSetpoint,
  limits: PointLimits,
  { changesAtMs }: OccupancyRun,
  fromMs: number,
  clock: WallClock,
): PlanStep {
  const value = clip(SETBACK_C[pointId], limits);
  const until = changesAtMs === undefined ? 'closed' : `closed until ${clock(changesAtMs)}`;
  const what = pointId === 'heatingSetpointC' ? 'heating' : 'cooling';
  return { fromMs, value, measure: 'nightSetback', reason: `${until}: ${what} rests at ${degrees(value)}` };
}
