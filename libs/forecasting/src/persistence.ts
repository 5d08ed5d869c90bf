import { dayTypeOf, sameHourEarlier } from './calendar.js';
import { type Frame } from './frame.js';

/** Number of persistence features. */
export const PERSISTENCE_WIDTH = 11;

/** Which of them is the mean deviation over the last day. */
export const DAY_FEATURE = 3;

/** Farthest hour ahead that is forecast. */
export const LONGEST_HORIZON_HOURS = 48;

/** Hours before the issue that persistence looks back on: a week, a day more, and an hour of daylight saving. */
export const LOOK_BACK_HOURS = 8 * 24 + 1;

/** What is known when a forecast is issued. Indices are of the frame. */
export interface IssueMoment {
  readonly frame: Frame;
  /** First hour that is not known; nothing of the target at or after it is read. */
  readonly issue: number;
  /** What the base model says, for hours from `issue − LOOK_BACK_HOURS` to the end of the horizon; `NaN` elsewhere. */
  readonly base: Float64Array;
  /** `sameHourDeviations` of the hours of at least the last day before the issue. */
  readonly sameHour: Float64Array;
}

/**
 * Features that carry recent load into a forecast, all from before the issue: how far the meter was from the base
 * model at the same hour yesterday and last week, over the last day, week and hours, and how far these same-hour values
 * lie from the base model of the hour to forecast. Beyond 24 h ahead "yesterday" is the newest day whose hour is known.
 * What is missing counts as no deviation.
 */
export function persistenceFeatures(moment: IssueMoment, recent: RecentDeviation, target: number): Float64Array {
  const { frame, issue, base } = moment;
  const lead = target - issue + 1;
  const source = newestSameHour(frame, issue, target);
  const weekBefore = sameHourEarlier(frame.calendar, target, 7);
  const { weekday } = frame.calendar;
  const isSameDayType = source >= 0 && dayTypeOf(weekday[source]!) === dayTypeOf(weekday[target]!);
  const yesterday = deviation(moment, source);
  const fromYesterday = orZero(known(frame, issue, source) - base[target]!);
  const features = new Float64Array(PERSISTENCE_WIDTH);
  features[0] = yesterday;
  features[1] = isSameDayType ? yesterday : 0;
  features[2] = deviation(moment, weekBefore);
  features[DAY_FEATURE] = recent.day;
  features[4] = recent.week;
  features[5] = recent.latest * Math.exp(-(lead - 1) / 3);
  features[6] = recent.latest * Math.exp(-(lead - 1) / 12);
  features[7] = orZero(moment.sameHour[source] ?? NaN);
  features[8] = isSameDayType ? fromYesterday : 0;
  features[9] = isSameDayType ? 0 : fromYesterday;
  features[10] = orZero(known(frame, issue, weekBefore) - base[target]!);
  return features;
}

/** Mean deviation of the meter from the base model before an issue; shared by all hours of a forecast. */
export interface RecentDeviation {
  readonly latest: number;
  readonly day: number;
  readonly week: number;
}

/** Deviation over the last three hours, day and week before the issue. */
export function recentDeviation(moment: Omit<IssueMoment, 'sameHour'>): RecentDeviation {
  return { latest: meanDeviation(moment, 3), day: meanDeviation(moment, 24), week: meanDeviation(moment, 168) };
}

/** Newest known hour that showed the same wall-clock time as the target; negative before the frame. */
export function newestSameHour(frame: Frame, issue: number, target: number): number {
  let days = Math.max(1, Math.ceil((target - issue + 1) / 24));
  let source = sameHourEarlier(frame.calendar, target, days);
  while (source >= issue) source = sameHourEarlier(frame.calendar, target, ++days);
  return source;
}

/**
 * Mean deviation of the meter from the base model over each hour and the same hours of the six days before it, for hours
 * `from` up to `to`; `NaN` elsewhere and where nothing is known.
 */
export function sameHourDeviations(frame: Frame, base: Float64Array, from: number, to: number): Float64Array {
  const means = new Float64Array(frame.values.length).fill(NaN);
  for (let hour = Math.max(0, from); hour < to; hour++) {
    let sum = 0;
    let count = 0;
    for (let index = hour; index >= Math.max(0, hour - 6 * 24); index -= 24) {
      const value = frame.values[index]! - base[index]!;
      if (Number.isNaN(value)) continue;
      sum += value;
      count++;
    }
    if (count > 0) means[hour] = sum / count;
  }
  return means;
}

function meanDeviation(moment: Omit<IssueMoment, 'sameHour'>, hours: number): number {
  let sum = 0;
  let count = 0;
  for (let index = Math.max(0, moment.issue - hours); index < moment.issue; index++) {
    const value = moment.frame.values[index]! - moment.base[index]!;
    if (Number.isNaN(value)) continue;
    sum += value;
    count++;
  }
  return count > 0 ? sum / count : 0;
}

function deviation(moment: IssueMoment, index: number): number {
  return orZero(known(moment.frame, moment.issue, index) - (moment.base[index] ?? NaN));
}

function known(frame: Frame, issue: number, index: number): number {
  return index < issue ? (frame.values[index] ?? NaN) : NaN;
}

function orZero(value: number): number {
  return Number.isNaN(value) ? 0 : value;
}
