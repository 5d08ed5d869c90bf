import { clamp } from '../physics/clamp.js';
import { type EventOf, spanOf, type StoreEvent } from './event.js';
import { type EventTarget } from './event-target.js';

/** One event on its way through time at one store. */
export interface EventRun {
  readonly id: string;
  readonly event: StoreEvent;
  readonly target: EventTarget;
  readonly fromMs: number;
  /** `Infinity`: until the end. */
  untilMs: number;
  /** Stuck sensor: what it reads; `NaN` as long as that is to be read off when it gets stuck. */
  reading: number;
  /** Heat wave: how long the air takes to warm, and to cool again. */
  readonly rampMs: number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
/** Hot air moves in over some hours; a jump would be no weather. */
const LONGEST_RAMP_MS = 6 * HOUR_MS;

export function runOf(id: string, event: StoreEvent, target: EventTarget, startAtMs: number): EventRun {
  const { fromMs, untilMs } = spanOf(event, startAtMs);
  const reading = event.kind === 'sensorStuck' ? (event.value ?? NaN) : NaN;
  return { id, event, target, fromMs, untilMs, reading, rampMs: Math.min(LONGEST_RAMP_MS, (untilMs - fromMs) / 2) };
}

/** From its first moment to just before its last. */
export function isOn({ fromMs, untilMs }: EventRun, atMs: number): boolean {
  return atMs >= fromMs && atMs < untilMs;
}

/** Effects that grow do so once a minute, on the minute, so that what holds does not depend on when it is asked for. */
export function growthMs({ fromMs }: EventRun, atMs: number): number {
  return Math.max(Math.floor(atMs / MINUTE_MS) * MINUTE_MS - fromMs, 0);
}

/** The next moment at which an event may do something else than now; `Infinity` when it is over. */
export function nextChangeMs(run: EventRun, atMs: number): number {
  if (atMs < run.fromMs) return run.fromMs;
  if (atMs >= run.untilMs) return Infinity;
  if (isGrowing(run, atMs)) return Math.min((Math.floor(atMs / MINUTE_MS) + 1) * MINUTE_MS, run.untilMs);
  return run.event.kind === 'heatWave' ? run.untilMs - run.rampMs : run.untilMs;
}

function isGrowing(run: EventRun, atMs: number): boolean {
  const { event } = run;
  const ageMs = growthMs(run, atMs);
  switch (event.kind) {
    case 'sensorStuck':
      return Number.isNaN(run.reading);
    case 'sensorDrifting':
      return event.perHour !== 0 && (Math.abs(event.perHour) * ageMs) / HOUR_MS < (event.mostOffset ?? Infinity);
    case 'refrigerantLeak':
      return event.fractionPerDay > 0 && lostFraction(event, ageMs) < event.mostFraction;
    case 'heatWave':
      return ageMs < run.rampMs || atMs >= run.untilMs - run.rampMs;
    default:
      return false;
  }
}

/** How much too high a drifting sensor reads. */
export function driftedBy(event: EventOf<'sensorDrifting'>, ageMs: number): number {
  const most = event.mostOffset ?? Infinity;
  return clamp((event.perHour * ageMs) / HOUR_MS, -most, most);
}

/** Share of the charge that a leak has let out. */
export function lostFraction(event: EventOf<'refrigerantLeak'>, ageMs: number): number {
  return Math.min(event.startFraction + (event.fractionPerDay * ageMs) / (24 * HOUR_MS), event.mostFraction);
}

/** What a heat wave adds now, K: it comes and goes along an S. */
export function warmedByK(run: EventRun, warmerK: number, atMs: number): number {
  const ageMs = growthMs(run, atMs);
  const leftMs = run.untilMs - run.fromMs - ageMs;
  return warmerK * ease(ageMs / run.rampMs) * ease(leftMs / run.rampMs);
}

/** 0 below 0, 1 above 1, level at both ends: 3x² − 2x³. */
function ease(x: number): number {
  const share = clamp(x, 0, 1);
  return share * share * (3 - 2 * share);
}
