import { clearSkyWPerM2, sineOfHeight, type SunDay } from './sun.js';

const { abs, exp } = Math;

/** What is drawn once per day. */
export interface ClimateDay {
  readonly sun: SunDay;
  /** Clear sky over that of the formula. */
  readonly clearSkyScale: number;
  /** Log odds of clearness, which is sun over clear-sky sun: 0 for a half, 3 for 95 %. */
  readonly clearOdds: number;
  readonly meanTempC: number;
  readonly rangeK: number;
  readonly dewPointC: number;
  /** Standard deviation of what the hours add to the day's course. */
  readonly roughnessK: number;
}

/** What comes to the daily values within the day. Noise has variance 1; times are local standard time. */
export interface HourlyNoise {
  /** Course of temperature through a day, mean 0 and highest minus lowest 1. */
  readonly shape: (hour: number) => number;
  readonly temperature: (localMs: number) => number;
  readonly dewPoint: (localMs: number) => number;
  readonly clouds: (localMs: number) => number;
}

/** Unrest of the dew point within a day. */
const DEW_POINT_ROUGHNESS_K = 1.2;
/** Spread of clearness within a day, on the scale of log odds. */
const CLOUD_SPREAD = 1;
/** Air is never nearer to saturation than this. */
const LEAST_DEPRESSION_K = 0.5;

/** Weight of the neighbour whose noon, with today's, encloses an hour of today. */
export const shareOfNeighbour = (hour: number) => abs(hour - 12) / 24;
export const neighbourOf = (dayIndex: number, hour: number) => (hour < 12 ? dayIndex - 1 : dayIndex + 1);

/** Dry bulb, °C, from two days, the day's course and noise of variance 1. */
export function dryBulbC(today: ClimateDay, other: ClimateDay, ofOther: number, shape: number, noise: number): number {
  const ofToday = 1 - ofOther;
  return (
    today.meanTempC * ofToday +
    other.meanTempC * ofOther +
    (today.rangeK * ofToday + other.rangeK * ofOther) * shape +
    (today.roughnessK * ofToday + other.roughnessK * ofOther) * noise
  );
}

/** Dew point, °C, kept below the dry bulb. */
export function dewPointC(
  today: ClimateDay,
  other: ClimateDay,
  ofOther: number,
  noise: number,
  airTempC: number,
): number {
  const wanderingC = today.dewPointC * (1 - ofOther) + other.dewPointC * ofOther + DEW_POINT_ROUGHNESS_K * noise;
  const mostC = airTempC - LEAST_DEPRESSION_K;
  return wanderingC < mostC ? wanderingC : mostC;
}

/** Clear-sky sun on the horizontal, W/m². */
export function clearSunWPerM2({ sun, clearSkyScale }: ClimateDay, hour: number): number {
  return clearSkyScale * clearSkyWPerM2(sineOfHeight(sun, hour));
}

/** Sun over clear-sky sun, 0 to 1, with noise of variance 1. */
export function clearness(clearOdds: number, noise: number): number {
  return 1 / (1 + exp(-clearOdds - CLOUD_SPREAD * noise));
}
