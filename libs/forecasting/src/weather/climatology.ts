import { Matrix, solve } from 'ml-matrix';
import { type HourCalendar } from '../calendar.js';
import { quantileOf } from '../quantile.js';

/**
 * Usual weather by time of day and, where a year was measured, by season: daily and annual harmonics whose daily wave
 * changes with the season. Plain data, to be kept as JSON.
 */
export interface Climatology {
  /** `year`: with the season. `weeks`: too little for that; the day of the newest four weeks measured. */
  readonly basis: 'year' | 'weeks';
  /** One for each term, °C. */
  readonly coefficients: readonly number[];
  /** 10th and 90th percentile of weather around the usual, K. */
  readonly p10K: number;
  readonly p90K: number;
}

const YEAR_HOURS = 8_766;
const YEAR_PARTS = 12;
/** Each twelfth of the year must hold so many valid hours, or the season is not known. */
const LEAST_PART_HOURS = 5 * 24;
const WEEKS_HOURS = 28 * 24;
/** Weather of neighbouring hours is alike: a third of a year's hours tells the season as well. */
const YEAR_STEP_HOURS = 3;
/** Rows of pseudo-data that say "no wave": enough to keep a few hours of history from making one up. */
const RIDGE_ROWS = 2;

/**
 * Fits hours up to an index. Time is the calendar's local hour, so an hour of daylight saving moves the daily wave a
 * little; over a year the seasonal terms take that up.
 */
export function fitClimatology(values: Float64Array, calendar: HourCalendar, until: number): Climatology {
  const basis = coversYear(values, calendar, until) ? 'year' : 'weeks';
  const rows = basis === 'year' ? everyValid(values, until, YEAR_STEP_HOURS) : newestValid(values, until, WEEKS_HOURS);
  const terms = rows.map((index) => termsAt(calendar.localHour[index]!, basis));
  const coefficients =
    rows.length > 0
      ? fitTerms(
          terms,
          rows.map((index) => values[index]!),
        )
      : [NaN];
  const errors = Float64Array.from(rows, (index, row) => values[index]! - sumOf(terms[row]!, coefficients)).sort();
  return { basis, coefficients, p10K: quantileOf(errors, 0.1), p90K: quantileOf(errors, 0.9) };
}

/** Usual value of each hour, °C; `NaN` when nothing was ever measured. */
export function usualHours({ basis, coefficients }: Climatology, localHours: Int32Array): Float64Array {
  return Float64Array.from(localHours, (localHour) => sumOf(termsAt(localHour, basis), coefficients));
}

/** The mean first, then two waves of the day; with a year also two waves of the year and the day's wave by season. */
function termsAt(localHour: number, basis: Climatology['basis']): number[] {
  const day = (2 * Math.PI * localHour) / 24;
  const daily = [Math.sin(day), Math.cos(day)] as const;
  const terms = [1, ...daily, Math.sin(2 * day), Math.cos(2 * day)];
  if (basis === 'weeks') return terms;
  const year = (2 * Math.PI * localHour) / YEAR_HOURS;
  const annual = [Math.sin(year), Math.cos(year)] as const;
  terms.push(...annual, Math.sin(2 * year), Math.cos(2 * year));
  for (const wave of daily) for (const season of annual) terms.push(wave * season);
  return terms;
}

function fitTerms(rows: readonly (readonly number[])[], targets: readonly number[]): number[] {
  const x = new Matrix(rows.map((terms) => [...terms]));
  const transposed = x.transpose();
  const normal = transposed.mmul(x);
  // The mean bears no penalty.
  for (let term = 1; term < x.columns; term++) normal.set(term, term, normal.get(term, term) + RIDGE_ROWS);
  return solve(normal, transposed.mmul(Matrix.columnVector([...targets]))).to1DArray();
}

function coversYear(values: Float64Array, { localHour }: HourCalendar, until: number): boolean {
  const counts = new Uint32Array(YEAR_PARTS);
  for (let index = 0; index < until; index++) {
    if (!Number.isNaN(values[index]!))
      counts[Math.floor(((localHour[index]! % YEAR_HOURS) / YEAR_HOURS) * YEAR_PARTS)]!++;
  }
  return counts.every((count) => count >= LEAST_PART_HOURS);
}

function everyValid(values: Float64Array, until: number, step: number): number[] {
  const rows: number[] = [];
  for (let index = 0; index < until; index += step) if (!Number.isNaN(values[index]!)) rows.push(index);
  return rows;
}

function newestValid(values: Float64Array, until: number, most: number): number[] {
  const rows: number[] = [];
  for (let index = until - 1; index >= 0 && rows.length < most; index--) {
    if (!Number.isNaN(values[index]!)) rows.push(index);
  }
  return rows;
}

function sumOf(terms: readonly number[], coefficients: readonly number[]): number {
  let sum = 0;
  for (let term = 0; term < terms.length; term++) sum += terms[term]! * (coefficients[term] ?? NaN);
  return sum;
}
