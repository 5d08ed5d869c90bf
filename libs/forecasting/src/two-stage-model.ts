import { baseFeatures, type BaseDescription, describeWeather } from './base-features.js';
import { type Frame } from './frame.js';
import {
  type IssueMoment,
  DAY_FEATURE,
  LOOK_BACK_HOURS,
  PERSISTENCE_WIDTH,
  persistenceFeatures,
  recentDeviation,
  sameHourDeviations,
} from './persistence.js';
import { fitLinear, type LinearModel, predictLinear, predictOutOfFold, type TrainingRows } from './regression.js';
import { spreadByHour } from './hour-of-day.js';

/**
 * A load forecast in two regressions: the base model knows calendar and weather, persistence adds what recent hours say
 * about how far the store is from its base at the moment.
 */
export interface TwoStageModel {
  readonly kind: 'load';
  readonly description: BaseDescription;
  readonly base: LinearModel;
  /** For the first day ahead and for the second. */
  readonly persistence: readonly [LinearModel, LinearModel];
  /** Usual size of the error at each hour of the day, in the target's unit; scales the quantiles. */
  readonly spreadByHour: readonly number[];
  readonly trainedHours: number;
  /** Lowest and highest value learnt from. */
  readonly min: number;
  readonly max: number;
}

/** Older hours weigh less than an eighth in a load model and are left out, which bounds the time of training. */
const LONGEST_TRAINING_HOURS = 26 * 7 * 24;
/**
 * Importance of an hour halves in this many days; found on metered buildings, flat between 30 and 60 with weather.
 * A model that knows no weather must follow the season instead; its value rests on a single metered building.
 */
const HALF_LIFE_DAYS = { withWeather: 60, withoutWeather: 14 } as const;
/** Penalties found on metered buildings, flat within a factor of two; a few weeks of history want the higher side. */
const BASE_RIDGE = 6;
const PERSISTENCE_RIDGE_PER_ROW = 0.03;
const FOLD_COUNT = 3;
const MOST_ISSUES = 400;
/** A day is beyond experience at so many standard deviations and such a share of the whole span learnt. */
const LOST_SPREADS = 6;
const LOST_SPAN_SHARE = 0.25;
/** Steps between the issues learnt from: coprime to 24, so that every hour of the day issues. */
const ISSUE_STEPS_HOURS = [5, 7, 11, 13, 17, 19, 23];

/** Fits on hours `from` up to `to` of a frame; the caller has made sure that there are enough. */
export function fitTwoStage(frame: Frame, from: number, to: number): TwoStageModel {
  const first = Math.max(from, to - LONGEST_TRAINING_HOURS);
  const description: BaseDescription = { weather: describeWeather(frame, first, to) };
  const { rows, hours } = baseRows(description, frame, first, to);
  const base = fitLinear(rows, BASE_RIDGE);
  const outOfFold = predictOutOfFold(rows, BASE_RIDGE, foldsOf(hours), FOLD_COUNT);
  const baseByHour = new Float64Array(frame.values.length).fill(NaN);
  outOfFold.forEach((value, row) => (baseByHour[hours[row]!] = value));
  const days = [0, 1].map((day) => fitPersistence(frame, baseByHour, first, to, day));
  return {
    kind: 'load',
    description,
    base,
    persistence: [days[0]!.model, days[1]!.model],
    spreadByHour: days[0]!.spreadByHour,
    trainedHours: hours.length,
    min: rows.targets.reduce((least, value) => Math.min(least, value), Infinity),
    max: rows.targets.reduce((most, value) => Math.max(most, value), -Infinity),
  };
}

/**
 * Expected values of the hours from the issue on. Of the target only hours before the issue are read; weather of the
 * hours to forecast must stand in the frame.
 */
export function predictTwoStage(model: TwoStageModel, frame: Frame, issue: number, horizonHours: number): Float64Array {
  const base = new Float64Array(frame.values.length).fill(NaN);
  for (let index = Math.max(0, issue - LOOK_BACK_HOURS); index < issue + horizonHours; index++) {
    base[index] = predictLinear(model.base, baseFeatures(model.description, frame, index));
  }
  // Two hours more than a day, for daylight saving.
  const moment: IssueMoment = { frame, issue, base, sameHour: sameHourDeviations(frame, base, issue - 26, issue) };
  const recent = recentDeviation(moment);
  const bounds = boundsAt(model, frame, issue);
  const isLost = isBeyondExperience(model, recent.day);
  return Float64Array.from({ length: horizonHours }, (_, ahead) => {
    const target = issue + ahead;
    const value = isLost
      ? base[target]! + recent.day
      : predictLinear(model.persistence[ahead < 24 ? 0 : 1], persistenceFeatures(moment, recent, target)) +
        base[target]!;
    return Math.min(Math.max(value, bounds.min), bounds.max);
  });
}

