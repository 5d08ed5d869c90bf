import { type Location } from '#domain';

/** Weather forecasts from outside the store. */
export interface WeatherService {
  /**
   * Newest forecast for a place that covers a moment and the hours behind it.
   *
   * @param atMs the store's own present, which need not be that of the wall clock
   * @throws RetryableError when the service is away, PermanentError when it will never answer this; one line each
   */
  outlook(location: Location, atMs: number): Promise<OutsideOutlook>;
}

/** Hourly weather as a service foresaw it; past hours, where given, as it saw them. */
export interface OutsideOutlook {
  /** When the service said so, store time. */
  readonly issuedAtMs: number;
  /** Start of the first hour, UTC, on the hour. */
  readonly startAtMs: number;
  /** Hourly values, °C; `NaN` where the service said nothing. */
  readonly outdoorAirTempC: Float64Array;
  readonly outdoorDewPointC: Float64Array;
}
