import { type EndUse } from '#domain';
import { plausibleHours, recentHours, wholeDays } from './load/load-history.js';
import { layoutOf } from './load/load-model.js';
import { DAY_HOURS, localHours } from './load/local-days.js';
import { WatchedWalk } from './load/watched-walk.js';
import { type PlausibleRange, plausibleRange, widest, withoutSpikes } from './plausible-range.js';
import { quantileOf } from './quantile.js';
import { hourIndexAt, isRefusal, type Refusal, type StoreHistory } from './store-history.js';

/** Forecast of the 24 hours from an issue moment on, in the target's unit. */
export interface DayAhead {
  readonly issuedAtMs: number;
  readonly p10: Float64Array;
  readonly p50: Float64Array;
  readonly p90: Float64Array;
}

/** Days that a forecast of 24 hours touches, whatever hour it begins at. */
const TOUCHED_DAYS = 2;
/** Errors below this number tell no quantiles; they then are those of a normal distribution. */
const LEAST_ERRORS = 5 * DAY_HOURS;
const NORMAL_P90 = 1.2816;

/**
 * Replays a metered load: for each issue moment the 24 hours from it on, from loads strictly before it, with regressions
 * solved anew for each. Outdoor weather of the history after the moment is used as if it were a forecast. Forecasts are
 * unscored, so they never carry a licence.
 *
 * @param issuedAtMs ascending, on the hour; a refusal means that the first of them has too little before it
 */
export function dayAheadForecasts(
  history: StoreHistory,
  target: EndUse,
  issuedAtMs: readonly number[],
): DayAhead[] | Refusal {
  if (issuedAtMs.length === 0) return [];
  const firstIndex = hourIndexAt(history, issuedAtMs[0]!);
  const plausible = plausibleHours(history, target, firstIndex);
  if (isRefusal(plausible)) return plausible;
  const lastIndex = hourIndexAt(history, issuedAtMs.at(-1)!);
  const until = lastIndex + TOUCHED_DAYS * DAY_HOURS + DAY_HOURS;
  const clean = believed(history, target, plausible, issuedAtMs);
  const days = wholeDays(clean, target, EVERYTHING, firstIndex, until);
  /** Positions of the next 24 hours among the local days; a change of daylight saving leaves one out or repeats one. */
  const slotsFrom = (atMs: number) => {
    const index = hourIndexAt(history, atMs);
    const { firstDay, position } = localHours(history, index, index + DAY_HOURS);
    return position.map((slot) => (firstDay - days.firstDay) * DAY_HOURS + slot);
  };
  const watched = new WatchedWalk(days, layoutOf(days), Math.floor(slotsFrom(issuedAtMs[0]!)[0]! / DAY_HOURS));
  const isNeverNegative = !clean.targets[target]!.subarray(0, firstIndex).some((value) => value < 0);
  const bounded = (value: number) => (isNeverNegative ? Math.max(0, value) : value);
  return issuedAtMs.map((atMs) => {
    const slots = slotsFrom(atMs);
    const day = Math.floor(slots[0]! / DAY_HOURS);
    while (watched.day < day) watched.advance();
    const curves = watched.outlook(watched.knowledge(0), slots[0]! - day * DAY_HOURS, TOUCHED_DAYS);
    const p50 = Float64Array.from(slots, (slot) => bounded(curves[slot - day * DAY_HOURS]!));
    const { p10, p90 } = scaledQuantiles(watched);
    const spreads = watched.spreadByHour();
    const off = (quantile: number) =>
      p50.map((value, ahead) => bounded(value + quantile * spreads[slots[ahead]! % DAY_HOURS]!));
    return { issuedAtMs: atMs, p10: off(Math.min(p10, 0)), p50, p90: off(Math.max(p90, 0)) };
  });
}

/** Quantiles of the errors of the last weeks in spreads of their hour of the day. */
function scaledQuantiles(watched: WatchedWalk): { readonly p10: number; readonly p90: number } {
  const { errors } = watched;
  if (errors.length < LEAST_ERRORS) return { p10: -NORMAL_P90, p90: NORMAL_P90 };
  const spreads = watched.spreadByHour();
  const scaled = Float64Array.from(errors, ({ error, hourOfDay }) => error / spreads[hourOfDay]!).sort();
  return { p10: quantileOf(scaled, 0.1), p90: quantileOf(scaled, 0.9) };
}

const EVERYTHING: PlausibleRange = { min: -Infinity, max: Infinity };

/**
 * The history with spikes of the load made missing. What is believable of the hours between two issues is told by the
 * hours before the later one, so that a load that moves to another level is followed.
 */
function believed(
  history: StoreHistory,
  target: EndUse,
  plausible: PlausibleRange,
  issuedAtMs: readonly number[],
): StoreHistory {
  const load = history.targets[target]!.slice();
  let from = 0;
  for (const atMs of issuedAtMs) {
    const to = hourIndexAt(history, atMs);
    const range = from === 0 ? plausible : widest(plausible, plausibleRange(recentHours(history, target, to)));
    load.set(withoutSpikes(load.subarray(from, to), range), from);
    from = to;
  }
  return { ...history, targets: { ...history.targets, [target]: load } };
}
