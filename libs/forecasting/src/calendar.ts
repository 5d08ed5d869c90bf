import { HOUR_MS, minutesOfDay, type OpeningHours, WEEKDAYS } from '#domain';
import { IANAZone } from 'luxon';

/** Wall-clock fields of consecutive UTC hours. */
export interface HourCalendar {
  readonly count: number;
  /** 0 to 23. */
  readonly hourOfDay: Uint8Array;
  /** 0 is Monday. */
  readonly weekday: Uint8Array;
  /** Share of the hour in which the store is open, 0 to 1. */
  readonly openFraction: Float64Array;
  /** Local hours since the epoch: repeats or jumps where daylight saving does. */
  readonly localHour: Int32Array;
}

/** Weekday, Saturday or Sunday: 0, 1, 2. */
export function dayTypeOf(weekday: number): number {
  return weekday < 5 ? 0 : weekday - 4;
}

/** Calendar of hours from a moment on. In zones off the whole hour, an hour belongs to the local hour it starts in. */
export function hourCalendar(
  timeZone: string,
  openingHours: OpeningHours,
  startAtMs: number,
  count: number,
): HourCalendar {
  const hourOfDay = new Uint8Array(count);
  const weekday = new Uint8Array(count);
  const openFraction = new Float64Array(count);
  const localHour = new Int32Array(count);
  const offsets = offsetsMin(timeZone, startAtMs, count);
  const openingMin = WEEKDAYS.map((day) => {
    const hours = openingHours[day];
    return hours && { opens: minutesOfDay(hours.opens), closes: minutesOfDay(hours.closes) };
  });
  for (let index = 0; index < count; index++) {
    const localMin = startAtMs / 60_000 + index * 60 + offsets[index]!;
    const local = Math.floor(localMin / 60);
    localHour[index] = local;
    hourOfDay[index] = ((local % 24) + 24) % 24;
    // The epoch was a Thursday, the fourth day of the week.
    weekday[index] = (((Math.floor(local / 24) + 3) % 7) + 7) % 7;
    const opening = openingMin[weekday[index]!];
    const fromMin = hourOfDay[index]! * 60 + (((localMin % 60) + 60) % 60);
    openFraction[index] = opening ? openShare(opening, fromMin) : 0;
  }
  return { count, hourOfDay, weekday, openFraction, localHour };
}

/** Index of the hour that showed the same wall-clock time some days earlier. */
export function sameHourEarlier(calendar: HourCalendar, index: number, days: number): number {
  const source = index - 24 * days;
  if (source < 0) return source;
  return source + (calendar.localHour[index]! - 24 * days - calendar.localHour[source]!);
}

/** No zone changes its offset there and back within so many hours. */
const STEADY_HOURS = 7 * 24;

/** Offsets from UTC. The zone database is slow, so a week without a change asks it once. */
function offsetsMin(timeZone: string, startAtMs: number, count: number): Float64Array {
  const zone = IANAZone.create(timeZone);
  const offsets = new Float64Array(count);
  let before = zone.offset(startAtMs);
  for (let first = 0; first < count; first += STEADY_HOURS) {
    const last = Math.min(first + STEADY_HOURS, count);
    const after = zone.offset(startAtMs + last * HOUR_MS);
    if (before === after) offsets.fill(before, first, last);
    else for (let index = first; index < last; index++) offsets[index] = zone.offset(startAtMs + index * HOUR_MS);
    before = after;
  }
  return offsets;
}

/** Share of the hour from a minute of the day on in which the store is open. */
function openShare(openingMin: { readonly opens: number; readonly closes: number }, fromMin: number): number {
  const overlapMin = Math.min(openingMin.closes, fromMin + 60) - Math.max(openingMin.opens, fromMin);
  return Math.min(Math.max(overlapMin / 60, 0), 1);
}
