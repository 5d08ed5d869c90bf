import { type Forecast, type ForecastStep, type ForecastTarget, HOUR_MS } from '#domain';
import { type HourCalendar, hourCalendar, sameHourEarlier } from './calendar.js';
import { type ComparedHour } from './score.js';
import { hourIndexAt, type StoreHistory } from './store-history.js';

/** An hour as it was forecast, and when. */
export interface AsMadeHour extends ForecastStep {
  readonly issuedAtMs: number;
}

/** Beside what came, and what naive forecasts issued at the same moment would have said. */
export interface AsMadeComparison extends AsMadeHour, ComparedHour {}

/** A forecast counts for so many hours from its issue. */
const SCORED_LEAD_HOURS = 24;

/**
 * Hours as forecasts said them, each hour by the newest forecast that was issued by its beginning, at most a day before
 * its end.
 *
 * @param forecasts oldest first
 */
export function asMadeHours(forecasts: readonly Pick<Forecast, 'issuedAtMs' | 'hours'>[]): AsMadeHour[] {
  return forecasts.flatMap(({ issuedAtMs, hours }, index) => {
    const nextAtMs = forecasts[index + 1]?.hours[0]?.atMs ?? Infinity;
    return hours
      .slice(0, SCORED_LEAD_HOURS)
      .filter(({ atMs }) => atMs < nextAtMs)
      .map((hour) => ({ ...hour, issuedAtMs }));
  });
}

/**
 * Hours as they were forecast at least so many hours ahead: each by the newest forecast that is old enough.
 *
 * @param forecasts oldest first
 * @param leadHours from the issue to the beginning of the hour, 0 or more
 */
export function hoursForecastAhead(
  forecasts: readonly Pick<Forecast, 'issuedAtMs' | 'hours'>[],
  leadHours: number,
): AsMadeHour[] {
  const byHour = new Map<number, AsMadeHour>();
  for (const { issuedAtMs, hours } of forecasts) {
    for (const hour of hours) {
      // The running hour began before the issue: nobody is ahead of it.
      const isOldEnough = Math.floor(issuedAtMs / HOUR_MS) * HOUR_MS + leadHours * HOUR_MS <= hour.atMs;
      if (isOldEnough) byHour.set(hour.atMs, { ...hour, issuedAtMs });
    }
  }
  return [...byHour.values()].sort((one, other) => one.atMs - other.atMs);
}

/**
 * Hours as made beside what was measured and the naive forecasts as known at the issue: the same hour by the wall clock
 * of yesterday and of a week before, or of the newest such day that had ended by then. Daylight saving shifts them along.
 *
 * @param history must reach back eight days before the first hour; `actual` is `NaN` where it holds nothing
 * @param calendar of the history's hours to the last one compared at least; one serves many targets
 */
export function compared(
  hours: readonly AsMadeHour[],
  target: ForecastTarget,
  history: StoreHistory,
  calendar = calendarUntil(history, hours.at(-1)?.atMs ?? history.startAtMs),
): AsMadeComparison[] {
  const values = history.targets[target] ?? new Float64Array(0);
  const knownSameHour = (index: number, issue: number, stepDays: number) => {
    let days = stepDays;
    let source = sameHourEarlier(calendar, index, days);
    while (source >= issue) source = sameHourEarlier(calendar, index, (days += stepDays));
    return values[source] ?? NaN;
  };
  return hours.map((hour) => {
    const index = hourIndexAt(history, hour.atMs);
    const issue = hourIndexAt(history, hour.issuedAtMs);
    return {
      ...hour,
      predicted: hour.p50,
      actual: values[index] ?? NaN,
      naive: knownSameHour(index, issue, 1),
      lastWeek: knownSameHour(index, issue, 7),
    };
  });
}

/** Wall clock of a history's hours to the one that holds a moment. */
export function calendarUntil({ timeZone, openingHours, startAtMs }: StoreHistory, lastAtMs: number): HourCalendar {
  const count = Math.floor((lastAtMs - startAtMs) / HOUR_MS) + 1;
  return hourCalendar(timeZone, openingHours, startAtMs, Math.max(0, count));
}
