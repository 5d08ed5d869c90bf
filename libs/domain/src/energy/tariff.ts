import { localTime, minutesOfDay } from '../store/store-time.js';
import { type Weekday } from '../store/store.js';

/** Rules that turn interval energy and demand into money. Periods are local time; the first that holds wins. */
export interface Tariff {
  readonly name: string;
  /** ISO 4217. */
  readonly currency: string;
  readonly periods: readonly TariffPeriod[];
  /** Price outside every period. */
  readonly basePricePerKwh: number;
  /** Per kW of the month's highest 15-minute mean; absent when demand is not charged. */
  readonly demandPricePerKw?: number | undefined;
}

export interface TariffPeriod {
  /** What the store calls it, e.g. `on-peak`. */
  readonly name: string;
  readonly pricePerKwh: number;
  /** 1 to 12; all months when absent. */
  readonly months?: readonly number[] | undefined;
  /** All days when absent. */
  readonly weekdays?: readonly Weekday[] | undefined;
  /** Local `HH:MM`, start of the period. */
  readonly from: string;
  /** Local `HH:MM`, end of the period (exclusive), later than `from`; `24:00` is midnight. */
  readonly to: string;
}

/** Price of energy at a moment. */
export interface Price {
  readonly name: string;
  readonly pricePerKwh: number;
}

/** A run of constant price. */
export interface PriceRun extends Price {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Price in force at a moment. */
export function priceAt(tariff: Tariff, timeZone: string, atMs: number): Price {
  const local = localTime(atMs, timeZone);
  const period = tariff.periods.find(
    ({ months, weekdays, from, to }) =>
      (months === undefined || months.includes(local.month)) &&
      (weekdays === undefined || weekdays.includes(local.weekday)) &&
      local.minuteOfDay >= minutesOfDay(from) &&
      local.minuteOfDay < minutesOfDay(to),
  );
  return period
    ? { name: period.name, pricePerKwh: period.pricePerKwh }
    : { name: 'base', pricePerKwh: tariff.basePricePerKwh };
}

/** Prices from one moment to another as runs; resolution is a quarter of an hour, the finest a metering period has. */
export function priceRuns(tariff: Tariff, timeZone: string, fromMs: number, toMs: number): PriceRun[] {
  const stepMs = 15 * 60_000;
  const runs: { fromMs: number; toMs: number; name: string; pricePerKwh: number }[] = [];
  for (let atMs = Math.floor(fromMs / stepMs) * stepMs; atMs < toMs; atMs += stepMs) {
    const price = priceAt(tariff, timeZone, atMs);
    const last = runs.at(-1);
    if (last && last.name === price.name && last.pricePerKwh === price.pricePerKwh) last.toMs = atMs + stepMs;
    else runs.push({ ...price, fromMs: Math.max(atMs, fromMs), toMs: atMs + stepMs });
  }
  const last = runs.at(-1);
  if (last) last.toMs = Math.min(last.toMs, toMs);
  return runs;
}
