import { Matrix, CholeskyDecomposition } from 'ml-matrix';
import { MultivariateLinearRegression } from 'ml-regression';
import { type Scale, scaleOf, standardised } from './standardise.js';

/** A linear model on standardised features; plain data, so that it can be kept as JSON. */
export interface LinearModel {
  readonly scale: Scale;
  /** One per feature, per standard deviation of it. */
  readonly weights: readonly number[];
  readonly intercept: number;
}

/** Rows to learn from; the caller leaves out rows with anything that is not finite. */
export interface TrainingRows {
  readonly features: readonly Float64Array[];
  readonly targets: readonly number[];
  /** Positive importance of each row. */
  readonly importance: readonly number[];
}

/**
 * Weighted ridge regression. Features are standardised first, because `ml-regression` solves the normal equations and
 * goes wrong without an error on columns of very different scale.
 *
 * The penalty is given as that many rows of pseudo-data: for each feature one row that says "this weight is zero".
 *
 * @param ridge penalty on squared standardised weights, in row units; positive, which also makes collinear columns safe
 */
export function fitLinear(rows: TrainingRows, ridge: number): LinearModel {
  const scale = scaleOf(rows.features, rows.importance);
  const meanTarget = weightedMean(rows.targets, rows.importance);
  const x: number[][] = [];
  const y: number[][] = [];
  rows.features.forEach((features, index) => {
    const root = Math.sqrt(rows.importance[index]!);
    x.push(Array.from(standardised(features, scale), (value) => value * root));
    y.push([(rows.targets[index]! - meanTarget) * root]);
  });
  const width = scale.means.length;
  for (let feature = 0; feature < width; feature++) {
    const penalty = new Array<number>(width).fill(0);
    penalty[feature] = Math.sqrt(ridge);
    x.push(penalty);
    y.push([0]);
  }
  const regression = new MultivariateLinearRegression(x, y, { intercept: false, statistics: false });
  return { scale, weights: regression.weights.map(([weight]) => weight!), intercept: meanTarget };
}

/** Value of the model for one row of features. */
export function predictLinear(model: LinearModel, features: Float64Array): number {
  let sum = model.intercept;
  for (let feature = 0; feature < features.length; feature++) {
    const spread = model.scale.spreads[feature]!;
    if (spread > 0) sum += (model.weights[feature]! * (features[feature]! - model.scale.means[feature]!)) / spread;
  }
  return sum;
}

/**
 * What the same ridge regression says about each row when that row's fold was not learnt from. Only these predictions
 * are wanted, not the models, so the folds share one pass over the rows and are solved by Cholesky.
 *
 * @param folds fold of each row, 0 up to `foldCount`
 */
export function predictOutOfFold(
  rows: TrainingRows,
  ridge: number,
  folds: readonly number[],
  foldCount: number,
): Float64Array {
  const scale = scaleOf(rows.features, rows.importance);
  // The constant column keeps the mean of what remains when a fold is left out.
  const features = rows.features.map((row) => Float64Array.of(...standardised(row, scale), 1));
  const width = scale.means.length + 1;
  const sums = Array.from({ length: foldCount }, () => new Float64Array(width * (width + 1)));
  features.forEach((row, index) => {
    accumulate(sums[folds[index]!]!, row, rows.targets[index]!, rows.importance[index]!);
  });
  const weights = sums.map((_, leftOut) => solveWithout(sums, leftOut, width, ridge));
  return Float64Array.from(features, (row, index) => dot(row, weights[folds[index]!]!));
}

/** Adds a row to the upper half of the normal equations; the last column is the right-hand side. */
function accumulate(sums: Float64Array, row: Float64Array, target: number, importance: number): void {
  const width = row.length;
  for (let i = 0; i < width; i++) {
    const scaled = row[i]! * importance;
    if (scaled === 0) continue;
    const offset = i * (width + 1);
    for (let j = i; j < width; j++) sums[offset + j]! += scaled * row[j]!;
    sums[offset + width]! += scaled * target;
  }
}

function solveWithout(sums: readonly Float64Array[], leftOut: number, width: number, ridge: number): Float64Array {
  const normal = Matrix.zeros(width, width);
  const right = Matrix.zeros(width, 1);
  const total = new Float64Array(width * (width + 1));
  sums.forEach((part, fold) => {
    if (fold !== leftOut) part.forEach((value, index) => (total[index]! += value));
  });
  for (let i = 0; i < width; i++) {
    for (let j = i; j < width; j++) {
      normal.set(i, j, total[i * (width + 1) + j]!);
      normal.set(j, i, total[i * (width + 1) + j]!);
    }
    // The constant is hardly penalised; the little it is keeps the matrix definite when a fold holds everything.
    normal.set(i, i, normal.get(i, i) + (i === width - 1 ? 1e-6 : ridge));
    right.set(i, 0, total[i * (width + 1) + width]!);
  }
  return Float64Array.from(new CholeskyDecomposition(normal).solve(right).to1DArray());
}

function dot(left: Float64Array, right: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < left.length; index++) sum += left[index]! * right[index]!;
  return sum;
}

function weightedMean(values: readonly number[], importance: readonly number[]): number {
  let sum = 0;
  let total = 0;
  values.forEach((value, index) => {
    sum += value * importance[index]!;
    total += importance[index]!;
  });
  return sum / total;
}
