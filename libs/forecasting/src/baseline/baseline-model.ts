import { type EndUse, HOUR_MS } from '#domain';
import { DAY_HOURS, localHours, onLocalDays } from '../load/local-days.js';
import { hourIndexAt, isRefusal, type Refusal, type StoreHistory } from '../store-history.js';
import { baselineDays } from './baseline-days.js';
import { baselineFit, type BaselineFit } from './baseline-fit.js';
import { baselineRows } from './baseline-rows.js';
import { fitHourly, type HourlyRegressions, predictHourly } from './hourly-regressions.js';
import { deviationsAYearAway, type LastYear, lastYearOf } from './last-year.js';
import { type BaselineInputs, believable, inputsOf, outdoorOn, withoutFaults } from './outdoor-input.js';
import { shiftOfDays } from './shifted-days.js';
import { trainingLoad } from './training-load.js';

/**
 * What a store would use, from calendar and weather alone; plain data, to be kept as JSON (some 40 kB).
 *
 * `0.75 · seasonal + 0.25 · plain + 0.25 · last year`: ridge regressions for each hour of the day on day type, holidays and
 * outdoor conditions, with and without a smooth season, and what the same weekday last year showed beyond the seasonal one.
 */
export interface BaselineModel {
  readonly kind: 'baseline';
  readonly target: EndUse;
  /** First hour learnt from, and the moment up to which was learnt. */
  readonly trainedFromMs: number;
  readonly trainedUntilMs: number;
  readonly fit: BaselineFit;
  /**
   * A lasting change of level within training: hours before it were learnt as if multiplied by the factor, so that the
   * baseline is that of the store after the change [a non-routine adjustment, in terms of the IPMVP].
   */
  readonly levelShift?: { readonly atMs: number; readonly factor: number } | undefined;
  readonly inputs: BaselineInputs;
  readonly regressions: HourlyRegressions;
  readonly lastYear: LastYear;
  /** No prediction lies outside, kW. */
  readonly minKw: number;
  readonly maxKw: number;
}

/** One full cycle of the seasons, as the IPMVP asks for (option C); an older year says little of the store as it is. */
const TRAINING_DAYS = 366;
/** Shares of the parts. Equal thirds do about as well on metered buildings; the error is flat around both. */
const SEASONAL_SHARE = 0.75;
const LAST_YEAR_SHARE = 0.25;
/** Largest deviation of last year that is carried on, as a share of the mean load. */
const LARGEST_DEVIATION = 0.5;
/** How much an hour without measured weather counts: it tells of the calendar, and nothing of the response. */
const UNKNOWN_WEATHER_TRUST = 0.25;
/** Hours before a prediction from which weather is read, for the mean of the last day. */
const WEATHER_BEFORE_HOURS = 2 * DAY_HOURS;
/** Days on which each hour of the day must have been seen: steering every night leaves no night to learn from. */
const LEAST_DAYS_AN_HOUR = 7;
/** How far beyond the range of training, as a share of it, a prediction may lie. */
const BEYOND_SHARE = 0.5;

/**
 * Fits on the unsteered hours of at most a year before a moment. Spikes are left out, outliers count less, and a lasting
 * change of level is evened out.
 */
