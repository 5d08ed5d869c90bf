import { localTime } from '#domain';

/** Reads moments as the clock on the store's wall shows them, `05:45`, each once. */
export function wallClockOf(timeZone: string): (atMs: number) => string {
  const shown = new Map<number, string>();
  return (atMs) => {
    const known = shown.get(atMs);
    if (known !== undefined) return known;
    const { hour, minuteOfDay } = localTime(atMs, timeZone);
    const text = `${String(hour).padStart(2, '0')}:${String(minuteOfDay % 60).padStart(2, '0')}`;
    shown.set(atMs, text);
    return text;
  };
}
