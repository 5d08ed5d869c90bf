import { localTime } from '#domain';

/** A moment as the clock on the store's wall shows it: `05:45`. */
export function wallClock(atMs: number, timeZone: string): string {
  const { hour, minuteOfDay } = localTime(atMs, timeZone);
  return `${String(hour).padStart(2, '0')}:${String(minuteOfDay % 60).padStart(2, '0')}`;
}

/** Reads moments as the clock on the store's wall shows them. */
export type WallClock = (atMs: number) => string;

/** A clock that reads each moment once: schedules name the same few moments in every one of their steps. */
export function wallClockOf(timeZone: string): WallClock {
  const shown = new Map<number, string>();
  return (atMs) => {
    const known = shown.get(atMs) ?? wallClock(atMs, timeZone);
    shown.set(atMs, known);
    return known;
  };
}

/** A temperature for people: at most one decimal, e.g. `21 °C`. */
export function degrees(temperatureC: number): string {
  return `${Number(temperatureC.toFixed(1))} °C`;
}
