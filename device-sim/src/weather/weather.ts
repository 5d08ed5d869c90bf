import { type Tariff } from '#domain';

/** Weather at a moment. */
export interface WeatherSample {
  readonly dryBulbC: number;
  readonly relativeHumidityPct: number;
  readonly globalHorizontalWPerM2: number;
}

/** Where the weather is, and what goes with the place. */
export interface Site {
  readonly name: string;
  readonly latitudeDeg: number;
  readonly longitudeDeg: number;
  readonly elevationM: number;
  /** IANA zone. */
  readonly timeZone: string;
  readonly tariff?: Tariff | undefined;
  readonly gridCarbonKgPerKwh?: number | undefined;
}

/** Weather of one place: a pure function of time, so that a restart sees the same sky. */
export interface Weather {
  readonly site: Site;
  at(atMs: number): WeatherSample;
}
