import { DAY_MS, HOUR_MS } from '#domain';
import {
  type DayAhead,
  dayAheadForecasts,
  fitTowt,
  isRefusal,
  type NaiveMethod,
  naiveForecast,
  predictTowt,
  type Refusal,
  type StoreHistory,
} from '#forecasting';
import { type MeteredBuilding, startOfDay } from './metered-building.js';
import { type TaskForecast } from './task-forecast.js';

/** The reference model learns anew each day, from the last year; the newest weeks count most, as its authors have it. */
const TOWT_LEARNS_FROM_MS = 365 * DAY_MS;
const TOWT_RECENCY_DAYS = 14;

/** Task A: each day from the first test hour on is forecast at its midnight, from load strictly before. */
export function dayAheadTask({ history, loadKw, taskAFromMs, endMs }: MeteredBuilding): TaskForecast {
  const midnights: number[] = [];
  for (let atMs = startOfDay(taskAFromMs); atMs < endMs; atMs += DAY_MS) midnights.push(atMs);
  const { days, refusal } = forecastsFrom(history, midnights);
  const ofDays = (quantile: (day: DayAhead) => Float64Array) =>
    joined(midnights, (atMs) => {
      const day = days.get(atMs);
      return day ? quantile(day) : new Float64Array(24).fill(NaN);
    });
  // Midnights only: a span that begins or ends within a day is cut out of whole days.
  const before = (taskAFromMs - midnights[0]!) / HOUR_MS;
  const first = (taskAFromMs - history.startAtMs) / HOUR_MS;
  const cut = (hours: Float64Array) => hours.slice(before, before + loadKw.length - first);
  const naive = (method: NaiveMethod) =>
    cut(joined(midnights, (atMs) => naiveForecast(history, 'main', method, atMs, atMs + DAY_MS)));
  return {
    startAtMs: taskAFromMs,
    actual: loadKw.slice(first),
    predicted: cut(ofDays(({ p50 }) => p50)),
    refusal,
    band: { p10: cut(ofDays(({ p10 }) => p10)), p90: cut(ofDays(({ p90 }) => p90)) },
    references: {
      yesterday: naive('yesterday'),
      lastWeek: naive('lastWeek'),
      towt: cut(joined(midnights, (atMs) => towtDay(history, atMs))),
    },
  };
}

/** Days too early to be forecast are refused alone, not with all that follow. */
function forecastsFrom(
  history: StoreHistory,
  midnights: readonly number[],
): { readonly days: ReadonlyMap<number, DayAhead>; readonly refusal: Refusal | undefined } {
  let refusal: Refusal | undefined;
  for (let first = 0; first < midnights.length; first++) {
    const result = dayAheadForecasts(history, 'main', midnights.slice(first));
    if (!isRefusal(result)) return { days: new Map(result.map((day) => [day.issuedAtMs, day])), refusal };
    refusal ??= result;
  }
  return { days: new Map(), refusal };
}

function towtDay(history: StoreHistory, atMs: number): Float64Array {
  const span = { fromMs: atMs - TOWT_LEARNS_FROM_MS, untilMs: atMs, recencyDays: TOWT_RECENCY_DAYS };
  return predictTowt(fitTowt(history, 'main', span), history, atMs, atMs + DAY_MS);
}

/** Days of 24 hours, one after another. */
function joined(midnights: readonly number[], dayFrom: (atMs: number) => Float64Array): Float64Array {
  const hours = new Float64Array(24 * midnights.length);
  midnights.forEach((atMs, day) => hours.set(dayFrom(atMs), 24 * day));
  return hours;
}
