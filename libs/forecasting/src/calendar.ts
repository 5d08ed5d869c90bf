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
  for (let index = 0; index < count; index++) {
    const localMin = startAtMs / 60_000 + index * 60 + offsets[index]!;
    const local = Math.floor(localMin / 60);
    localHour[index] = local;
    hourOfDay[index] = ((local % 24) + 24) % 24;
    // The epoch was a Thursday, the fourth day of the week.
    weekday[index] = (((Math.floor(local / 24) + 3) % 7) + 7) % 7;
    openFraction[index] = openShare(openingHours, weekday[index]!, hourOfDay[index]!, ((localMin % 60) + 60) % 60);
  }
  return { count, hourOfDay, weekday, openFraction, localHour };
}

/** Index of the hour that showed the same wall-clock time some days earlier. */
export function sameHourEarlier(calendar: HourCalendar, index: number, days: number): number {
  const source = index - 24 * days;
  if (source < 0) return source;
  return source + (calendar.localHour[index]! - 24 * days - calendar.localHour[source]!);
}

/** Offsets from UTC; a day without a change asks the zone database once. */
function offsetsMin(timeZone: string, startAtMs: number, count: number): Float64Array {
  const zone = IANAZone.create(timeZone);
  const offsets = new Float64Array(count);
  for (let first = 0; first < count; first += 24) {
    const last = Math.min(first + 24, count);
    const before = zone.offset(startAtMs + first * HOUR_MS);
    const isSteady = before === zone.offset(startAtMs + last * HOUR_MS);
    for (let index = first; index < last; index++) {
      offsets[index] = isSteady ? before : zone.offset(startAtMs + index * HOUR_MS);
    }
  }
  return offsets;
}

function openShare(openingHours: OpeningHours, weekday: number, hour: number, minute: number): number {
  const hours = openingHours[WEEKDAYS[weekday]!];
  if (!hours) return 0;
  const fromMin = hour * 60 + minute;
  const overlapMin = Math.min(minutesOfDay(hours.closes), fromMin + 60) - Math.max(minutesOfDay(hours.opens), fromMin);
  return Math.min(Math.max(overlapMin / 60, 0), 1);
}
