import { HOUR_MS, isOpenAt, type PriceRun, priceRuns, type Store } from '#domain';

/** A price counts as clearly dearer from this share above the price before it: cooling ahead loses 10 to 20 % to the walls. */
const DEARER_FRACTION = 0.3;
/** The store must have been open this long before the price rises, or there is no time to cool ahead. */
const OPEN_BEFORE_MS = HOUR_MS;
/** Coasting longer than this would only be another setpoint. */
const MAX_PEAK_MS = 8 * HOUR_MS;

/** A stretch of clearly dearer energy that begins in open hours. */
export interface PricePeak {
  readonly fromMs: number;
  readonly toMs: number;
  readonly pricePerKwh: number;
  readonly priceBeforePerKwh: number;
}

/** Price peaks that touch a window, oldest first; none without a tariff. */
export function pricePeaks({ tariff, timeZone, openingHours }: Store, fromMs: number, untilMs: number): PricePeak[] {
  if (!tariff) return [];
  const runs = priceRuns(tariff, timeZone, fromMs - MAX_PEAK_MS - HOUR_MS, untilMs);
  return runs.flatMap((run, index) => {
    const before = runs[index - 1];
    if (!before || !isClearlyDearer(run, before)) return [];
    if (!isOpenAt(openingHours, timeZone, run.fromMs)) return [];
    if (!isOpenAt(openingHours, timeZone, run.fromMs - OPEN_BEFORE_MS)) return [];
    return {
      fromMs: run.fromMs,
      toMs: Math.min(run.toMs, run.fromMs + MAX_PEAK_MS),
      pricePerKwh: run.pricePerKwh,
      priceBeforePerKwh: before.pricePerKwh,
    };
  });
}

function isClearlyDearer({ pricePerKwh }: PriceRun, before: PriceRun): boolean {
  const riseAsked = DEARER_FRACTION * Math.abs(before.pricePerKwh);
  return pricePerKwh > before.pricePerKwh && pricePerKwh - before.pricePerKwh >= riseAsked;
}
