import { type Forecast, type ForecastHour, HOUR_MS } from '#domain';
import { quantilesAtLead } from './error-quantiles.js';
import { type Frame, frameOf, withWeather } from './frame.js';
import { licenceAtIssue } from './licence.js';
import { blended } from './model-shares.js';
import { LOOK_BACK_HOURS, newestSameHour } from './persistence.js';
import { plausibleRange, widest, withoutSpikes } from './plausible-range.js';
import { countValid, hourIndexAt, type StoreHistory } from './store-history.js';
import { predictTarget } from './target-model.js';
import { type TrainedModel } from './trained-model.js';
import { isLostAt } from './two-stage-model.js';

/** How far a forecast reaches, in hours. */
export type HorizonHours = 24 | 48;

/**
 * Forecasts every modelled target. The first hour is the one that holds the issue moment; only hours that ended by then
 * are known, whatever else the history holds.
 *
 * @param weatherForecastC outdoor temperature of the hours of the horizon from a weather service; without it, and where
 *   it has holes, the store's own temperature forecast feeds the loads
 */
export function forecastStore(
  models: readonly TrainedModel[],
  history: StoreHistory,
  issuedAtMs: number,
  horizonHours: HorizonHours,
  weatherForecastC?: ArrayLike<number>,
): Forecast[] {
  const ordered = [
    ...models.filter(({ target }) => target === 'outdoorAirTempC'),
    ...models.filter(({ target }) => target !== 'outdoorAirTempC'),
  ];
  let ownForecastC: readonly number[] = [];
  return ordered.map((trained) => {
    const isTemperature = trained.target === 'outdoorAirTempC';
    const weatherC = isTemperature
      ? undefined
      : Float64Array.from({ length: horizonHours }, (_, ahead) => {
          return finite(weatherForecastC?.[ahead]) ?? ownForecastC[ahead] ?? NaN;
        });
    const forecast = forecastTarget(trained, history, issuedAtMs, horizonHours, weatherC);
    if (isTemperature) ownForecastC = forecast.hours.map(({ p50 }) => p50);
    return forecast;
  });
}

function forecastTarget(
  trained: TrainedModel,
  history: StoreHistory,
  issuedAtMs: number,
  horizonHours: HorizonHours,
  weatherC: Float64Array | undefined,
): Forecast {
  const issueIndex = hourIndexAt(history, issuedAtMs);
  // A day more than persistence looks back, so that the day's mean temperature is complete at its first hour.
  const from = issueIndex - LOOK_BACK_HOURS - 24;
  const issue = issueIndex - from;
  const raw = frameOf(history, trained.target, from, issueIndex + horizonHours, issueIndex);
  const known = raw.values.map((value, index) => (index < issue ? value : NaN));
  const values = withoutSpikes(known, widest(trained.plausible, plausibleRange(known)));
  const frame = withUsualWeather({ ...raw, values }, trained, issue, weatherC);
  const isLost = trained.model.kind === 'load' && isLostAt(trained.model, frame, issue);
  const medians = predictTarget(trained.model, frame, issue, horizonHours).map((value, ahead) => {
    const naive = values[newestSameHour(frame, issue, issue + ahead)] ?? NaN;
    return blended(trained.shares, ahead + 1, value, naive);
  });
  const isNeverNegative = trained.model.kind === 'load' && trained.model.min >= 0;
  const hours = Array.from(medians, (p50, ahead): ForecastHour => {
    const spread = trained.model.spreadByHour[frame.calendar.hourOfDay[issue + ahead]!]!;
    const quantiles = quantilesAtLead(trained.errorQuantiles, ahead + 1);
    const p10 = p50 + Math.min(0, quantiles.p10) * spread;
    const p90 = p50 + Math.max(0, quantiles.p90) * spread;
    const atMs = history.startAtMs + (issueIndex + ahead) * HOUR_MS;
    return { atMs, p10: isNeverNegative ? Math.max(0, p10) : p10, p50, p90 };
  });
  const licence = licenceAtIssue(trained, countValid(values.subarray(issue - 24, issue)), isLost);
  return {
    storeId: trained.storeId,
    target: trained.target,
    issuedAtMs,
    hours,
    score: trained.score,
    isLicensed: licence.isLicensed,
    licenceReason: licence.licenceReason,
  };
}

function withUsualWeather(
  frame: Frame,
  trained: TrainedModel,
  issue: number,
  weatherC: Float64Array | undefined,
): Frame {
  const usualC = trained.usualOutdoorC;
  if (!usualC || !weatherC) return frame;
  const complete = weatherC.map((value, ahead) => {
    return Number.isNaN(value) ? usualC[frame.calendar.hourOfDay[issue + ahead]!]! : value;
  });
  const outdoorAirTempC = frame.outdoorAirTempC ?? new Float64Array(frame.values.length).fill(NaN);
  return withWeather({ ...frame, outdoorAirTempC }, issue, complete);
}

function finite(value: number | undefined): number | undefined {
  return value !== undefined && Number.isFinite(value) ? value : undefined;
}