/**
 * Whether the day before the issue lies so far from the base model that the weights learnt say nothing about it, as
 * after a change of equipment or metering. The base is then shifted by what the day was off, and must not be licensed.
 */
export function isLostAt(model: TwoStageModel, frame: Frame, issue: number): boolean {
  const base = new Float64Array(frame.values.length).fill(NaN);
  for (let index = Math.max(0, issue - 24); index < issue; index++) {
    base[index] = predictLinear(model.base, baseFeatures(model.description, frame, index));
  }
  return isBeyondExperience(model, recentDeviation({ frame, issue, base }).day);
}

function isBeyondExperience(model: TwoStageModel, dayDeviation: number): boolean {
  const { means, spreads } = model.persistence[0].scale;
  const isUnheardOf = Math.abs(dayDeviation - means[DAY_FEATURE]!) > LOST_SPREADS * spreads[DAY_FEATURE]!;
  return isUnheardOf && Math.abs(dayDeviation) > LOST_SPAN_SHARE * (model.max - model.min);
}

/** Half a span beyond everything seen; a target that never was negative stays so. */
function boundsAt(model: TwoStageModel, frame: Frame, issue: number) {
  let { min, max } = model;
  for (let index = Math.max(0, issue - LOOK_BACK_HOURS); index < issue; index++) {
    const value = frame.values[index]!;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  const margin = (max - min) / 2;
  return { min: min >= 0 ? Math.max(0, min - margin) : min - margin, max: max + margin };
}

function baseRows(description: BaseDescription, frame: Frame, from: number, to: number) {
  const features: Float64Array[] = [];
  const targets: number[] = [];
  const importance: number[] = [];
  const hours: number[] = [];
  const halfLifeDays = HALF_LIFE_DAYS[description.weather ? 'withWeather' : 'withoutWeather'];
  for (let index = from; index < to; index++) {
    if (Number.isNaN(frame.values[index]!)) continue;
    const row = baseFeatures(description, frame, index);
    if (!row.every(Number.isFinite)) continue;
    features.push(row);
    targets.push(frame.values[index]!);
    importance.push(0.5 ** ((to - index) / 24 / halfLifeDays));
    hours.push(index);
  }
  const rows: TrainingRows = { features, targets, importance };
  return { rows, hours };
}

/**
 * Whole weeks are left out in turn (shorter blocks when there are few), because persistence must learn from deviations
 * as they will be on hours that the base model has not seen.
 */
function foldsOf(hours: readonly number[]): number[] {
  const first = hours[0] ?? 0;
  const days = ((hours.at(-1) ?? 0) - first) / 24;
  const blockDays = Math.min(7, Math.max(1, Math.floor(days / FOLD_COUNT)));
  return hours.map((hour) => Math.floor((hour - first) / 24 / blockDays) % FOLD_COUNT);
}

function fitPersistence(frame: Frame, base: Float64Array, from: number, to: number, day: number) {
  const firstIssue = from + 48;
  const possible = Math.max(0, to - firstIssue);
  const step = ISSUE_STEPS_HOURS.find((hours) => possible / hours <= MOST_ISSUES) ?? 23;
  const sameHour = sameHourDeviations(frame, base, from, to);
  const features: Float64Array[] = [];
  const targets: number[] = [];
  const hoursOfDay: number[] = [];
  for (let issue = firstIssue; issue < to; issue += step) {
    const moment: IssueMoment = { frame, issue, base, sameHour };
    const recent = recentDeviation(moment);
    for (let target = issue + 24 * day; target < Math.min(to, issue + 24 * (day + 1)); target++) {
      const deviation = frame.values[target]! - base[target]!;
      if (Number.isNaN(deviation)) continue;
      features.push(persistenceFeatures(moment, recent, target));
      targets.push(deviation);
      hoursOfDay.push(frame.calendar.hourOfDay[target]!);
    }
  }
  const rows: TrainingRows = { features, targets, importance: targets.map(() => 1) };
  const model = features.length > 0 ? fitLinear(rows, PERSISTENCE_RIDGE_PER_ROW * features.length) : NO_PERSISTENCE;
  const errors = targets.map((target, row) => target - predictLinear(model, features[row]!));
  return { model, spreadByHour: spreadByHour(errors, hoursOfDay) };
}

const NO_PERSISTENCE: LinearModel = {
  scale: { means: new Array<number>(PERSISTENCE_WIDTH).fill(0), spreads: new Array<number>(PERSISTENCE_WIDTH).fill(0) },
  weights: new Array<number>(PERSISTENCE_WIDTH).fill(0),
  intercept: 0,
};
