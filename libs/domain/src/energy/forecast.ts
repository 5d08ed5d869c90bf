import { type EndUse } from './end-use.js';

/** Weather that is forecast: dry bulb and dew point outdoors, °C. */
export const WEATHER_TARGETS = ['outdoorAirTempC', 'outdoorDewPointC'] as const;
export type WeatherTarget = (typeof WEATHER_TARGETS)[number];

/** What is forecast: mean power of an end use in kW, or the weather outdoors in °C. */
export type ForecastTarget = EndUse | WeatherTarget;

/** Tells weather from loads. */
export function isWeatherTarget(target: ForecastTarget): target is WeatherTarget {
  return target.endsWith('C');
}

/**
 * Whose word on the weather of the hours to come a forecast rests on: a weather service, the store's own sensor and its
 * climatology, or climatology alone because the sensor is silent too.
 */
export const WEATHER_SOURCES = ['service', 'site', 'climatology'] as const;
export type WeatherSource = (typeof WEATHER_SOURCES)[number];

/** Expected mean over one step of time: quantiles of the distribution, in the target's unit. */
export interface ForecastStep {
  /** Start of the step, UTC. */
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
  /** The same measure for "the same hour a week ago"; `undefined` when too little history reaches back so far. */
  readonly lastWeekError: number | undefined;
  /**
   * Share of the naive error that the model removes, of the better naive forecast; negative is worse than naive. Where the naive error is next to
   * nothing it is measured against a negligible error instead, so that the figure stays sane.
   */
  readonly skillFraction: number;
  /** Share of actual values inside p10 to p90; 0.8 is ideal. */
  readonly coverageFraction: number;
  /** How many forecast hours were scored. */
  readonly scoredHours: number;
  /** How many hours of history the model was trained on. */
  readonly trainedHours: number;
  /** `asMade`: forecasts as they were issued; `heldOut`: hours kept from the model in training, while too few were issued. */
  readonly basis: 'asMade' | 'heldOut';
}

/** A forecast as it was made. */
export interface Forecast {
  readonly storeId: string;
  readonly target: ForecastTarget;
  readonly issuedAtMs: number;
  readonly hours: readonly ForecastStep[];
  /** The same span in quarters of an hour; empty for weather and where the store's history is too coarse. */
  readonly quarters: readonly ForecastStep[];
  /** Where the weather of the hours to come is from; `undefined` for a load that was learnt without weather. */
  readonly weatherSource: WeatherSource | undefined;
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
