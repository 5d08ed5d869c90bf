import { DAY_HOURS } from '../load/local-days.js';
import { NormalEquations, valueAt } from '../load/normal-equations.js';
import { quantileOf } from '../quantile.js';
import { type BaselineRows, doubtsOf, leastSpreadOf } from './baseline-rows.js';

/** One linear model for each hour of the day; the first weight is the constant. */
export type HourlyWeights = readonly (readonly number[])[];

/** The same regressions with and without the season. */
export interface HourlyRegressions {
  readonly seasonal: HourlyWeights;
  readonly plain: HourlyWeights;
}

/**
 * Ridge penalties in days. Strong ones, because what is wanted is next year: on metered buildings the error there was
 * flat from 50 to 200 days for the season and grew on either side.
 */
const SEASONAL_RIDGE = 100;
const PLAIN_RIDGE = 30;
/** Days after which an hour weighs 1/e: the store as it is at the end of training is the one that goes on. */
const RECENCY_DAYS = 180;
/**
 * Usual errors beyond which an hour is believed less and less [Huber]. Wide: energy is a sum, so the mean must hardly move,
 * and a store's own weeks of rest are no errors.
 */
const HUBER_ERRORS = 5;
const HUBER_ROUNDS = 3;
/** Digits of a weight that are kept; more only make the model larger. */
const DIGITS = 9;
/** A normal error's standard deviation for each unit of its median size. */
const DEVIATION_PER_MEDIAN = 1.4826;

/**
 * Fits, for each hour of the day, a robust ridge regression over days.
 *
 * @param load day by day, 24 values each; `NaN` is not learnt from
 * @param trust of each of those hours, 0 to 1
 */
export function fitHourly(
  rows: BaselineRows,
  load: Float64Array,
  trust: Float64Array,
  seasonDoubt: number,
): HourlyRegressions {
  const doubts = doubtsOf(rows, seasonDoubt);
  const seasonal: number[][] = [];
  const plain: number[][] = [];
  for (let hour = 0; hour < DAY_HOURS; hour++) {
    const slots: number[] = [];
    for (let slot = hour; slot < load.length; slot += DAY_HOURS) if (!Number.isNaN(load[slot]!)) slots.push(slot);
    const base = evened(slots.map((slot) => trust[slot]! * Math.exp((slot - load.length) / (24 * RECENCY_DAYS))));
    let importance = base;
    let weights: Float64Array = new Float64Array(rows.width);
    for (let round = 1; ; round++) {
      weights = solved(rows, rows.width, slots, load, importance, SEASONAL_RIDGE, doubts);
      if (round === HUBER_ROUNDS) break;
      const errors = slots.map((slot) => Math.abs(load[slot]! - valueAt(weights, rows.values, slot * rows.width)));
      const usual = DEVIATION_PER_MEDIAN * quantileOf(Float64Array.from(errors).sort(), 0.5);
      const limit = HUBER_ERRORS * usual;
      if (errors.every((error) => error <= limit)) break;
      importance = base.map((own, index) => (errors[index]! > limit ? (own * limit) / errors[index]! : own));
    }
    seasonal.push(rounded(weights));
    plain.push(rounded(solved(rows, rows.plainWidth, slots, load, importance, PLAIN_RIDGE, doubts)));
  }
  return { seasonal, plain };
}

/** Value of the hourly models for every row. */
export function predictHourly(weights: HourlyWeights, { values, width }: BaselineRows): Float64Array {
  return Float64Array.from({ length: values.length / width }, (_, slot) =>
    valueAt(weights[slot % DAY_HOURS]!, values, slot * width),
  );
}

function solved(
  rows: BaselineRows,
  width: number,
  slots: readonly number[],
  load: Float64Array,
  importance: readonly number[],
  ridge: number,
  doubts: Float64Array,
): Float64Array {
  const equations = new NormalEquations(width);
  slots.forEach((slot, index) => equations.add(rows.values, slot * rows.width, load[slot]!, importance[index]!));
  const least = Math.min(...doubts);
  // A column that counts as more spread out than it is gets a smaller weight: so a doubt becomes a penalty.
  return equations.solve(
    ridge * least,
    (column) => Math.max(equations.spread(column), leastSpreadOf(rows, column)) * Math.sqrt(doubts[column]! / least),
  );
}

function rounded(weights: Float64Array): number[] {
  return Array.from(weights, (weight) => Number(weight.toPrecision(DIGITS)));
}

/** The same in units of their mean, so that the penalty weighs alike whatever the recency. */
function evened(importance: readonly number[]): number[] {
  const mean = importance.reduce((sum, value) => sum + value, 0) / Math.max(1, importance.length);
  return importance.map((value) => value / mean);
}
