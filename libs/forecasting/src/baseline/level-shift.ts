/** A lasting change of level within the training year. */
export interface LevelShift {
  /** Day, counted from the first one, from which the new level holds. */
  readonly fromDay: number;
  /** The new level over the old one. */
  readonly factor: number;
}

/** Days that either level must have been seen for. */
const LEAST_DAYS = 21;
/** Smallest change believed, as a share of the lower level; smaller ones are left to recency. */
const LEAST_CHANGE = 0.4;
/** Share of what calendar, season and temperature leave unexplained that the step must explain. */
const LEAST_GAIN = 0.6;

/**
 * The step that, beside other columns, best explains daily means; `undefined` unless it is large, lasting and plain.
 * Found by trying every day, each by partial regression [Frisch–Waugh].
 *
 * @param daily mean of each day; `NaN` is not known
 * @param columns what else explains them: one array for each column
 */
export function levelShiftIn(daily: Float64Array, columns: readonly Float64Array[]): LevelShift | undefined {
  const known = Array.from(daily.keys()).filter((day) => !Number.isNaN(daily[day]!));
  const basis = orthonormal([
    Float64Array.from(known, () => 1),
    ...columns.map((column) => Float64Array.from(known, (day) => column[day]!)),
  ]);
  const rest = Float64Array.from(known, (day) => daily[day]!);
  for (const column of basis) subtract(rest, column, dot(rest, column));
  const unexplained = dot(rest, rest);
  const restSums = runningSums(rest);
  const basisSums = basis.map(runningSums);
  let best: { readonly from: number; readonly step: number; readonly gain: number } | undefined;
  for (let from = LEAST_DAYS; from <= known.length - LEAST_DAYS; from++) {
    const own = basisSums.reduce((sum, sums) => sum - (sums.at(-1)! - sums[from]!) ** 2, known.length - from);
    const product = restSums.at(-1)! - restSums[from]!;
    // A step that the other columns mimic to a tenth cannot be told from them.
    if (own < (0.1 * from * (known.length - from)) / known.length) continue;
    const gain = product ** 2 / own;
    if (gain > (best?.gain ?? 0)) best = { from, step: product / own, gain };
  }
  if (!best || best.gain < LEAST_GAIN * unexplained) return undefined;
  const before = known.slice(0, best.from).reduce((sum, day) => sum + daily[day]!, 0) / best.from;
  const after = before + best.step;
  if (!(before > 0 && after > 0 && Math.abs(best.step) >= LEAST_CHANGE * Math.min(before, after))) return undefined;
  return { fromDay: known[best.from]!, factor: after / before };
}

/** Columns of length 1 at right angles that span the same space [Gram–Schmidt]; those that add nothing are dropped. */
function orthonormal(columns: readonly Float64Array[]): Float64Array[] {
  const basis: Float64Array[] = [];
  for (const column of columns) {
    const own = column.slice();
    const size = Math.sqrt(dot(own, own));
    for (const other of basis) subtract(own, other, dot(own, other));
    const length = Math.sqrt(dot(own, own));
    if (length > 1e-6 * size) basis.push(own.map((value) => value / length));
  }
  return basis;
}

function subtract(values: Float64Array, other: Float64Array, share: number): void {
  for (let index = 0; index < values.length; index++) values[index]! -= share * other[index]!;
}

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < one.length; index++) sum += one[index]! * other[index]!;
  return sum;
}

/** Sums of the first 0, 1, 2 … values. */
function runningSums(values: Float64Array): Float64Array {
  const sums = new Float64Array(values.length + 1);
  values.forEach((value, index) => (sums[index + 1] = sums[index]! + value));
  return sums;
}
