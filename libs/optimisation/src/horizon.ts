import {
  type ForecastStep,
  HOUR_MS,
  isOpenAt,
  MINUTE_MS,
  nextClosingAt,
  nextOpeningAt,
  type PriceRun,
  type Store,
} from '#domain';
import { type PlanTask, type Window } from './plan-task.js';

export const QUARTER_MS = 15 * MINUTE_MS;
/** How long steps are quarters of an hour; they are hours from then on. */
const FINE_MS = 4 * HOUR_MS;
const HORIZON_MS = 24 * HOUR_MS;

/** One step of the horizon and what is known of it. */
export interface HorizonStep extends Window {
  readonly hours: number;
  readonly isOpen: boolean;
  readonly outdoorC: number;
  /** How far outdoors may be warmer (90th percentile) or colder (10th) than expected, K, at least 0. */
  readonly outdoorWarmerK: number;
  readonly outdoorColderK: number;
  readonly pricePerKwh: number;
  readonly load: StepLoad | undefined;
}

/** Forecast power of the whole store during a step, kW. */
export interface StepLoad {
  readonly meanKw: number;
  /** Highest quarter of an hour. */
  readonly highestKw: number;
  /** From the median to the 90th percentile of that quarter, at least 0. */
  readonly moreKw: number;
}

/**
 * The steps of a plan: quarters of an hour for four hours, full hours to 24 h from its beginning, cut where doors open or
 * close, prices change, and charges or limits begin or end.
 */
export function horizonSteps(
  task: PlanTask,
  outdoor: readonly ForecastStep[],
  prices: readonly PriceRun[],
): HorizonStep[] {
  const cuts = cutsOf(task, prices);
  return cuts.slice(0, -1).map((fromMs, index) => {
    const toMs = cuts[index + 1]!;
    const window = { fromMs, toMs };
    const weather = overlapping(outdoor, window);
    const medianC = meanOf(weather, ({ p50 }) => p50);
    return {
      ...window,
      hours: (toMs - fromMs) / HOUR_MS,
      isOpen: isOpenAt(task.store.openingHours, task.store.timeZone, fromMs),
      outdoorC: medianC,
      outdoorWarmerK: Math.max(0, meanOf(weather, ({ p90 }) => p90) - medianC),
      outdoorColderK: Math.max(0, medianC - meanOf(weather, ({ p10 }) => p10)),
      pricePerKwh: prices.find((run) => fromMs < run.toMs)!.pricePerKwh,
      load: task.load && loadOf(task.load, window),
    };
  });
}

/** Start of the plan and the moment it must reach. */
export function planSpan(atMs: number): Window {
  const fromMs = Math.floor(atMs / QUARTER_MS) * QUARTER_MS;
  return { fromMs, toMs: fromMs + HORIZON_MS };
}

/** Whether a step lies in any of the windows. */
export function isWithin({ fromMs }: Window, windows: readonly Window[]): boolean {
  return windows.some((window) => fromMs >= window.fromMs && fromMs < window.toMs);
}

function cutsOf({ atMs, store, demandCharges, demandLimits }: PlanTask, prices: readonly PriceRun[]): number[] {
  const { fromMs, toMs } = planSpan(atMs);
  const cuts = new Set([fromMs, toMs]);
  const cutAt = (moment: number) => {
    const quarter = Math.round(moment / QUARTER_MS) * QUARTER_MS;
    if (quarter > fromMs && quarter < toMs) cuts.add(quarter);
  };
  for (let quarter = fromMs; quarter < fromMs + FINE_MS; quarter += QUARTER_MS) cutAt(quarter);
  for (let hour = Math.ceil((fromMs + FINE_MS) / HOUR_MS) * HOUR_MS; hour < toMs; hour += HOUR_MS) cutAt(hour);
  cutAt(fromMs + FINE_MS);
  const windows = [...prices, ...demandLimits, ...demandCharges.flatMap((charge) => charge.windows)];
  for (const window of windows) [window.fromMs, window.toMs].forEach(cutAt);
  doorsMs(store, fromMs, toMs).forEach(cutAt);
  return [...cuts].sort((one, other) => one - other);
}

function doorsMs({ openingHours, timeZone }: Store, fromMs: number, toMs: number): number[] {
  return [nextOpeningAt, nextClosingAt].flatMap((next) => {
    const moments: number[] = [];
    let atMs = next(openingHours, timeZone, fromMs);
    while (atMs !== undefined && atMs < toMs) {
      moments.push(atMs);
      atMs = next(openingHours, timeZone, atMs + QUARTER_MS);
    }
    return moments;
  });
}

function loadOf(load: readonly ForecastStep[], window: Window): StepLoad | undefined {
  const quarters = overlapping(load, window);
  const highest = quarters.reduce<ForecastStep | undefined>(
    (most, quarter) => (most && most.p50 >= quarter.p50 ? most : quarter),
    undefined,
  );
  if (!highest) return undefined;
  return {
    meanKw: meanOf(quarters, ({ p50 }) => p50),
    highestKw: highest.p50,
    moreKw: Math.max(0, highest.p90 - highest.p50),
  };
}

/** Forecast steps that a window touches, in its order; the last one that began before it where none begins inside. */
function overlapping(steps: readonly ForecastStep[], { fromMs, toMs }: Window): readonly ForecastStep[] {
  const inside = steps.filter((step) => step.atMs >= fromMs && step.atMs < toMs);
  if (inside.length > 0) return inside;
  const before = steps.findLast((step) => step.atMs < fromMs);
  return before && fromMs - before.atMs < HOUR_MS ? [before] : [];
}

function meanOf(steps: readonly ForecastStep[], pick: (step: ForecastStep) => number): number {
  return steps.reduce((sum, step) => sum + pick(step), 0) / steps.length;
}
