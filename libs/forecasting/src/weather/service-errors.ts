import { type Forecast, HOUR_MS, type WeatherTarget } from '#domain';
import { quantileOf } from '../quantile.js';
import { hourIndexAt, type StoreHistory } from '../store-history.js';
import { NORMAL_P90 } from './lead-errors.js';

/** Scored hours at which a store's own experience counts as much as the usual curve. */
const HALF_BELIEVED_HOURS = 72;
/** Luck and disaster alike are believed this far only. */
const SCALE_BOUNDS = { min: 0.4, max: 3 } as const;

/**
 * Distance from the median to the 10th and 90th percentile of a service's forecast, K, before anything is known of it: an
 * assumption of the usual size, not a measurement. The error grows as `σ = 0.9 K · lead^0.2`: 0.9 K in the first hour,
 * 1.7 K after a day, 2 K after two; dew points err a third more. Calm climates are forecast better, mountains worse:
 * `scale` takes up what was seen at this store.
 */
export function serviceTailK(target: WeatherTarget, leadHours: number, scale = 1): number {
  const sigmaK = (target === 'outdoorDewPointC' ? 1.3 : 1) * 0.9 * Math.max(1, leadHours) ** 0.2;
  return scale * NORMAL_P90 * sigmaK;
}

/**
 * How far the errors of a service's forecasts, as they were made for this store, exceed the usual curve: the factor that
 * would have put 80 % of the measured hours between p10 and p90. Drawn towards 1 while few hours have been measured.
 *
 * @param past forecasts as made; those of another source do not count
 */
export function serviceErrorScale(
  target: WeatherTarget,
  past: readonly Pick<Forecast, 'target' | 'issuedAtMs' | 'hours' | 'weatherSource'>[],
  history: StoreHistory,
): number {
  const shares: number[] = [];
  const hours = new Set<number>();
  for (const forecast of past) {
    if (forecast.target !== target || forecast.weatherSource !== 'service') continue;
    for (const { atMs, p50 } of forecast.hours) {
      const errorK = Math.abs((history.targets[target]?.[hourIndexAt(history, atMs)] ?? NaN) - p50);
      if (Number.isNaN(errorK)) continue;
      shares.push(errorK / serviceTailK(target, (atMs + HOUR_MS - forecast.issuedAtMs) / HOUR_MS));
      hours.add(atMs);
    }
  }
  if (shares.length === 0) return 1;
  const seen = quantileOf(Float64Array.from(shares).sort(), 0.8);
  const scale = (seen * hours.size + HALF_BELIEVED_HOURS) / (hours.size + HALF_BELIEVED_HOURS);
  return Math.min(SCALE_BOUNDS.max, Math.max(SCALE_BOUNDS.min, scale));
}
