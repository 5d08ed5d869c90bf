import { CholeskyDecomposition, inverse, Matrix } from 'ml-matrix';
import { MultivariateLinearRegression } from 'ml-regression';
import { quantileOf } from '../quantile.js';

/** A column of a regression, in the sense that physics gives it: a physical weight is positive. */
export interface Term {
  readonly name: string;
  /** One per row; `NaN` is missing. */
  readonly values: Float64Array;
  /** Standard deviation up to which the column cannot be told from the intercept. */
  readonly leastSpread: number;
  /** Whether physics knows no sign for it. */
  readonly isFree?: boolean;
  /** Whether it is kept however uncertain its weight, because it only serves the others. */
  readonly isHelper?: boolean;
}

/** Why a term is not in the model. */
export type Dropped = 'still' | 'wrongSign' | 'noise';

export interface LinearFit {
  /** Weights and standard errors of the terms that were kept. */
  readonly weights: Readonly<Record<string, number>>;
  readonly errors: Readonly<Record<string, number>>;
  readonly dropped: Readonly<Record<string, Dropped>>;
  readonly intercept: number;
  /** Standard deviation of the residual. */
  readonly residual: number;
  /** Rows that were learned from. */
  readonly rows: number;
}

/** A weight whose standard error is a larger share of itself is not known. */
export const LARGEST_ERROR_SHARE = 0.5;
/** Residuals beyond this many robust standard deviations are not learned from. */
const OUTLIER_SPREADS = 5;
/** Median of absolute residuals of a normal distribution to its standard deviation. */
const NORMAL_MAD = 1.4826;
const LARGEST_CORRELATION = 0.98;
/** Keeps columns that are each other's sum solvable; far below any noise. */
const RIDGE = 1e-9;

/**
 * Least squares on standardised columns with standard errors. Columns that hardly vary are left out; then the most wrongly
 * signed, one by one; then those lost in noise. Rows follow one another in time, so errors are widened by the
 * correlation ρ of neighbouring residuals, by `√((1 + ρ)/(1 − ρ))`, as for an AR(1) course.
 *
 * @param hasIntercept without one, nothing is left when every column is 0
 */
export function fitTerms(target: Float64Array, terms: readonly Term[], hasIntercept = true): LinearFit {
  const dropped: Record<string, Dropped> = {};
  const rows = completeRows(target, terms);
  const moving = terms.filter(({ name, values, leastSpread }) => {
    if (spreadOf(values, rows, true) > leastSpread) return true;
    dropped[name] = 'still';
    return false;
  });
  const all = tableOf(target, moving, rows, hasIntercept);
  const table = tableOf(
    target,
    moving,
    withoutOutliers(all, residualsOf(all, solve(all, indices(moving)))),
    hasIntercept,
  );
  let kept = indices(moving);
  let solution = solve(table, kept);
  for (let worst = worstOf(moving, kept, solution); worst; worst = worstOf(moving, kept, solution)) {
    const { column, why } = worst;
    dropped[moving[column]!.name] = why;
    kept = kept.filter((other) => other !== column);
    solution = solve(table, kept);
  }
  const named = (values: readonly number[]) =>
    Object.fromEntries(kept.map((column, index) => [moving[column]!.name, values[index]!]));
  return {
    weights: named(solution.weights),
    errors: named(solution.errors),
    dropped,
    intercept: solution.weights.reduce(
      (sum, weight, index) => sum - weight * table.means[kept[index]!]!,
      table.targetMean,
    ),
    residual: solution.residual,
    rows: table.rows.length,
  };
}

/** Standardised columns of the rows that count, and their products. */
interface DataTable {
  readonly rows: Uint32Array;
  readonly columns: readonly Float64Array[];
  readonly target: Float64Array;
  readonly means: readonly number[];
  readonly spreads: readonly number[];
  readonly targetMean: number;
  /** Sums of products of columns, and of columns with the target. */
  readonly gram: readonly Float64Array[];
  readonly products: Float64Array;
}

interface Solution {
  readonly kept: readonly number[];
  readonly weights: readonly number[];
  readonly errors: readonly number[];
  readonly residual: number;
}

function tableOf(target: Float64Array, terms: readonly Term[], rows: Uint32Array, hasIntercept: boolean): DataTable {
  const means = terms.map(({ values }) => (hasIntercept ? meanOf(values, rows) : 0));
  const spreads = terms.map(({ values }) => spreadOf(values, rows, hasIntercept) || 1);
  const targetMean = hasIntercept ? meanOf(target, rows) : 0;
  const standard = (values: Float64Array, mean: number, spread: number) => {
    const column = new Float64Array(rows.length);
    for (let index = 0; index < rows.length; index++) column[index] = (values[rows[index]!]! - mean) / spread;
    return column;
  };
  const columns = terms.map(({ values }, column) => standard(values, means[column]!, spreads[column]!));
  const own = standard(target, targetMean, 1);
  const gram = columns.map((column) => Float64Array.from(columns, (other) => dot(column, other)));
  const products = Float64Array.from(columns, (column) => dot(column, own));
  return { rows, columns, target: own, means, spreads, targetMean, gram, products };
}

/**
 * Least squares of some of the columns. A regression knows its rows only through the sums of their products, so that the
 * triangular factor of these sums, one row for each column, stands for thousands of rows.
 */
