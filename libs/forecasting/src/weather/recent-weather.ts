/** What the last days say when a forecast is issued. Indices are of the series. */
export interface Recent {
  readonly issue: number;
  /** Mean of each of the last 24 hours and the same hours of the six days before it, °C; `NaN` where all were silent. */
  readonly meanDayC: Float64Array;
  /** How far each of the last 24 hours lies from its mean, K; 0 where it was silent. */
  readonly anomalyK: Float64Array;
  /** Newest measured hour; absent when the last day was silent. */
  readonly latest: number | undefined;
}

/** What each weight of a model multiplies: fast, slow, carry and season. */
export type WeatherTerms = readonly number[];
export const TERMS = 4;

const MEAN_DAYS = 7;
const DAY_HOURS = 24;
/** How far back a forecast looks. */
export const MOST_BEHIND_HOURS = MEAN_DAYS * DAY_HOURS;
const FAST_HOURS = 6;
const SLOW_HOURS = 72;
const SEASON_HOURS = 24;

/** Looks back from an issue; whole days of 24 h, for weather keeps no daylight saving. */
export function recentWeather(values: Float64Array, issue: number): Recent {
  const meanDayC = new Float64Array(DAY_HOURS);
  const anomalyK = new Float64Array(DAY_HOURS);
  let latest: number | undefined;
  for (let hour = 0; hour < DAY_HOURS; hour++) {
    const index = issue - DAY_HOURS + hour;
    meanDayC[hour] = meanOfDays(values, index);
    const anomaly = (values[index] ?? NaN) - meanDayC[hour]!;
    if (Number.isNaN(anomaly)) continue;
    anomalyK[hour] = anomaly;
    latest = index;
  }
  return { issue, meanDayC, anomalyK, latest };
}

/**
 * Mean day and terms of an hour at or after the issue.
 *
 * @param usual what climatology says of the hour, °C
 */
export function termsOf(recent: Recent, index: number, usual: number): { meanC: number; terms: WeatherTerms } {
  const sameHour = (index - recent.issue) % DAY_HOURS;
  const meanC = recent.meanDayC[sameHour]!;
  const leadHours = recent.latest === undefined ? Infinity : index - recent.latest;
  const latestK = recent.latest === undefined ? 0 : recent.anomalyK[recent.latest - recent.issue + DAY_HOURS]!;
  const terms = [
    latestK * Math.exp(-leadHours / FAST_HOURS),
    latestK * Math.exp(-leadHours / SLOW_HOURS),
    recent.anomalyK[sameHour]!,
    (usual - meanC) * (1 - Math.exp(-leadHours / SEASON_HOURS)),
  ];
  return { meanC, terms };
}

function meanOfDays(values: Float64Array, index: number): number {
  let sum = 0;
  let count = 0;
  for (let day = 0; day < MEAN_DAYS; day++) {
    const value = values[index - DAY_HOURS * day];
    if (value === undefined || Number.isNaN(value)) continue;
    sum += value;
    count++;
  }
  return count > 0 ? sum / count : NaN;
}
