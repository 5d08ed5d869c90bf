import { Matrix, solve } from 'ml-matrix';
import { type Frame } from './frame.js';
import { spreadByHour, usualByHour } from './hour-of-day.js';
import { LONGEST_HORIZON_HOURS } from './persistence.js';
import { countValid } from './store-history.js';

/**
 * Outdoor temperature as the mean day of the last week, moved by how far the newest hour and the same hour yesterday lie
 * from that mean day. Nothing older takes part, so a change of season cannot mislead it.
 *
 * `T(lead) = mean day + latest · (fast · e^(−lead/6 h) + slow · e^(−lead/72 h)) + yesterday · carry`
 */
export interface TemperatureModel {
  readonly kind: 'temperature';
  /** Fast, slow and carry. */
  readonly weights: readonly number[];
  /** Mean of each hour of the day, °C; stands in where the last week is silent. */
  readonly usualByHourC: readonly number[];
  /** Usual size of the error at each hour of the day, K. */
  readonly spreadByHour: readonly number[];
  readonly trainedHours: number;
}

/**
 * Fast, slow and carry, nearly alike in eight temperature records from Phoenix to Minneapolis. A store's own weeks move
 * them, the less the shorter they are.
 */
const USUAL_WEIGHTS = [0.4, 0.7, 0.15];
const FAST_HOURS = 6;
const SLOW_HOURS = 72;
/** Penalty as that many rows that say "as usual"; many, since neighbouring rows say nearly the same. */
const RIDGE_ROWS = 20_000;
const MEAN_DAYS = 7;
/** Coprime to 24, so that every hour of the day issues. */
const ISSUE_STEP_HOURS = 5;
/** An older hour says nothing of the moment. */
const LATEST_WITHIN_HOURS = 24;

/** Fits on hours `from` up to `to` of a frame; with few hours the usual weights remain. */
export function fitTemperature(frame: Frame, from: number, to: number): TemperatureModel {
  const values = frame.values.subarray(0, to);
  const meanDayC = meanDays(values);
  const normal = Matrix.zeros(3, 3);
  const right = Matrix.zeros(3, 1);
  const rows: { terms: readonly number[]; rest: number; hourOfDay: number }[] = [];
  let squares = 0;
  for (let issue = from + 48; issue < to; issue += ISSUE_STEP_HOURS) {
    const latest = latestAnomaly(values, meanDayC, issue);
    for (let index = issue; index < Math.min(to, issue + LONGEST_HORIZON_HOURS); index++) {
      const source = newestSameSunHour(issue, index);
      const terms = termsOf(values, meanDayC, latest, source, index);
      const rest = values[index]! - meanDayC[source]! - sumOf(terms, USUAL_WEIGHTS);
      if (!Number.isFinite(rest)) continue;
      rows.push({ terms, rest, hourOfDay: frame.calendar.hourOfDay[index]! });
      squares += terms[1]! ** 2;
      terms.forEach((term, i) => {
        right.set(i, 0, right.get(i, 0) + term * rest);
        terms.forEach((other, j) => normal.set(i, j, normal.get(i, j) + term * other));
      });
    }
  }
  const penalty = rows.length > 0 ? (RIDGE_ROWS * squares) / rows.length : 0;
  for (let i = 0; i < 3; i++) normal.set(i, i, normal.get(i, i) + penalty);
  const moved = penalty > 0 ? solve(normal, right).to1DArray() : [0, 0, 0];
  return {
    kind: 'temperature',
    weights: USUAL_WEIGHTS.map((weight, term) => weight + moved[term]!),
    usualByHourC: usualByHour(frame, to),
    spreadByHour: spreadByHour(
      rows.map(({ terms, rest }) => rest - sumOf(terms, moved)),
      rows.map(({ hourOfDay }) => hourOfDay),
    ),
    trainedHours: countValid(values.subarray(from)),
  };
}

/** Expected temperatures of the hours from the issue on; nothing at or after it is read. */
export function predictTemperature(
  model: TemperatureModel,
  frame: Frame,
  issue: number,
  horizonHours: number,
): Float64Array {
  // The mean days of the newest anomaly and of the hours it is compared with.
  const first = Math.max(0, issue - LATEST_WITHIN_HOURS - 24 * MEAN_DAYS);
  const values = frame.values.subarray(first, issue);
  const meanDayC = meanDays(values);
  const latest = latestAnomaly(values, meanDayC, values.length);
  return Float64Array.from({ length: horizonHours }, (_, ahead) => {
    const index = values.length + ahead;
    const source = newestSameSunHour(values.length, index);
    const meanC = meanDayC[source] ?? NaN;
    if (Number.isNaN(meanC)) return model.usualByHourC[frame.calendar.hourOfDay[issue + ahead]!]!;
    return meanC + sumOf(termsOf(values, meanDayC, latest, source, index), model.weights);
  });
}

interface Anomaly {
  readonly index: number;
  readonly anomalyK: number;
}

function termsOf(
  values: Float64Array,
  meanDayC: Float64Array,
  latest: Anomaly | undefined,
  source: number,
  index: number,
): number[] {
  const leadHours = latest ? index - latest.index : Infinity;
  const latestK = latest?.anomalyK ?? 0;
  const yesterdayK = (values[source] ?? NaN) - (meanDayC[source] ?? NaN);
  return [
    latestK * Math.exp(-leadHours / FAST_HOURS),
    latestK * Math.exp(-leadHours / SLOW_HOURS),
    Number.isNaN(yesterdayK) ? 0 : yesterdayK,
  ];
}

function sumOf(terms: readonly number[], weights: readonly number[]): number {
  return terms.reduce((sum, term, index) => sum + term * weights[index]!, 0);
}

/** Mean of each hour and the same hours of the six days before it; 24 h apart, for weather keeps no daylight saving. */
function meanDays(values: Float64Array): Float64Array {
  return values.map((_, index) => {
    let sum = 0;
    let count = 0;
    for (let day = 0; day < MEAN_DAYS; day++) {
      const value = values[index - 24 * day];
      if (value === undefined || Number.isNaN(value)) continue;
      sum += value;
      count++;
    }
    return count > 0 ? sum / count : NaN;
  });
}

function latestAnomaly(values: Float64Array, meanDayC: Float64Array, issue: number): Anomaly | undefined {
  for (let index = issue - 1; index >= Math.max(0, issue - LATEST_WITHIN_HOURS); index--) {
    if (!Number.isNaN(values[index]!)) return { index, anomalyK: values[index]! - meanDayC[index]! };
  }
  return undefined;
}

/** Newest known hour a whole number of days before an hour; negative before the series. */
function newestSameSunHour(issue: number, index: number): number {
  return index - 24 * (Math.floor((index - issue) / 24) + 1);
}
