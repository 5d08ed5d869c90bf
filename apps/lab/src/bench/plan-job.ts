import { HighsSolver, planStore, storeProgram } from '#optimisation';
import { planVariant } from './plan-variant.js';

/** Stores to plan. */
export interface PlanningJob {
  readonly seed: number;
  readonly numbers: readonly number[];
}

/** What planning each of them took, and what came of it. */
export interface PlanningFigures {
  /** The whole of a store's plan, a quarter of an hour after the one before it. */
  readonly planMs: readonly number[];
  /** The first plan of each store. */
  readonly firstMs: readonly number[];
  /** Putting its program together, and the solver alone on the same program. */
  readonly buildMs: readonly number[];
  readonly solverMs: readonly number[];
  readonly variables: readonly number[];
  readonly rows: readonly number[];
  /** Of the plans, those that are not optimal, by what they say. */
  readonly notOptimal: readonly string[];
  readonly savedFraction: readonly number[];
}

/** One solver in each thread, as in the service. */
let loading: Promise<HighsSolver> | undefined;

/** Plans each store twice, as its cycles would. */
export async function planningJob({ seed, numbers }: PlanningJob): Promise<PlanningFigures> {
  const solver = await (loading ??= HighsSolver.load());
  const stores = numbers.map((number) => {
    const first = planVariant(seed, number);
    const next = planVariant(seed, number, 1);
    const [firstMs] = timed(() => planStore(first, solver));
    const [planMs, plan] = timed(() => planStore(next, solver));
    const [buildMs, { program }] = timed(() => storeProgram(next, next.outdoor!, next.prices!));
    const [solverMs] = timed(() => solver.solve(program));
    const usedKwh = plan.steps.reduce((sum, { fromMs, toMs, referencePowerKw }) => {
      return sum + (referencePowerKw! * (toMs - fromMs)) / 3_600_000;
    }, 0);
    return {
      firstMs,
      planMs,
      buildMs,
      solverMs,
      variables: program.cost.length,
      rows: program.rowLower.length,
      plan,
      savedFraction: -(plan.expected?.energyKwh ?? 0) / usedKwh,
    };
  });
  const each = <Figure>(pick: (store: (typeof stores)[number]) => Figure) => stores.map(pick);
  return {
    planMs: each(({ planMs }) => planMs),
    firstMs: each(({ firstMs }) => firstMs),
    buildMs: each(({ buildMs }) => buildMs),
    solverMs: each(({ solverMs }) => solverMs),
    variables: each(({ variables }) => variables),
    rows: each(({ rows }) => rows),
    notOptimal: stores.flatMap(({ plan }) => (plan.status === 'optimal' ? [] : `${plan.status}: ${plan.statusReason}`)),
    savedFraction: each(({ savedFraction }) => savedFraction),
  };
}

function timed<Result>(run: () => Result): [ms: number, result: Result] {
  const startMs = performance.now();
  const result = run();
  return [performance.now() - startMs, result];
}
