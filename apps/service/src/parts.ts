import { type Historian, type Records, type StoreLink, type WeatherService } from '#ports';
import { type Logger, type Metrics, type Settings } from '#platform';

/** What the service is made of; chosen by the settings, opened before Nest starts, closed after it stops. */
export interface Parts {
  readonly settings: Settings;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly historian: Historian;
  readonly records: Records;
  readonly link: StoreLink;
  /** Undefined: none is configured. */
  readonly weather: WeatherService | undefined;
}

/** Injection token of the {@link Parts}. */
export const PARTS = Symbol('Parts');
