import { localTime } from '#domain';

/** A moment as the clock on the store's wall shows it: `05:45`. */
export function wallClock(atMs: number, timeZone: string): string {
  const { hour, minuteOfDay } = localTime(atMs, timeZone);
  return `${String(hour).padStart(2, '0')}:${String(minuteOfDay % 60).padStart(2, '0')}`;
}

/** A temperature for people: at most one decimal, e.g. `21 °C`. */
export function degrees(temperatureC: number): string {
  return `${Number(temperatureC.toFixed(1))} °C`;
}
