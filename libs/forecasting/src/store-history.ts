import { type EndUse, type ForecastTarget, HOUR_MS, type OpeningHours } from '#domain';

/** What a store measured, as hourly means on one grid; everything the models learn from. */
export interface StoreHistory {
  readonly storeId: string;
  /** IANA zone in which days, weekdays and opening hours are read. */
  readonly timeZone: string;
  /** Zone whose country's public holidays hold, where `timeZone` does not tell, as with stamps that are no real zone's. */
  readonly holidayZone?: string | undefined;
  readonly openingHours: OpeningHours;
  /** Start of the first hour, UTC, on the hour. */
  readonly startAtMs: number;
  /** Hourly means, kW or °C; `NaN` is missing. Arrays may differ in length; what lies beyond an end is missing. */
  readonly targets: Readonly<Partial<Record<ForecastTarget, Float64Array>>>;
  /** The same in means of a quarter of an hour, four for each hour; absent where telemetry is too coarse. */
  readonly quarters?: Readonly<Partial<Record<ForecastTarget, Float64Array>>> | undefined;
  /**
   * Share of each hour, 0 to 1, in which the service steered what a load depends on; absent or beyond an end is 0. Models
   * tell steered hours from others, so that they never pass for the load a store would have had.
   */
  readonly steered?: Readonly<Partial<Record<EndUse, Float64Array>>> | undefined;
  /** Local dates `2026-12-25` on which the store keeps its own special hours; public holidays are known without. */
  readonly closedDates?: readonly string[] | undefined;
}

/** The data cannot carry a model, and why, in one sentence. */
export interface Refusal {
  readonly refused: string;
}

/** Tells a refusal from what was asked for. */
export function isRefusal(result: object): result is Refusal {
  return 'refused' in result;
}

/**
 * Index of the hour that holds a moment. Hours before it have ended and are known; this one is still running, so it is
 * the first to be forecast.
 */
export function hourIndexAt(history: StoreHistory, atMs: number): number {
  return Math.floor((atMs - history.startAtMs) / HOUR_MS);
}

/** Copy of the hours from one index up to another; `NaN` outside the array and for anything that is not finite. */
export function hoursBetween(values: Float64Array | undefined, from: number, to: number): Float64Array {
  const hours = new Float64Array(to - from).fill(NaN);
  for (let index = Math.max(from, 0); index < Math.min(to, values?.length ?? 0); index++) {
    const value = values![index]!;
    if (Number.isFinite(value)) hours[index - from] = value;
  }
  return hours;
}

/** How many hours hold a value. */
export function countValid(values: Float64Array): number {
  let count = 0;
  for (const value of values) if (Number.isFinite(value)) count++;
  return count;
}
