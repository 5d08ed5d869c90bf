import { type PlanningFigures } from './plan-job.js';

/** The fleet that figures are extrapolated to, and in what time it should be planned. */
export const PLANNED_FLEET = { stores: 5_000, minutes: 5, msPerStore: 100 } as const;

/** Median, and what 99 of 100 stay below. */
export interface Spread {
  readonly p50: number;
  readonly p99: number;
  readonly mean: number;
}

/** What the bench tells of planning stores. */
export interface PlanFigures {
  readonly stores: number;
  readonly threads: number;
  readonly planMs: Spread;
  readonly firstMs: Spread;
  readonly buildMs: Spread;
  /** The limit: the solver alone on the same programs. */
  readonly solverMs: Spread;
  readonly meanVariables: number;
  readonly meanRows: number;
  readonly notOptimal: number;
  readonly wallSeconds: number;
  /** Processor time had of what the threads could have had; well below 1 when other work held the machine. */
  readonly busyFraction: number;
  /** Largest resident size of the whole process. */
  readonly peakRssMb: number;
  /** The whole fleet on as many threads, from the mean of a plan. */
  readonly fleetMinutes: number;
}

export function planFigures(
  parts: readonly PlanningFigures[],
  run: {
    readonly threads: number;
    readonly wallSeconds: number;
    readonly cpuSeconds: number;
    readonly peakRssMb: number;
  },
): PlanFigures {
  const all = (pick: (part: PlanningFigures) => readonly number[]) => spreadOf(parts.flatMap(pick));
  const planMs = all((part) => part.planMs);
  return {
    stores: parts.reduce((sum, part) => sum + part.planMs.length, 0),
    threads: run.threads,
    planMs,
    firstMs: all((part) => part.firstMs),
    buildMs: all((part) => part.buildMs),
    solverMs: all((part) => part.solverMs),
    meanVariables: all((part) => part.variables).mean,
    meanRows: all((part) => part.rows).mean,
    notOptimal: parts.reduce((sum, part) => sum + part.notOptimal.length, 0),
    wallSeconds: run.wallSeconds,
    busyFraction: run.cpuSeconds / run.wallSeconds / run.threads,
    peakRssMb: run.peakRssMb,
    fleetMinutes: (PLANNED_FLEET.stores * planMs.mean) / run.threads / 60_000,
  };
}

/** Of at least one value. */
export function spreadOf(values: readonly number[]): Spread {
  const ascending = [...values].sort((one, other) => one - other);
  const quantile = (share: number) => ascending[Math.ceil(share * ascending.length) - 1]!;
  return {
    p50: quantile(0.5),
    p99: quantile(0.99),
    mean: values.reduce((sum, value) => sum + value, 0) / values.length,
  };
}
