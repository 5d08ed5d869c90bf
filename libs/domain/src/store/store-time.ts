import { DateTime } from 'luxon';
import { type DayHours, type OpeningHours, type Weekday, WEEKDAYS } from './store.js';

export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

/** A moment as the clock on the store's wall shows it. */
export interface LocalTime {
  readonly weekday: Weekday;
  /** 1 to 12. */
  readonly month: number;
  /** 0 to 23. */
  readonly hour: number;
  /** Minutes since local midnight by the wall clock, 0 to 1439. */
  readonly minuteOfDay: number;
  /** `2026-07-14`. */
  readonly date: string;
}

/** Wall-clock fields of a moment in a zone; daylight saving is the zone database's business. */
export function localTime(atMs: number, timeZone: string): LocalTime {
  // A date in UTC that shows what the clock on the wall does.
  const wall = new Date(atMs + zoneOffsetMs(atMs, timeZone));
  const hour = wall.getUTCHours();
  const month = wall.getUTCMonth() + 1;
  return {
    weekday: WEEKDAYS[(wall.getUTCDay() + 6) % 7]!,
    month,
    hour,
    minuteOfDay: hour * 60 + wall.getUTCMinutes(),
    date: `${wall.getUTCFullYear()}-${twoDigits(month)}-${twoDigits(wall.getUTCDate())}`,
  };
}

/** Every zone of today changes its clocks on a quarter of an hour. */
const OFFSET_HOLDS_MS = 15 * MINUTE_MS;
/** Some days of quarters for some hundred zones. */
const MOST_OFFSETS = 100_000;
const offsetsMs = new Map<string, number>();

/** How far a zone's wall clock is ahead of UTC. The zone database is slow to ask, and control asks it thousands of times. */
function zoneOffsetMs(atMs: number, timeZone: string): number {
  const quarter = Math.floor(atMs / OFFSET_HOLDS_MS);
  const key = `${quarter} ${timeZone}`;
  let offsetMs = offsetsMs.get(key);
  if (offsetMs === undefined) {
    offsetMs = DateTime.fromMillis(atMs, { zone: timeZone }).offset * MINUTE_MS;
    if (offsetsMs.size >= MOST_OFFSETS) offsetsMs.clear();
    offsetsMs.set(key, offsetMs);
  }
  return offsetMs;
}

const twoDigits = (value: number) => String(value).padStart(2, '0');

/** Whether the runtime's zone database knows the zone. */
export function isTimeZone(timeZone: string): boolean {
  return DateTime.fromMillis(0, { zone: timeZone }).isValid;
}

/** Start of the local day that holds the moment, in epoch milliseconds. */
export function startOfLocalDay(atMs: number, timeZone: string): number {
  return DateTime.fromMillis(atMs, { zone: timeZone }).startOf('day').toMillis();
}

/** Start of the local month that holds the moment, in epoch milliseconds. */
export function startOfLocalMonth(atMs: number, timeZone: string): number {
  return DateTime.fromMillis(atMs, { zone: timeZone }).startOf('month').toMillis();
}

/** Minutes since midnight of a local time such as `07:30`; `24:00` gives 1440. */
export function minutesOfDay(time: string): number {
  const [hours = '0', minutes = '0'] = time.split(':');
  return Number(hours) * 60 + Number(minutes);
}

/** Whether the store is open to customers at the moment. */
export function isOpenAt(openingHours: OpeningHours, timeZone: string, atMs: number): boolean {
  const local = localTime(atMs, timeZone);
  const hours = openingHours[local.weekday];
  return hours !== null && isWithin(hours, local.minuteOfDay);
}

/** The next opening at or after a moment, in epoch milliseconds; `undefined` when no day of the week is open. */
export function nextOpeningAt(openingHours: OpeningHours, timeZone: string, atMs: number): number | undefined {
  return nextBoundary(openingHours, timeZone, atMs, 'opens');
}

/** The next closing at or after a moment, in epoch milliseconds; `undefined` when no day of the week is open. */
export function nextClosingAt(openingHours: OpeningHours, timeZone: string, atMs: number): number | undefined {
  return nextBoundary(openingHours, timeZone, atMs, 'closes');
}

function nextBoundary(
  openingHours: OpeningHours,
  timeZone: string,
  atMs: number,
  edge: 'opens' | 'closes',
): number | undefined {
  const midnight = DateTime.fromMillis(atMs, { zone: timeZone }).startOf('day');
  for (let day = 0; day <= 7; day++) {
    const date = midnight.plus({ days: day });
    const hours = openingHours[WEEKDAYS[date.weekday - 1]!];
    if (!hours) continue;
    const minutes = minutesOfDay(hours[edge]);
    const boundaryMs = date
      .set({ hour: 0, minute: 0 })
      .plus({ days: minutes === 1440 ? 1 : 0 })
      .set({
        hour: Math.floor((minutes % 1440) / 60),
        minute: minutes % 60,
      })
      .toMillis();
    if (boundaryMs >= atMs) return boundaryMs;
  }
  return undefined;
}

function isWithin(hours: DayHours, minuteOfDay: number): boolean {
  return minuteOfDay >= minutesOfDay(hours.opens) && minuteOfDay < minutesOfDay(hours.closes);
}
