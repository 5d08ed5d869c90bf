import { type ForecastStep, HOUR_MS, type WeatherSource } from '#domain';
import { frameOf } from '../frame.js';
import { plausibleRange, widest, withoutSpikes } from '../plausible-range.js';
import { hourIndexAt, type StoreHistory } from '../store-history.js';
import { errorAt } from './lead-errors.js';
import { MOST_BEHIND_HOURS, recentWeather } from './recent-weather.js';
import { predictTemperature, type TemperatureModel } from './temperature-model.js';

/** What the store's own model says of the hours to come. */
export interface OwnWord {
  readonly hours: readonly ForecastStep[];
  readonly source: Exclude<WeatherSource, 'service'>;
  readonly reason: string;
}

/** Leads beyond those that errors are known for: climatology's own spread holds. */
const LAST_KNOWN_LEAD_HOURS = 48;

/**
 * Forecasts from the store's own sensor, or from climatology once the sensor has been silent for a day. `undefined` when
 * the model has never seen any weather.
 */
export function ownWord(
  history: StoreHistory,
  model: TemperatureModel,
  issuedAtMs: number,
  horizonHours: number,
): OwnWord | undefined {
  const issueIndex = hourIndexAt(history, issuedAtMs);
  const frame = frameOf(history, model.target, issueIndex - MOST_BEHIND_HOURS, issueIndex + horizonHours);
  const issue = MOST_BEHIND_HOURS;
  const known = frame.values.map((value, index) => (index < issue ? value : NaN));
  const values = withoutSpikes(known, widest(model.plausible, plausibleRange(known)));
  const predicted = predictTemperature(model, { ...frame, values }, issue, horizonHours);
  if (predicted.some(Number.isNaN)) return undefined;
  const { latest } = recentWeather(values, issue);
  const hours = Array.from(predicted, (p50, ahead): ForecastStep => {
    const { p10K, p90K } = tailsAt(model, latest === undefined ? Infinity : issue + ahead - latest);
    const atMs = history.startAtMs + (issueIndex + ahead) * HOUR_MS;
    return { atMs, p10: p50 + p10K, p50, p90: p50 + p90K };
  });
  const usual = model.climatology.basis === 'year' ? 'what is usual for the season' : 'the weeks last measured';
  return latest === undefined
    ? { hours, source: 'climatology', reason: `the site's sensor is silent: ${usual}` }
    : { hours, source: 'site', reason: `the site's own sensor and ${usual}` };
}

/** A lead is counted from the newest measured hour: a sensor that is silent for hours makes the first hours less sure. */
function tailsAt({ leadErrors, climatology }: TemperatureModel, leadHours: number) {
  if (leadHours <= LAST_KNOWN_LEAD_HOURS) {
    const known = errorAt(leadErrors, leadHours);
    if (known) return known;
  }
  return { p10K: Math.min(0, climatology.p10K), p90K: Math.max(0, climatology.p90K) };
}
