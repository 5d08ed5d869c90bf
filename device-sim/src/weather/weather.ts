import { type Tariff } from '#domain';

/** Weather at a moment. */
export interface WeatherSample {
  readonly dryBulbC: number;
  readonly relativeHumidityPct: number;
  readonly globalHorizontalWPerM2: number;
  readonly windMPerS: number;
}

/** ASHRAE climate zone, e.g. `5A`. */
export type ClimateZone = `${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8}${'A' | 'B' | 'C' | ''}`;

/** Where the weather is, and what goes with the place. */
export interface Site {
  readonly name: string;
  readonly latitudeDeg: number;
  readonly longitudeDeg: number;
  readonly elevationM: number;
  /** IANA zone. */
  readonly timeZone: string;
  readonly climateZone?: ClimateZone | undefined;
  readonly tariff?: Tariff | undefined;
  readonly gridCarbonKgPerKwh?: number | undefined;
}

/** Weather of one place: a pure function of time, so that a restart sees the same sky. */
export interface Weather {
  readonly site: Site;
  at(atMs: number): WeatherSample;
}