export function fitBaseline(history: StoreHistory, target: EndUse, untilMs: number): BaselineModel | Refusal {
  const until = hourIndexAt(history, untilMs);
  const from = Math.max(0, until - TRAINING_DAYS * DAY_HOURS);
  const training = trainingLoad(history, target, from, until);
  if (isRefusal(training)) return training;
  const hours = localHours(history, training.from, until);
  const days = baselineDays(history, hours);
  const load = onLocalDays(training.load, hours);
  const unseen = unseenHour(load);
  if (unseen) return { refused: `${target} was measured unsteered on only ${unseen}` };
  const outdoor = withoutFaults(outdoorOn(history, training.from, until, hours));
  const inputs = inputsOf(days, load, outdoor);
  const shift = shiftOfDays(days, load, outdoor, inputs);
  if (shift) for (let slot = 0; slot < shift.fromDay * DAY_HOURS; slot++) load[slot]! *= shift.factor;

  const trainedFromMs = history.startAtMs + training.from * HOUR_MS;
  const firstHourOf = (day: number) => hours.position.findIndex((slot) => slot >= day * DAY_HOURS);
  const rows = baselineRows(days, outdoor, inputs);
  const trust = load.map((_, slot) =>
    inputs.outdoorAirTempC && Number.isNaN(outdoor.outdoorAirTempC[slot]!) ? UNKNOWN_WEATHER_TRUST : 1,
  );
  const regressions = fitHourly(rows, load, trust, seasonDoubt(training.coveredDays));
  const seasonal = predictHourly(regressions.seasonal, rows);
  const plain = predictHourly(regressions.plain, rows);
  const fit = baselineFit(load, mixed(seasonal, plain));
  const deviation = load.map((value, slot) => value - seasonal[slot]!);
  return {
    kind: 'baseline',
    target,
    trainedFromMs,
    trainedUntilMs: history.startAtMs + until * HOUR_MS,
    fit,
    ...(shift && { levelShift: { atMs: trainedFromMs + firstHourOf(shift.fromDay) * HOUR_MS, factor: shift.factor } }),
    inputs,
    regressions,
    lastYear: lastYearOf(days, deviation, LARGEST_DEVIATION * Math.abs(fit.meanKw)),
    ...boundsOf(load),
  };
}

/** Expected hourly means from one moment up to another, from the history's calendar and weather; loads are not read. */
export function predictBaseline(
  model: BaselineModel,
  history: StoreHistory,
  fromMs: number,
  toMs: number,
): Float64Array {
  const from = hourIndexAt(history, fromMs);
  const to = hourIndexAt(history, toMs);
  if (!(to > from)) return new Float64Array(0);
  const hours = localHours(history, from - WEATHER_BEFORE_HOURS, to);
  const days = baselineDays(history, hours);
  const outdoor = believable(outdoorOn(history, from - WEATHER_BEFORE_HOURS, to, hours), model.inputs);
  const rows = baselineRows(days, outdoor, model.inputs);
  const expected = mixed(predictHourly(model.regressions.seasonal, rows), predictHourly(model.regressions.plain, rows));
  const beyond = deviationsAYearAway(model.lastYear, days);
  return Float64Array.from(hours.position.subarray(WEATHER_BEFORE_HOURS), (slot) =>
    Math.min(Math.max(expected[slot]! + LAST_YEAR_SHARE * beyond[slot]!, model.minKw), model.maxKw),
  );
}

/** The first hour of the day that was seen on too few days, in words. */
function unseenHour(load: Float64Array): string | undefined {
  for (let hour = 0; hour < DAY_HOURS; hour++) {
    const days = load.filter((value, slot) => slot % DAY_HOURS === hour && !Number.isNaN(value)).length;
    if (days < LEAST_DAYS_AN_HOUR)
      return `${days} days at ${String(hour).padStart(2, '0')}:00, a baseline needs ${LEAST_DAYS_AN_HOUR}`;
  }
  return undefined;
}

/** Without last year: on the days learnt from, that would be the measured load itself. */
function mixed(seasonal: Float64Array, plain: Float64Array): Float64Array {
  return seasonal.map((value, slot) => SEASONAL_SHARE * value + (1 - SEASONAL_SHARE) * plain[slot]!);
}

/** Grows with the square of what is missing of a year: half a year of season says little of the other half. */
function seasonDoubt(coveredDays: number): number {
  return Math.max(1, (365 / coveredDays) ** 2);
}

function boundsOf(load: Float64Array): { readonly minKw: number; readonly maxKw: number } {
  let min = Infinity;
  let max = -Infinity;
  for (const value of load) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  const beyond = BEYOND_SHARE * (max - min);
  return { minKw: min >= 0 ? Math.max(0, min - beyond) : min - beyond, maxKw: max + beyond };
}
