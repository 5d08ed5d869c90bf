import { type ForecastTarget, HOUR_MS } from '#domain';
import { type HourCalendar, hourCalendar } from './calendar.js';
import { hoursBetween, type StoreHistory } from './store-history.js';

/** A stretch of a store's hours made ready for a model: one target, its calendar, and the weather beside it. */
export interface Frame {
  readonly calendar: HourCalendar;
  /** Hourly means of the target; `NaN` is missing. */
  readonly values: Float64Array;
  /** Outdoor air temperature; absent when the model works without it. */
  readonly outdoorAirTempC: Float64Array | undefined;
}

/** Gaps in outdoor temperature up to this long are bridged by a straight line. */
const BRIDGED_HOURS = 6;

/**
 * Hours of a history from one index up to another, which may lie beyond its end.
 *
 * @param weatherUntil index from which outdoor temperatures are not to be known yet
 */
export function frameOf(
  history: StoreHistory,
  target: ForecastTarget,
  from: number,
  to: number,
  weatherUntil = to,
): Frame {
  const temperatures = target === 'outdoorAirTempC' ? undefined : history.targets.outdoorAirTempC;
  return {
    calendar: hourCalendar(history.timeZone, history.openingHours, history.startAtMs + from * HOUR_MS, to - from),
    values: hoursBetween(history.targets[target], from, to),
    outdoorAirTempC:
      temperatures && bridged(hoursBetween(temperatures.subarray(0, Math.max(0, weatherUntil)), from, to)),
  };
}

/** Short gaps filled; both ends of a bridge are measured. */
function bridged(values: Float64Array): Float64Array {
  let last = -1;
  for (let index = 0; index < values.length; index++) {
    if (Number.isNaN(values[index]!)) continue;
    const gap = index - last - 1;
    if (last >= 0 && gap > 0 && gap <= BRIDGED_HOURS) {
      const slope = (values[index]! - values[last]!) / (index - last);
      for (let hole = last + 1; hole < index; hole++) values[hole] = values[last]! + slope * (hole - last);
    }
    last = index;
  }
  return values;
}
