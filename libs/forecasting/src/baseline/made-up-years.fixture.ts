import { DAY_MS, HOUR_MS } from '#domain';
import { seededNormal } from '../store.fixture.js';
import { type StoreHistory } from '../store-history.js';

/** One hour of a made-up store, by its wall clock. */
export interface MadeUpHour {
  /** Hours since the beginning. */
  readonly index: number;
  readonly hour: number;
  /** 0 is Monday. */
  readonly weekday: number;
  readonly date: string;
  readonly outdoorC: number;
}

const allDay = { opens: '00:00', closes: '24:00' };
const WEEK = { mon: allDay, tue: allDay, wed: allDay, thu: allDay, fri: allDay, sat: allDay, sun: allDay };

/** 1 January 2023, a Sunday: a year of 365 days, then one of 366. */
export const FIRST_MS = Date.UTC(2023, 0, 1);
export const SECOND_YEAR_MS = Date.UTC(2024, 0, 1);
export const END_MS = Date.UTC(2025, 0, 1);

/** Power of a store that is busy from 8 to 20, half so on weekends, and cools above 15 °C. */
export function usualKw({ hour, weekday, outdoorC }: MadeUpHour): number {
  const busyKw = hour >= 8 && hour < 20 ? (weekday < 5 ? 40 : 20) : 0;
  return 30 + busyKw + 1.5 * Math.max(0, outdoorC - 15);
}

/** Two years of a store in a climate of −5 to 30 °C, with weather that wanders, on a UTC grid. */
export function madeUpYears(
  powerKw: (hour: MadeUpHour) => number,
  { timeZone = 'UTC', holidayZone }: { readonly timeZone?: string; readonly holidayZone?: string } = {},
): StoreHistory {
  const normal = seededNormal(7);
  const noise = seededNormal(8);
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  const count = (END_MS - FIRST_MS) / HOUR_MS;
  const outdoorAirTempC = new Float64Array(count);
  const main = new Float64Array(count);
  let anomalyK = 0;
  for (let index = 0; index < count; index++) {
    const [date, time] = clock.format(FIRST_MS + index * HOUR_MS).split(' ') as [string, string];
    const hour = Number(time.slice(0, 2));
    const weekday = (new Date(`${date}T00:00Z`).getUTCDay() + 6) % 7;
    anomalyK = 0.98 * anomalyK + 0.6 * normal();
    const yearC = 12 - 13 * Math.cos((2 * Math.PI * (index / 24 - 20)) / 365.25);
    const outdoorC = yearC + 5 * Math.cos(((hour - 15) * Math.PI) / 12) + anomalyK;
    outdoorAirTempC[index] = outdoorC;
    main[index] = powerKw({ index, hour, weekday, date, outdoorC }) + noise();
  }
  return {
    storeId: 'store-1',
    timeZone,
    holidayZone,
    openingHours: WEEK,
    startAtMs: FIRST_MS,
    targets: { main, outdoorAirTempC },
  };
}

/** The history with another series of loads. */
export function withMain(history: StoreHistory, main: Float64Array): StoreHistory {
  return { ...history, targets: { ...history.targets, main } };
}

/** Index of the first hour of a UTC date, `2024-07-04`. */
export function hourOf(date: string): number {
  return (Date.parse(`${date}T00:00Z`) - FIRST_MS) / HOUR_MS;
}

/** Mean of some hours of a UTC day. */
export function dayMean(values: Float64Array, startAtMs: number, date: string, fromHour = 0, toHour = 24): number {
  const first = (Date.parse(`${date}T00:00Z`) - startAtMs) / HOUR_MS;
  const hours = values.subarray(first + fromHour, first + toHour);
  return hours.reduce((sum, value) => sum + value, 0) / hours.length;
}

export const YEAR_HOURS = (365 * DAY_MS) / HOUR_MS;
