/** Mean and standard deviation of each feature; a spread of 0 marks a feature that never changed. */
export interface Scale {
  readonly means: readonly number[];
  readonly spreads: readonly number[];
}

/** Below this share of its size a feature's spread is rounding, not information. */
const CONSTANT_SHARE = 1e-9;

/** Scale of weighted rows of features. */
export function scaleOf(rows: readonly Float64Array[], importance: readonly number[]): Scale {
  const width = rows[0]?.length ?? 0;
  const means = new Array<number>(width).fill(0);
  const squares = new Array<number>(width).fill(0);
  let total = 0;
  for (const weight of importance) total += weight;
  rows.forEach((row, index) => {
    for (let feature = 0; feature < width; feature++) means[feature]! += (row[feature]! * importance[index]!) / total;
  });
  rows.forEach((row, index) => {
    for (let feature = 0; feature < width; feature++) {
      squares[feature]! += ((row[feature]! - means[feature]!) ** 2 * importance[index]!) / total;
    }
  });
  const spreads = squares.map((square, feature) => {
    const spread = Math.sqrt(square);
    return spread > CONSTANT_SHARE * Math.max(1, Math.abs(means[feature]!)) ? spread : 0;
  });
  return { means, spreads };
}

/** The row in standard deviations from the mean; 0 for a feature that never changed. */
export function standardised(row: Float64Array, scale: Scale): Float64Array {
  const { means, spreads } = scale;
  const result = new Float64Array(row.length);
  for (let feature = 0; feature < row.length; feature++) {
    const spread = spreads[feature]!;
    if (spread > 0) result[feature] = (row[feature]! - means[feature]!) / spread;
  }
  return result;
}
