import { type Measure, type PlanStep } from '#domain';
import { type DayOutline, type OccupancyRun, runAt } from '../site/day-outline.js';
import { degrees } from '../site/wall-clock.js';
import { comfortable } from './comfort-setpoints.js';
import { setbackStep } from './night-setback.js';
import { DRIFT_BAND_C } from './optimal-stop.js';
import { mayCoast, priceAwareStep } from './pre-cooling.js';
import { type TimedZoneTask } from './zone-task.js';

/** A moment in which a setpoint is left alone because the measure that would decide is switched off. */
export interface SwitchedOffStep {
  readonly off: Measure;
}

/** What a zone setpoint is to be at a step of the day ahead, by the first measure that has a word and is switched on. */
export function zoneStepAt(task: TimedZoneTask, outline: DayOutline, fromMs: number): PlanStep | SwitchedOffStep {
  const run = runAt(outline, fromMs);
  return run.isOpen ? openStep(task, run, fromMs) : closedStep(task, run, fromMs);
}

function closedStep(task: TimedZoneTask, run: OccupancyRun, fromMs: number): PlanStep | SwitchedOffStep {
  const { input, pointId, limits, startsAtMs, clock, comfortC: value } = task;
  const { switchedOff } = input;
  if (run.changesAtMs === undefined || fromMs < (startsAtMs.get(run.fromMs) ?? Infinity)) {
    if (switchedOff?.has('nightSetback')) return { off: 'nightSetback' };
    return setbackStep(pointId, limits, run, fromMs, clock);
  }
  const measure = switchedOff?.has('optimalStart') ? 'comfort' : 'optimalStart';
  if (switchedOff?.has(measure)) return { off: measure };
  const verb = pointId === 'heatingSetpointC' ? 'warming up' : 'cooling down';
  const startedAtMs = Math.max(startsAtMs.get(run.fromMs)!, run.fromMs);
  const opening = clock(run.changesAtMs);
  const since = startedAtMs > input.atMs ? ` from ${clock(startedAtMs)}` : '';
  const reason = `${verb}${since} to be at ${degrees(value)} when doors open at ${opening}`;
  return { fromMs, value, measure, reason };
}

function openStep(task: TimedZoneTask, run: OccupancyRun, fromMs: number): PlanStep | SwitchedOffStep {
  const { pointId, comfortC: value } = task;
  const { switchedOff } = task.input;
  const special = driftStep(task, run, fromMs) ?? priceStep(task, fromMs);
  if (special) return special;
  const until = run.changesAtMs === undefined ? 'open' : `open until ${task.clock(run.changesAtMs)}`;
  const side = pointId === 'heatingSetpointC' ? 'heating below' : 'cooling above';
  if (task.followsByK > 0) {
    const reason = `${until}: ${side} ${degrees(value)}, after the unit that leads in this zone today`;
    return { fromMs, value, measure: 'unitStaggering', reason };
  }
  if (switchedOff?.has('comfort')) return { off: 'comfort' };
  return { fromMs, value, measure: 'comfort', reason: `${until}: ${side} ${degrees(value)}` };
}

/** The last stretch before closing, when the zone holds by itself. */
function driftStep(task: TimedZoneTask, run: OccupancyRun, fromMs: number): PlanStep | undefined {
  const { pointId, limits, stopsAtMs, clock } = task;
  if (run.changesAtMs === undefined || fromMs < (stopsAtMs.get(run.fromMs) ?? Infinity)) return undefined;
  const value = comfortable(pointId, DRIFT_BAND_C[pointId], limits);
  const what = pointId === 'heatingSetpointC' ? 'without heat' : 'without cooling';
  const reason = `the zone stays comfortable ${what} until doors close at ${clock(run.changesAtMs)}`;
  return { fromMs, value, measure: 'nightSetback', reason };
}

/** What prices ask of cooling, where it goes further than comfort does. */
function priceStep({ input, pointId, prices, zoneAirTempC, coolingFraction, comfortC }: TimedZoneTask, fromMs: number) {
  if (pointId !== 'coolingSetpointC') return undefined;
  const step = priceAwareStep(fromMs, prices);
  if (!step || input.switchedOff?.has(step.measure)) return undefined;
  if (step.measure === 'preCooling') return step.value < comfortC ? step : undefined;
  const isHeldBack = fromMs === input.atMs && !mayCoast(zoneAirTempC, coolingFraction);
  return !isHeldBack && step.value > comfortC ? step : undefined;
}
