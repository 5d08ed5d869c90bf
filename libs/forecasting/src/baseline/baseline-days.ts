import { DAY_MS } from '#domain';
import { CLOSED_DAY, DAY_HOURS, type LocalHours } from '../load/local-days.js';
import { specialDays } from '../special-days.js';
import { type StoreHistory } from '../store-history.js';
import { coreName, kindOf, type SpecialKind } from './day-kind.js';

/** What the calendar says of a local day. */
export interface BaselineDay {
  /** Days since the epoch, by the wall clock. */
  readonly day: number;
  /** 0 is Monday. */
  readonly weekday: number;
  readonly kind: SpecialKind | undefined;
  /** Name of the special day; `undefined` for one without a name of its own. */
  readonly name: string | undefined;
  /** Place in the year as an angle, 0 to 2π. */
  readonly season: number;
}

const YEAR_DAYS = 365.25;

/** Calendar of the local days that hours lie in. */
export function baselineDays(history: StoreHistory, { firstDay, dayCount }: LocalHours): BaselineDay[] {
  const zone = history.holidayZone ?? history.timeZone;
  const names = specialDays(zone, firstDay * DAY_MS, (firstDay + dayCount) * DAY_MS);
  const closed = new Set(history.closedDates);
  return Array.from({ length: dayCount }, (_, index) => {
    const day = firstDay + index;
    const at = new Date(day * DAY_MS);
    const date = at.toISOString().slice(0, 10);
    const name = closed.has(date) ? CLOSED_DAY : names.get(date);
    const dayOfYear = day - Date.UTC(at.getUTCFullYear(), 0, 1) / DAY_MS;
    return {
      day,
      // The epoch was a Thursday.
      weekday: (((day + 3) % 7) + 7) % 7,
      kind: kindOf(name, at.getUTCMonth() + 1, at.getUTCDate()),
      name: name && coreName(name),
      season: (2 * Math.PI * dayOfYear) / YEAR_DAYS,
    };
  });
}

/** Mean of an hour and the 23 before it, day by day, where the series has no holes. */
export function meanOfLastDay(values: Float64Array): Float64Array {
  const means = new Float64Array(values.length);
  let sum = 0;
  for (let slot = 0; slot < values.length; slot++) {
    sum += values[slot]! - (slot >= DAY_HOURS ? values[slot - DAY_HOURS]! : 0);
    means[slot] = sum / Math.min(slot + 1, DAY_HOURS);
  }
  return means;
}
