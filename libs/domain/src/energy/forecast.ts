import { type EndUse } from './end-use.js';

/** What is forecast: mean power of an end use in kW, or outdoor air temperature in °C. */
export type ForecastTarget = EndUse | 'outdoorAirTempC';

/** Expected value over one hour: quantiles of the distribution, in the target's unit. */
export interface ForecastHour {
  /** Start of the hour, UTC. */
  readonly atMs: number;
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}

/** How well the model did on hours it had not seen, beside the naive forecast on the same hours. */
export interface ForecastScore {
  /** Root mean square error over mean actual, as a fraction (for temperature: RMSE in kelvin). */
  readonly error: number;
  /** The same measure for "the same hour yesterday". */
  readonly naiveError: number;
  /**
   * Share of the naive error that the model removes; negative is worse than naive. Where the naive error is next to
   * nothing it is measured against a negligible error instead, so that the figure stays sane.
   */
  readonly skillFraction: number;
  /** Share of actual values inside p10 to p90; 0.8 is ideal. */
  readonly coverageFraction: number;
  /** How many forecast hours were scored. */
  readonly scoredHours: number;
  /** How many hours of history the model was trained on. */
  readonly trainedHours: number;
}

/** A forecast as it was made. */
export interface Forecast {
  readonly storeId: string;
  readonly target: ForecastTarget;
  readonly issuedAtMs: number;
  readonly hours: readonly ForecastHour[];
  readonly score: ForecastScore;
  /** Whether the model beats the naive forecast on held-out data; without it nothing may be steered by it. */
  readonly isLicensed: boolean;
  /** One sentence: why it is licensed or not. */
  readonly licenceReason: string;
}

/** Median expected for the hour that holds a moment; `undefined` outside the horizon. */
export function forecastAt(forecast: Forecast, atMs: number): number | undefined {
  const hour = forecast.hours.find((candidate) => atMs >= candidate.atMs && atMs < candidate.atMs + 3_600_000);
  return hour?.p50;
}
