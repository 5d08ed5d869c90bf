/** Weights of a linear model whose first column is 1: `value = Σ weight · column`. */
export type Weights = ArrayLike<number>;

/**
 * What a least-squares fit needs to know of its rows: weighted sums of squares and products. Rows can be added for ever
 * at the same cost, and the fit be solved at any time; most columns are 0 in most rows and cost nothing.
 *
 * Own code beside `ml-regression` and `ml-matrix`, which would take all rows anew for each of the fits of a walk, and most
 * of the time of training (decision 0014). A test holds its solutions to theirs.
 */
export class NormalEquations {
  /** Upper half, row by row. */
  readonly #squares: Float64Array;
  readonly #products: Float64Array;
  readonly #filled: Int32Array;
  readonly #values: Float64Array;

  constructor(readonly width: number) {
    this.#squares = new Float64Array(width * width);
    this.#products = new Float64Array(width);
    this.#filled = new Int32Array(width);
    this.#values = new Float64Array(width);
  }

  /** Total importance of the rows so far. */
  get total(): number {
    return this.#squares[0]!;
  }

  /** Adds the row that begins at a position of an array. */
  add(rows: Float64Array, start: number, target: number, importance: number): void {
    const { width } = this;
    const squares = this.#squares;
    const filled = this.#filled;
    const values = this.#values;
    let count = 0;
    for (let column = 0; column < width; column++) {
      const value = rows[start + column]!;
      if (value === 0) continue;
      filled[count] = column;
      values[count++] = value;
    }
    for (let one = 0; one < count; one++) {
      const column = filled[one]!;
      const weighted = values[one]! * importance;
      this.#products[column]! += weighted * target;
      const base = column * width;
      for (let other = one; other < count; other++) squares[base + filled[other]!]! += weighted * values[other]!;
    }
  }

  /**
   * Adds one row to two fits of the same columns that trust it differently. Most of the cost is in reaching the row, so
   * this is twice as fast as adding it to each; it pays where hardly any column is 0.
   */
  static addToBoth(
    one: NormalEquations,
    other: NormalEquations,
    rows: Float64Array,
    start: number,
    target: number,
    importance: { readonly one: number; readonly other: number },
  ): void {
    const { width } = one;
    const squaresOfOne = one.#squares;
    const squaresOfOther = other.#squares;
    for (let column = 0; column < width; column++) {
      const value = rows[start + column]!;
      if (value === 0) continue;
      const forOne = value * importance.one;
      const forOther = value * importance.other;
      one.#products[column]! += forOne * target;
      other.#products[column]! += forOther * target;
      const base = column * width;
      for (let next = column; next < width; next++) {
        const factor = rows[start + next]!;
        squaresOfOne[base + next]! += forOne * factor;
        squaresOfOther[base + next]! += forOther * factor;
      }
    }
  }

  /** Weighted standard deviation of a column so far. */
  spread(column: number): number {
    const mean = this.#squares[column]! / this.total;
    return Math.sqrt(Math.max(0, this.#squares[column * this.width + column]! / this.total - mean * mean));
  }

  /**
   * Ridge regression on columns in standard deviations from their weighted mean, the intercept free.
   *
   * @param ridge penalty on squared standardised weights, in units of importance; positive, so that collinear and
   *   constant columns are safe
   * @param leastSpread standard deviation below which a column is not scaled up: one that only just began to differ
   *   from 0 would else be believed after a few rows
   */
  solve(ridge: number, leastSpread: (column: number) => number = () => 0): Float64Array {
    const { width } = this;
    const squares = this.#squares;
    const total = this.total;
    const weights = new Float64Array(width);
    if (!(total > 0)) return weights;
    const meanTarget = this.#products[0]! / total;
    const means = new Float64Array(width);
    const spreads = new Float64Array(width);
    const used: number[] = [];
    for (let column = 1; column < width; column++) {
      means[column] = squares[column]! / total;
      const variance = squares[column * width + column]! / total - means[column]! ** 2;
      // Below a billionth of its size a spread is rounding, not information.
      if (variance <= 1e-12 * Math.max(1e-12, means[column]! ** 2)) continue;
      spreads[column] = Math.max(Math.sqrt(variance), leastSpread(column));
      used.push(column);
    }
    const size = used.length;
    const left = new Float64Array(size * size);
    const right = new Float64Array(size);
    for (let i = 0; i < size; i++) {
      const column = used[i]!;
      right[i] = (this.#products[column]! - total * means[column]! * meanTarget) / spreads[column]!;
      for (let j = 0; j <= i; j++) {
        const other = used[j]!;
        left[i * size + j] =
          (squares[other * width + column]! - total * means[column]! * means[other]!) /
          (spreads[column]! * spreads[other]!);
      }
      left[i * size + i]! += ridge;
    }
    solvePositiveDefinite(left, right);
    used.forEach((column, i) => (weights[column] = right[i]! / spreads[column]!));
    weights[0] = meanTarget;
    for (const column of used) weights[0] -= weights[column]! * means[column]!;
    return weights;
  }
}

/**
 * Solves a symmetric positive definite system by Cholesky, in place.
 *
 * @param left lower half, row by row; is overwritten
 * @param right becomes the solution
 */
function solvePositiveDefinite(left: Float64Array, right: Float64Array): void {
  const size = right.length;
  for (let i = 0; i < size; i++) {
    const rowI = i * size;
    for (let j = 0; j <= i; j++) {
      const rowJ = j * size;
      let sum = left[rowI + j]!;
      for (let k = 0; k < j; k++) sum -= left[rowI + k]! * left[rowJ + k]!;
      left[rowI + j] = i === j ? Math.sqrt(Math.max(sum, Number.MIN_VALUE)) : sum / left[rowJ + j]!;
    }
    let sum = right[i]!;
    for (let k = 0; k < i; k++) sum -= left[rowI + k]! * right[k]!;
    right[i] = sum / left[rowI + i]!;
  }
  for (let i = size - 1; i >= 0; i--) {
    let sum = right[i]!;
    for (let k = i + 1; k < size; k++) sum -= left[k * size + i]! * right[k]!;
    right[i] = sum / left[i * size + i]!;
  }
}

/** Value of a linear model for the row that begins at a position of an array. */
export function valueAt(weights: Weights, rows: Float64Array, start: number): number {
  let sum = 0;
  for (let column = 0; column < weights.length; column++) sum += weights[column]! * rows[start + column]!;
  return sum;
}
