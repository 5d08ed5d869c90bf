import { CholeskyDecomposition, Matrix } from 'ml-matrix';
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
  const intercept = weightedMean(rows.targets, rows.importance);
  const x: number[][] = [];
  const y: number[][] = [];
  rows.features.forEach((features, index) => {
    const root = Math.sqrt(rows.importance[index]!);
    x.push(Array.from(standardised(features, scale), (value) => value * root));
    y.push([(rows.targets[index]! - intercept) * root]);
  });
  const width = scale.means.length;
  for (let feature = 0; feature < width; feature++) {
    const penalty = new Array<number>(width).fill(0);
    penalty[feature] = Math.sqrt(ridge);
    x.push(penalty);
    y.push([0]);
  }
  const regression = new MultivariateLinearRegression(x, y, { intercept: false, statistics: false });
  return { scale, weights: regression.weights.map(([weight]) => weight!), intercept };
}

/**
 * What the same regression says about each row when that row's fold was not learnt from. Only these predictions are
 * wanted, not the models: the folds share one pass over the rows and are solved by Cholesky, many times faster than a
 * regression for each.
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
  const sums = Array.from({ length: foldCount }, (_, fold) => sumsOf(rows, (row) => folds[row] === fold));
  const models = sums.map((own) => {
    const others = sums.filter((part) => part !== own);
    return solveFor(others.some(({ total }) => total > 0) ? others : sums, scale, ridge);
  });
  return Float64Array.from(rows.features, (row, index) => predictLinear(models[folds[index]!]!, row));
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

/** Value of the model for one row of features. */
export function predictLinear(model: LinearModel, features: Float64Array): number {
  let sum = model.intercept;
  for (let feature = 0; feature < features.length; feature++) {
    const spread = model.scale.spreads[feature]!;
    if (spread > 0) sum += (model.weights[feature]! * (features[feature]! - model.scale.means[feature]!)) / spread;
  }
  return sum;
}

/** Weighted sums of rows; `squares` holds the upper half. */
interface Sums {
  readonly total: number;
  readonly target: number;
  readonly features: Float64Array;
  readonly products: Float64Array;
  readonly squares: Float64Array;
}

/** One pass over the rows as they are: most features are 0 for most hours and cost nothing. */
function sumsOf(rows: TrainingRows, isIncluded: (row: number) => boolean): Sums {
  const width = rows.features[0]?.length ?? 0;
  const features = new Float64Array(width);
  const products = new Float64Array(width);
  const squares = new Float64Array(width * width);
  const filled = new Int32Array(width);
  let total = 0;
  let target = 0;
  for (let index = 0; index < rows.features.length; index++) {
    if (!isIncluded(index)) continue;
    const row = rows.features[index]!;
    const importance = rows.importance[index]!;
    const weightedTarget = rows.targets[index]! * importance;
    total += importance;
    target += weightedTarget;
    let count = 0;
    for (let column = 0; column < width; column++) if (row[column] !== 0) filled[count++] = column;
    for (let one = 0; one < count; one++) {
      const column = filled[one]!;
      const weighted = row[column]! * importance;
      features[column]! += weighted;
      products[column]! += row[column]! * weightedTarget;
      for (let other = one; other < count; other++) {
        squares[column * width + filled[other]!]! += weighted * row[filled[other]!]!;
      }
    }
  }
  return { total, target, features, products, squares };
}

/** Centres the sums on their own means, which leaves the intercept without penalty, and solves in standard deviations. */
function solveFor(parts: readonly Sums[], scale: Scale, ridge: number): LinearModel {
  const width = scale.spreads.length;
  const added = (pick: (part: Sums) => Float64Array) => {
    const sum = new Float64Array(pick(parts[0]!).length);
    for (const part of parts) pick(part).forEach((value, index) => (sum[index]! += value));
    return sum;
  };
  const total = parts.reduce((sum, part) => sum + part.total, 0);
  const meanTarget = parts.reduce((sum, part) => sum + part.target, 0) / total;
  const means = Array.from(
    added((part) => part.features),
    (sum) => sum / total,
  );
  const products = added((part) => part.products);
  const squares = added((part) => part.squares);
  const left = Matrix.zeros(width, width);
  const right = Matrix.zeros(width, 1);
  for (let i = 0; i < width; i++) {
    left.set(i, i, ridge);
    const spread = scale.spreads[i]!;
    if (spread === 0) continue;
    right.set(i, 0, (products[i]! - total * means[i]! * meanTarget) / spread);
    for (let j = i; j < width; j++) {
      if (scale.spreads[j] === 0) continue;
      const covariance = (squares[i * width + j]! - total * means[i]! * means[j]!) / (spread * scale.spreads[j]!);
      left.set(i, j, left.get(i, j) + covariance);
      if (j > i) left.set(j, i, covariance);
    }
  }
  const weights = new CholeskyDecomposition(left).solve(right).to1DArray();
  return { scale: { means, spreads: scale.spreads }, weights, intercept: meanTarget };
}
