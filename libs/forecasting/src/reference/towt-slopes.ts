import { Matrix, solve } from 'ml-matrix';

/** An hour as its distance from the means of its hour of the week. */
export interface Deviation {
  readonly weight: number;
  readonly value: number;
  readonly pieces: readonly number[];
}

/**
 * Weighted least-squares slopes of the load on each piece of temperature, solved by singular values, so that a piece never
 * seen gets the slope 0.
 */
export function slopesOf(rows: readonly Deviation[], width: number): Float64Array {
  if (width === 0 || rows.length === 0) return new Float64Array(width);
  const squares = Matrix.zeros(width, width);
  const products = Matrix.zeros(width, 1);
  for (const { weight, value, pieces } of rows) {
    for (let one = 0; one < width; one++) {
      products.set(one, 0, products.get(one, 0) + weight * pieces[one]! * value);
      for (let other = 0; other < width; other++) {
        squares.set(one, other, squares.get(one, other) + weight * pieces[one]! * pieces[other]!);
      }
    }
  }
  return Float64Array.from(solve(squares, products, true).to1DArray());
}
