/** Spearman's rank correlation of pairs: 1 when both have the same order. Ties take their order of appearance. */
export function rankCorrelation(pairs: readonly (readonly [number, number])[]): number {
  const [first, second] = [ranks(pairs.map(([a]) => a)), ranks(pairs.map(([, b]) => b))];
  const count = pairs.length;
  const squares = first.reduce((sum, rank, index) => sum + (rank - second[index]!) ** 2, 0);
  return 1 - (6 * squares) / (count * (count * count - 1));
}

function ranks(values: readonly number[]): number[] {
  const order = values.map((_, index) => index).sort((a, b) => values[a]! - values[b]!);
  const result = new Array<number>(values.length);
  order.forEach((index, rank) => (result[index] = rank));
  return result;
}
