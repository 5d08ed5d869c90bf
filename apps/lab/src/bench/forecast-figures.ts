import { type BareArithmetic } from './forecast-arithmetic.js';
import { type LearningFigures } from './forecast-job.js';

/** The fleet that figures are extrapolated to, and in what time it should be done. */
export const FLEET = { stores: 5_000, trainMinutes: 60, forecastSeconds: 60 } as const;

/** What the bench tells of training and forecasting stores. */
export interface ForecastFigures {
  readonly stores: number;
  readonly threads: number;
  /** From the first store to the last, making up their histories included. */
  readonly wallSeconds: number;
  /** Processor time of all threads for a store, its made-up history and the weighing included. */
  readonly cpuMsPerStore: number;
  /** Processor time had of what the threads could have had; well below 1 when other work held the machine. */
  readonly busyFraction: number;
  readonly trainMsPerStore: number;
  readonly trainP99Ms: number;
  readonly forecastMsPerStore: number;
  readonly forecastP99Ms: number;
  /** The arithmetic alone; `null` where it was not counted. */
  readonly bareTrainMsPerStore: number | null;
  readonly bareForecastMsPerStore: number | null;
  readonly modelJsonKbPerStore: number;
  readonly modelHeapKbPerStore: number;
  /** Largest resident size of the whole process. */
  readonly peakRssMb: number;
  /** The whole fleet on as many threads. */
  readonly fleetTrainMinutes: number;
  readonly fleetForecastSeconds: number;
}

export function forecastFigures(
  parts: readonly LearningFigures[],
  run: {
    readonly threads: number;
    readonly wallSeconds: number;
    readonly cpuSeconds: number;
    readonly peakRssMb: number;
  },
  bare: BareArithmetic | undefined,
): ForecastFigures {
  const trainMs = parts.flatMap((part) => part.trainMs);
  const forecastMs = parts.flatMap((part) => part.forecastMs);
  const trainMsPerStore = mean(trainMs);
  const forecastMsPerStore = mean(forecastMs);
  const weighed = (pick: (part: LearningFigures) => number) =>
    parts.reduce((sum, part) => sum + pick(part) * part.trainMs.length, 0) / trainMs.length;
  return {
    stores: trainMs.length,
    threads: run.threads,
    wallSeconds: run.wallSeconds,
    cpuMsPerStore: (1_000 * run.cpuSeconds) / trainMs.length,
    busyFraction: run.cpuSeconds / run.wallSeconds / run.threads,
    trainMsPerStore,
    trainP99Ms: percentile99(trainMs),
    forecastMsPerStore,
    forecastP99Ms: percentile99(forecastMs),
    bareTrainMsPerStore: bare?.trainMs ?? null,
    bareForecastMsPerStore: bare?.forecastMs ?? null,
    modelJsonKbPerStore: weighed(({ modelJsonKb }) => modelJsonKb),
    modelHeapKbPerStore: weighed(({ modelHeapKb }) => modelHeapKb),
    peakRssMb: run.peakRssMb,
    fleetTrainMinutes: (FLEET.stores * trainMsPerStore) / run.threads / 60_000,
    fleetForecastSeconds: (FLEET.stores * forecastMsPerStore) / run.threads / 1_000,
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The value that 99 of 100 stay below, or the largest of fewer. */
function percentile99(values: readonly number[]): number {
  const ascending = [...values].sort((one, other) => one - other);
  return ascending[Math.ceil(0.99 * ascending.length) - 1]!;
}
