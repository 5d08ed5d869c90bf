import { type EndUse, type ForecastStep, HOUR_MS } from '#domain';
import { hourCalendar } from '../calendar.js';
import { type ErrorQuantiles, quantilesAtLead } from '../error-quantiles.js';
import { type PlausibleRange, plausibleRange, widest, withoutSpikes } from '../plausible-range.js';
import { countValid, hourIndexAt, type StoreHistory } from '../store-history.js';
import { type ForeseenHours, outlookDays, RECENT_HOURS, recentHours } from './load-history.js';
import { type LoadModel, predictLoad } from './load-model.js';
import { type QuarterShape, quarterSteps } from './quarter-shape.js';

/** What is needed to forecast a load. */
export interface LoadForecaster {
  readonly target: EndUse;
  readonly model: LoadModel;
  readonly plausible: PlausibleRange;
  readonly errorQuantiles: readonly ErrorQuantiles[];
  readonly quarterShape: QuarterShape | undefined;
}

export interface LoadForecast {
  readonly hours: readonly ForecastStep[];
  readonly quarters: readonly ForecastStep[];
  /** How many of the 24 hours before the issue were measured; spikes are not. */
  readonly freshHours: number;
  /** The day before the issue, or its own so far, is unlike anything learnt: nothing may be steered by this. */
  readonly isLost: boolean;
}

/** Start of the history that a forecast needs, UTC: the days behind the model's last, and their weather. */
export function forecastNeedsFromMs(model: LoadModel, issuedAtMs: number): number {
  const firstDayMs = (model.lastDay - 5) * 24 * HOUR_MS;
  return Math.min(firstDayMs, issuedAtMs - RECENT_HOURS * HOUR_MS);
}

/** Forecasts a load from the hour on that holds a moment; only hours that ended by then are read. */
export function forecastLoad(
  forecaster: LoadForecaster,
  history: StoreHistory,
  issuedAtMs: number,
  horizonHours: number,
  foreseen: ForeseenHours,
): LoadForecast {
  const { target, model } = forecaster;
  const issueIndex = hourIndexAt(history, issuedAtMs);
  const recent = recentHours(history, target, issueIndex);
  const plausible = widest(forecaster.plausible, plausibleRange(recent));
  const { days, issue, positions } = outlookDays(
    history,
    target,
    plausible,
    model.lastDay + 1,
    issueIndex,
    horizonHours,
    foreseen,
  );
  const { curves, isLost } = predictLoad(model, days, issue);
  const calendar = hourCalendar(
    history.timeZone,
    history.openingHours,
    history.startAtMs + issueIndex * HOUR_MS,
    horizonHours,
  );
  const isNeverNegative = model.min >= 0;
  const hours = Array.from(positions, (position, ahead): ForecastStep => {
    const p50 = curves[position]!;
    const spread = model.spreadByHour[calendar.hourOfDay[ahead]!]!;
    const quantiles = quantilesAtLead(forecaster.errorQuantiles, ahead + 1);
    const p10 = p50 + Math.min(0, quantiles.p10) * spread;
    return {
      atMs: history.startAtMs + (issueIndex + ahead) * HOUR_MS,
      p10: isNeverNegative ? Math.max(0, p10) : p10,
      p50,
      p90: p50 + Math.max(0, quantiles.p90) * spread,
    };
  });
  return {
    hours,
    quarters: forecaster.quarterShape
      ? quarterSteps(forecaster.quarterShape, hours, calendar, model.spreadByHour, isNeverNegative)
      : [],
    freshHours: countValid(withoutSpikes(recent.subarray(-24), plausible)),
    isLost,
  };
}
