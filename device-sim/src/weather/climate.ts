import { type Site } from './weather.js';

/** Twelve months, January first. */
export type ByMonth = readonly [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
];

/** A value in mid-winter and in mid-summer, with a cosine between. */
export interface BySeason {
  readonly winter: number;
  readonly summer: number;
}

/**
 * Normals of a city, computed from its typical-year weather file. How days and hours differ (`warmthSkew` to
 * `dewPointOwnSigmaK`) is fitted to those files where they were at hand and estimated from cities alike for Miami,
 * Denver, New York and Los Angeles.
 */
export interface Climate {
  /** Name on the command line. */
  readonly id: string;
  readonly site: Site;
  /** Hours of local standard time from UTC; weather knows no daylight saving. */
  readonly standardOffsetH: number;
  readonly meanTempC: ByMonth;
  /** Daily highest minus lowest. */
  readonly dailyRangeK: ByMonth;
  readonly dewPointC: ByMonth;
  /** Sun on the horizontal in the brightest hour of a clear day: 95th percentile of the days of the month. */
  readonly clearPeakWPerM2: ByMonth;
  /** Sun on the horizontal, kWh/m² and day. */
  readonly dailySunKwhPerM2: ByMonth;
  /** Standard deviation of daily mean temperature within the month. */
  readonly dailySigmaK: ByMonth;
  /** Of all hours of the year, 0.4 % are colder than the first and 0.4 % warmer than the second. */
  readonly extremesC: { readonly low: number; readonly high: number };
  /** Bend of the tails of daily warmth, such that the extremes come out: below 0 for rare cold days. */
  readonly warmthSkew: BySeason;
  /** Coefficient of variation of the daily range. */
  readonly rangeVariation: BySeason;
  /** Unrest of temperature from hour to hour over the daily range. */
  readonly roughness: BySeason;
  /** How the dew point follows a warm day, kelvin per kelvin, and its own daily standard deviation besides. */
  readonly dewPointFollows: BySeason;
  readonly dewPointOwnSigmaK: BySeason;
  /** Mean of the year. */
  readonly windMPerS: number;
  /** Hour of local standard time with the highest temperature. */
  readonly warmestHour: number;
}
