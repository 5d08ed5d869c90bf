import { HOUR_MS, type OpeningHours } from '#domain';
import { type StoreHistory } from './store-history.js';

/** Even pseudo-random numbers from 0 to 1 (mulberry32), the same for the same seed. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Standard normal numbers by Box and Muller. */
export function seededNormal(seed: number): () => number {
  const random = seededRandom(seed);
  return () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

const weekdayHours = { opens: '08:00', closes: '21:00' };
export const OPENING_HOURS: OpeningHours = {
  mon: weekdayHours,
  tue: weekdayHours,
  wed: weekdayHours,
  thu: weekdayHours,
  fri: weekdayHours,
  sat: { opens: '08:00', closes: '18:00' },
  sun: null,
};

/** Monday, 1 June 2026, 00:00 UTC. */
export const MONDAY_MS = Date.UTC(2026, 5, 1);

/** Clocks are slow to make. */
const clocks = new Map<string, Intl.DateTimeFormat>();

/** Clock of the made-up store, independent of the code under test. */
export function wallClock(atMs: number, timeZone: string): { hour: number; weekday: string } {
  const clock =
    clocks.get(timeZone) ??
    new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', weekday: 'short', hourCycle: 'h23' });
  clocks.set(timeZone, clock);
  const fields = Object.fromEntries(clock.formatToParts(atMs).map(({ type, value }) => [type, value]));
  return { hour: Number(fields['hour']), weekday: fields['weekday']!.toLowerCase() };
}

export interface MadeUpStore {
  readonly days: number;
  readonly timeZone?: string;
  readonly startAtMs?: number;
  readonly seed?: number;
}

/** A store with a weekly rhythm, a cooling response to weather that wanders from day to day, and 3 % noise. */
export function madeUpStore({ days, timeZone = 'UTC', startAtMs = MONDAY_MS, seed = 1 }: MadeUpStore): StoreHistory {
  const normal = seededNormal(seed);
  const hours = days * 24;
  const outdoorAirTempC = new Float64Array(hours);
  const main = new Float64Array(hours);
  const hvac = new Float64Array(hours);
  let anomalyK = 0;
  for (let index = 0; index < hours; index++) {
    const { hour, weekday } = wallClock(startAtMs + index * HOUR_MS, timeZone);
    anomalyK = 0.98 * anomalyK + 0.8 * normal();
    const outdoorC = 22 + anomalyK + 5 * Math.cos(((hour - 15) * Math.PI) / 12);
    const opening = OPENING_HOURS[weekday as keyof OpeningHours];
    const isOpen = opening !== null && hour >= 8 && hour < Number(opening.closes.slice(0, 2));
    const coolingKw = Math.max(0, outdoorC - 18) * (isOpen ? 3 : 1);
    outdoorAirTempC[index] = outdoorC;
    hvac[index] = coolingKw + 1;
    main[index] = (40 + (isOpen ? 50 : 0) + coolingKw) * (1 + 0.03 * normal());
  }
  return {
    storeId: 'store-1',
    timeZone,
    openingHours: OPENING_HOURS,
    startAtMs,
    targets: { outdoorAirTempC, main, hvac },
  };
}