function solve(table: DataTable, kept: readonly number[]): Solution {
  const { rows, gram, products, spreads, target } = table;
  if (kept.length === 0 || rows.length <= kept.length + 1) {
    return { kept: [], weights: [], errors: [], residual: rootMeanSquare(target, 1) };
  }
  const sums = new Matrix(
    kept.map((one) => kept.map((other) => gram[one]![other]! + (one === other ? RIDGE * rows.length : 0))),
  );
  const lower = new CholeskyDecomposition(sums).lowerTriangularMatrix;
  const regression = new MultivariateLinearRegression(
    lower.transpose().to2DArray(),
    forwardSolved(
      lower,
      kept.map((column) => products[column]!),
    ),
    { intercept: false, statistics: false },
  );
  const standardWeights = regression.weights.map(([weight]) => weight!);
  const residuals = residualsOf(table, {
    kept,
    weights: standardWeights.map((weight, at) => weight / spreads[kept[at]!]!),
  });
  const residual = rootMeanSquare(residuals, kept.length + 1);
  const covariance = inverse(sums, true);
  const widening = wideningOf(rows, residuals);
  return {
    kept,
    weights: standardWeights.map((weight, index) => weight / spreads[kept[index]!]!),
    errors: kept.map(
      (column, index) =>
        (residual * widening * Math.sqrt(Math.max(0, covariance.get(index, index)))) / spreads[column]!,
    ),
    residual,
  };
}

/** Solves `lower · x = right`. */
function forwardSolved(lower: Matrix, right: readonly number[]): number[][] {
  const solved: number[] = [];
  right.forEach((value, row) => {
    const sum = solved.reduce((total, known, column) => total + known * lower.get(row, column), 0);
    solved.push((value - sum) / lower.get(row, row));
  });
  return solved.map((value) => [value]);
}

function residualsOf(
  { columns, target, spreads }: DataTable,
  { kept, weights }: Pick<Solution, 'kept' | 'weights'>,
): Float64Array {
  const residuals = target.slice();
  kept.forEach((column, index) => {
    const values = columns[column]!;
    const weight = weights[index]! * spreads[column]!;
    for (let row = 0; row < residuals.length; row++) residuals[row]! -= weight * values[row]!;
  });
  return residuals;
}

/** The column that has to go next, the most wrongly signed before the least sure. */
function worstOf(
  terms: readonly Term[],
  kept: readonly number[],
  { weights, errors }: Solution,
): { column: number; why: Dropped } | undefined {
  // Too few rows to solve for anything.
  if (weights.length === 0) return kept[0] === undefined ? undefined : { column: kept[0], why: 'noise' };
  let worst: { column: number; why: Dropped; significance: number } | undefined;
  kept.forEach((column, index) => {
    const { isFree = false, isHelper = false } = terms[column]!;
    if (isFree) return;
    const significance = weights[index]! / errors[index]!;
    const isWrong = weights[index]! <= 0;
    if (!isWrong && (isHelper || significance > 1 / LARGEST_ERROR_SHARE)) return;
    if (!worst || significance < worst.significance) {
      worst = { column, why: isWrong ? 'wrongSign' : 'noise', significance };
    }
  });
  return worst;
}

function completeRows(target: Float64Array, terms: readonly Term[]): Uint32Array {
  const rows: number[] = [];
  for (let row = 0; row < target.length; row++) {
    if (Number.isFinite(target[row]) && terms.every(({ values }) => Number.isFinite(values[row]))) rows.push(row);
  }
  return Uint32Array.from(rows);
}

function withoutOutliers({ rows }: DataTable, residuals: Float64Array): Uint32Array {
  const most = OUTLIER_SPREADS * NORMAL_MAD * quantileOf(residuals.map(Math.abs).sort(), 0.5);
  // A fit without any error has no outliers.
  return most > 0 ? rows.filter((_, index) => Math.abs(residuals[index]!) <= most) : rows;
}

function wideningOf(rows: Uint32Array, residuals: Float64Array): number {
  let products = 0;
  let squares = 0;
  for (let index = 1; index < rows.length; index++) {
    if (rows[index]! - rows[index - 1]! !== 1) continue;
    products += residuals[index]! * residuals[index - 1]!;
    squares += residuals[index - 1]! ** 2;
  }
  const correlation = squares > 0 ? Math.min(LARGEST_CORRELATION, Math.max(0, products / squares)) : 0;
  return Math.sqrt((1 + correlation) / (1 - correlation));
}

function indices(terms: readonly Term[]): number[] {
  return terms.map((_, index) => index);
}

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < one.length; index++) sum += one[index]! * other[index]!;
  return sum;
}

function meanOf(values: Float64Array, rows: Uint32Array): number {
  let sum = 0;
  for (const row of rows) sum += values[row]!;
  return sum / rows.length;
}

/** Standard deviation about the mean, or about 0. */
function spreadOf(values: Float64Array, rows: Uint32Array, isAboutMean: boolean): number {
  const mean = isAboutMean ? meanOf(values, rows) : 0;
  let squares = 0;
  for (const row of rows) squares += (values[row]! - mean) ** 2;
  return rows.length > 0 ? Math.sqrt(squares / rows.length) : 0;
}

function rootMeanSquare(residuals: Float64Array, parameters: number): number {
  return Math.sqrt(dot(residuals, residuals) / Math.max(1, residuals.length - parameters));
}
