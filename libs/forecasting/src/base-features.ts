import { dayTypeOf } from './calendar.js';
import { type Frame } from './frame.js';
import { quantileOf } from './quantile.js';

/**
 * How the base model describes an hour: by calendar and weather only, without any recent value of the target.
 *
 * Hours of the week and opening hours, and, where outdoor temperature is known, a piecewise linear response to it after
 * the time-of-week-and-temperature method (Mathieu et al., IEEE Trans. Smart Grid 2011).
 */
export interface BaseDescription {
  readonly weather: WeatherDescription | undefined;
}

/** Where the response to outdoor temperature bends, and when the store is busy. */
export interface WeatherDescription {
  readonly kneesC: readonly number[];
  /** Knees for the mean of the last 24 h, which stands for heat kept in the building. */
  readonly dayKneesC: readonly number[];
  /** Usual load of each hour of the week on a scale from 0 (idle) to 1 (busy); Monday midnight first. */
  readonly activityByHourOfWeek: readonly number[];
}

const KNEE_QUANTILES = [0.1, 0.3, 0.5, 0.7, 0.9];
const DAY_KNEE_QUANTILES = [0.33, 0.67];

/** 24 hours of the day, again for weekends, quarters of each weekday, opening. */
const CALENDAR_WIDTH = 24 * 2 + 7 * 4 + 1;

/** Describes the weather response of the hours of a frame that hold both a load and a temperature. */
export function describeWeather(frame: Frame, from: number, to: number): WeatherDescription | undefined {
  const temperatures = frame.outdoorAirTempC;
  if (!temperatures) return undefined;
  const both: number[] = [];
  let loads = 0;
  for (let index = from; index < to; index++) {
    if (Number.isNaN(frame.values[index]!)) continue;
    loads++;
    if (!Number.isNaN(temperatures[index]!)) both.push(temperatures[index]!);
  }
  // With temperature for less than half the hours more would be lost by dropping rows than weather can win.
  if (both.length < loads / 2) return undefined;
  both.sort((left, right) => left - right);
  return {
    kneesC: KNEE_QUANTILES.map((share) => quantileOf(both, share)),
    dayKneesC: DAY_KNEE_QUANTILES.map((share) => quantileOf(both, share)),
    activityByHourOfWeek: activityOf(frame, from, to),
  };
}

/** Features of one hour; may hold `NaN` where weather is missing. */
export function baseFeatures(description: BaseDescription, frame: Frame, index: number): Float64Array {
  const { hourOfDay, weekday, openFraction } = frame.calendar;
  const hour = hourOfDay[index]!;
  const day = weekday[index]!;
  const { weather } = description;
  const features = new Float64Array(CALENDAR_WIDTH + (weather ? weatherWidth(weather) : 0));
  features[hour] = 1;
  // On top of the hours of all days, so that the ridge pulls a seldom seen weekend hour towards those.
  if (dayTypeOf(day) > 0) features[24 + hour] = 1;
  features[48 + day * 4 + Math.floor(hour / 6)] = 1;
  features[CALENDAR_WIDTH - 1] = openFraction[index]!;
  if (weather)
    addWeather(features, weather, frame.outdoorAirTempC, index, weather.activityByHourOfWeek[day * 24 + hour]!);
  return features;
}

function weatherWidth(weather: WeatherDescription): number {
  return 2 * (1 + weather.kneesC.length + 1 + weather.dayKneesC.length);
}

/** Each term once, and once more times activity, so that a busy store may answer the weather differently. */
function addWeather(
  features: Float64Array,
  weather: WeatherDescription,
  temperatures: Float64Array | undefined,
  index: number,
  activity: number,
): void {
  const outdoorC = temperatures?.[index] ?? NaN;
  const dayC = temperatures ? meanOfDayBefore(temperatures, index) : NaN;
  let column = CALENDAR_WIDTH;
  const add = (term: number) => {
    features[column++] = term;
    features[column++] = term * activity;
  };
  add(outdoorC);
  for (const kneeC of weather.kneesC) add(Math.max(0, outdoorC - kneeC));
  add(dayC);
  for (const kneeC of weather.dayKneesC) add(Math.max(0, dayC - kneeC));
}

function meanOfDayBefore(temperatures: Float64Array, index: number): number {
  let sum = 0;
  let count = 0;
  for (let hour = Math.max(0, index - 23); hour <= index; hour++) {
    if (Number.isNaN(temperatures[hour]!)) continue;
    sum += temperatures[hour]!;
    count++;
  }
  return count > 0 ? sum / count : NaN;
}

function activityOf(frame: Frame, from: number, to: number): number[] {
  const sums = new Float64Array(168);
  const counts = new Float64Array(168);
  for (let index = from; index < to; index++) {
    const value = frame.values[index]!;
    if (Number.isNaN(value)) continue;
    const hourOfWeek = frame.calendar.weekday[index]! * 24 + frame.calendar.hourOfDay[index]!;
    sums[hourOfWeek]! += value;
    counts[hourOfWeek]!++;
  }
  const means = sums.map((sum, hour) => sum / counts[hour]!);
  const seen = means.filter(Number.isFinite).sort();
  const idle = quantileOf(seen, 0.05);
  const spanKw = quantileOf(seen, 0.95) - idle;
  return Array.from(means, (mean) => {
    if (!Number.isFinite(mean) || !(spanKw > 0)) return 0.5;
    return Math.min(Math.max((mean - idle) / spanKw, 0), 1);
  });
}
