import { type LocalTime, localTime } from '../store/store-time.js';
import { isBilledAsWeekend, periodOf } from './hour-schedule.js';
import { type Tariff, tierPrice } from './tariff.js';

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

/** Finest grid of a tariff's hours: zones lie whole quarters of an hour from each other. */
const STEP_MS = 15 * 60_000;

/** Number of the energy period at a local time. */
export function energyPeriodAt(tariff: Tariff, local: LocalTime): number {
  const isWeekend = isBilledAsWeekend(tariff, local);
  return periodOf(isWeekend ? tariff.energyweekendschedule : tariff.energyweekdayschedule, local);
}

export function energyPeriodName({ energyPeriodNames }: Tariff, period: number): string {
  return energyPeriodNames?.[period] ?? `period ${period + 1}`;
}

/**
 * Price in force at a moment, fuel adjustment included. That of the first tier: which tier the next kWh falls in is known
 * only when the month is over, so with tiers the level may be off by their difference, while the hours keep their order.
 */
export function priceAt(tariff: Tariff, timeZone: string, atMs: number): Price {
  const local = localTime(atMs, timeZone);
  const period = energyPeriodAt(tariff, local);
  return {
    name: energyPeriodName(tariff, period),
    pricePerKwh: tierPrice(tariff.energyratestructure[period]![0]!) + fuelAdjustment(tariff, local.month),
  };
}

/** Per kWh in a month, 1 to 12. */
export function fuelAdjustment({ fueladjustmentsmonthly }: Tariff, month: number): number {
  return fueladjustmentsmonthly?.[month - 1] ?? 0;
}

/** Prices from one moment to another as runs. */
export function priceRuns(tariff: Tariff, timeZone: string, fromMs: number, toMs: number): PriceRun[] {
  const runs: { fromMs: number; toMs: number; name: string; pricePerKwh: number }[] = [];
  for (let atMs = Math.floor(fromMs / STEP_MS) * STEP_MS; atMs < toMs; atMs += STEP_MS) {
    const price = priceAt(tariff, timeZone, atMs);
    const last = runs.at(-1);
    if (last && last.name === price.name && last.pricePerKwh === price.pricePerKwh) last.toMs = atMs + STEP_MS;
    else runs.push({ ...price, fromMs: Math.max(atMs, fromMs), toMs: atMs + STEP_MS });
  }
  const last = runs.at(-1);
  if (last) last.toMs = Math.min(last.toMs, toMs);
  return runs;
}
