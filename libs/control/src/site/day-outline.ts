import { HOUR_MS, isOpenAt, MINUTE_MS, nextOpeningAt, type Store } from '#domain';

/** How far plans look ahead. */
export const HORIZON_MS = 24 * HOUR_MS;
/** Length of a plan step; opening hours and prices change on quarters of an hour or are rounded to them. */
export const PLAN_STEP_MS = 15 * MINUTE_MS;

/** A stretch of the horizon during which the store stays open or stays closed. */
export interface OccupancyRun {
  readonly isOpen: boolean;
  readonly fromMs: number;
  /** End of the run, or of the horizon. */
  readonly toMs: number;
  /** Closed runs: the opening that ends it, maybe beyond the horizon. Open runs: the closing, when inside the horizon. */
  readonly changesAtMs: number | undefined;
}

/** The day ahead as opening hours see it. */
export interface DayOutline {
  /** Starts of the steps; the first is the present moment. */
  readonly stepsAtMs: readonly number[];
  readonly untilMs: number;
  readonly runs: readonly OccupancyRun[];
}

/** The next 24 hours in steps of a quarter of an hour. A step in which the store is open at all counts as open. */
export function outlineDay({ openingHours, timeZone }: Store, atMs: number): DayOutline {
  const gridMs = Math.floor(atMs / PLAN_STEP_MS) * PLAN_STEP_MS;
  const untilMs = gridMs + HORIZON_MS;
  const runs: { isOpen: boolean; fromMs: number; toMs: number }[] = [];
  const stepsAtMs: number[] = [];
  let isOpenAtStart = isOpenAt(openingHours, timeZone, gridMs);
  for (let stepMs = gridMs; stepMs < untilMs; stepMs += PLAN_STEP_MS) {
    const endMs = stepMs + PLAN_STEP_MS;
    const isOpenAtEnd = isOpenAt(openingHours, timeZone, endMs);
    const isOpen = isOpenAtStart || (isOpenAtEnd && isOpenAt(openingHours, timeZone, endMs - MINUTE_MS));
    const fromMs = Math.max(stepMs, atMs);
    const last = runs.at(-1);
    if (last?.isOpen === isOpen) last.toMs = endMs;
    else runs.push({ isOpen, fromMs, toMs: endMs });
    stepsAtMs.push(fromMs);
    isOpenAtStart = isOpenAtEnd;
  }
  const changesAtMs = ({ isOpen, fromMs, toMs }: Omit<OccupancyRun, 'changesAtMs'>) => {
    if (!isOpen) return nextOpeningAt(openingHours, timeZone, fromMs);
    return toMs < untilMs ? toMs : undefined;
  };
  return { stepsAtMs, untilMs, runs: runs.map((run) => ({ ...run, changesAtMs: changesAtMs(run) })) };
}

/** The run that holds a step of the outline. */
export function runAt({ runs }: DayOutline, stepAtMs: number): OccupancyRun {
  return runs.find(({ toMs }) => stepAtMs < toMs) ?? runs.at(-1)!;
}
