import { fixedText, NO_VALUE, THIN } from './number.js';

export const MINUTE_MS = 60_000;
const QUARTER_MS = 900_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();

function format(kind: string, timeZone: string, locale: string, options: Intl.DateTimeFormatOptions) {
  const key = `${kind} ${timeZone}`;
  const cached = formats.get(key) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone });
  formats.set(key, cached);
  return cached;
}

/** `08:14`, by the clock of the zone. */
export function clockText(atMs: number, timeZone: string): string {
  return format('clock', timeZone, 'en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(atMs);
}

/** `CDT`; zones without letters give `GMT+5`. */
export function zoneText(atMs: number, timeZone: string): string {
  const parts = format('zone', timeZone, 'en-US', { timeZoneName: 'short' }).formatToParts(atMs);
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? timeZone;
}

/** `14 Jul`. */
export function dateText(atMs: number, timeZone: string): string {
  return format('date', timeZone, 'en-GB', { day: 'numeric', month: 'short' }).format(atMs);
}

/** `Tue 14 Jul`. */
export function dayText(atMs: number, timeZone: string): string {
  return format('day', timeZone, 'en-GB', { weekday: 'short', day: 'numeric', month: 'short' })
    .format(atMs)
    .replace(',', '');
}

/** Midnight, by the clock of the zone, at or before a moment. Zones keep to quarters of an hour. */
export function startOfDayMs(atMs: number, timeZone: string): number {
  const day = dateText(atMs, timeZone);
  let startMs = Math.floor(atMs / QUARTER_MS) * QUARTER_MS;
  while (dateText(startMs - QUARTER_MS, timeZone) === day) startMs -= QUARTER_MS;
  return startMs;
}

/** `08:14 CDT`. */
export function storeTimeText(atMs: number, timeZone: string): string {
  return `${clockText(atMs, timeZone)} ${zoneText(atMs, timeZone)}`;
}

/** The clock alone within 24 h of a moment, else with its date: `08:14`, `14 Jul 08:14`. */
export function momentText(atMs: number, timeZone: string, nowMs: number): string {
  const clock = clockText(atMs, timeZone);
  const isSameDay = dateText(atMs, timeZone) === dateText(nowMs, timeZone) && Math.abs(nowMs - atMs) < DAY_MS;
  return isSameDay ? clock : `${dateText(atMs, timeZone)} ${clock}`;
}

/** `40 s`, `12 min`, `3 h`, `3 h 20 min`, `2 days`. */
export function durationText(durationMs: number): string {
  const seconds = Math.max(0, Math.round(durationMs / 1000));
  if (seconds < 90) return `${fixedText(seconds, 0)}${THIN}s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `${fixedText(minutes, 0)}${THIN}min`;
  if (minutes < 48 * 60) {
    const rest = minutes % 60;
    const hours = `${fixedText(Math.floor(minutes / 60), 0)}${THIN}h`;
    return rest === 0 || minutes >= 12 * 60 ? hours : `${hours} ${rest}${THIN}min`;
  }
  return `${fixedText(Math.round(minutes / 1440), 0)} days`;
}

/** `data 12 s old`, without the word data. Unknown ages are a dash. */
export function ageText(ageSec: number | null): string {
  return ageSec === null ? NO_VALUE : `${durationText(ageSec * 1000)} old`;
}

/** Relative up to 24 h, then the date: `7 min ago`, `14 Jul 08:14`. */
export function agoText(atMs: number, timeZone: string, nowMs: number): string {
  const ageMs = nowMs - atMs;
  if (ageMs < 0 || ageMs > DAY_MS) return momentText(atMs, timeZone, nowMs);
  return `${durationText(ageMs)} ago`;
}

/** The reader's own zone. */
export function readerTimeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
