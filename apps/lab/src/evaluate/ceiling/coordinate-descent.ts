/** A choice of values by name; `null` is a value like any other. */
type Choice<Name extends string> = Readonly<Record<Name, number | null>>;

export interface Descent<Name extends string> {
  readonly best: Choice<Name>;
  /** Of the best. */
  readonly cost: number;
  readonly evaluations: number;
}

/**
 * Walks down one coordinate after another, each to its cheapest value with the others as they stand, until a whole sweep
 * moves nothing. Finds a minimum that no single change betters, which need not be the lowest of all.
 *
 * @param costOf `Infinity` for what is not allowed; the start must be
 * @param mostSweeps through all coordinates
 */
export function coordinateDescent<Name extends string>(
  start: Choice<Name>,
  values: Readonly<Record<Name, readonly number[]>>,
  costOf: (choice: Choice<Name>) => number,
  mostSweeps: number,
): Descent<Name> {
  let best = start;
  let cost = costOf(start);
  let evaluations = 1;
  for (let sweep = 0; sweep < mostSweeps; sweep++) {
    const before = best;
    for (const name of Object.keys(values) as Name[]) {
      const here = best[name];
      for (const value of [start[name], ...values[name]]) {
        if (value === here) continue;
        const tried = { ...best, [name]: value };
        const triedCost = costOf(tried);
        evaluations++;
        if (triedCost < cost) [best, cost] = [tried, triedCost];
      }
    }
    if (best === before) break;
  }
  return { best, cost, evaluations };
}
