import { HOUR_MS } from '#domain';
import { forecastStore, type StoreHistory, trainStore } from '#forecasting';
import { collectGarbage } from './garbage.js';
import { simulatedHistory } from './simulated-history.js';
import { storeVariant } from './store-variant.js';

/** How far a forecast reaches. */
export const HORIZON_HOURS = 48;

/** A store to simulate. */
export interface SimulationJob {
  readonly seed: number;
  readonly number: number;
  readonly days: number;
}

/** Stores to learn, like a simulated one; few enough to be held in memory side by side. */
export interface LearningJob {
  readonly base: StoreHistory;
  readonly seed: number;
  readonly numbers: readonly number[];
}

/** What learning and forecasting them took. */
export interface LearningFigures {
  readonly trainMs: readonly number[];
  readonly forecastMs: readonly number[];
  /** What a model refused, if any did. */
  readonly refusals: readonly string[];
  /** Of all models of a store: as JSON, as they are archived, and as they lie in memory. */
  readonly modelJsonKb: number;
  readonly modelHeapKb: number;
}

export const simulationJob = ({ seed, number, days }: SimulationJob): StoreHistory =>
  simulatedHistory(seed, number, days);

/** Learns each store from the whole of its history, then forecasts each from its end. */
export function learningJob({ base, seed, numbers }: LearningJob): LearningFigures {
  const histories = numbers.map((number) => storeVariant(base, seed, number));
  const beforeBytes = heldBytes();
  const trainMs: number[] = [];
  const trained = histories.map((history) => {
    const startMs = performance.now();
    const store = trainStore(history);
    trainMs.push(performance.now() - startMs);
    return store;
  });
  const modelHeapKb = (heldBytes() - beforeBytes) / numbers.length / 1_024;
  const forecastMs = histories.map((history, index) => {
    const startMs = performance.now();
    forecastStore(trained[index]!.models, history, endMs(history), HORIZON_HOURS);
    return performance.now() - startMs;
  });
  const jsonBytes = trained.reduce((sum, { models }) => sum + JSON.stringify(models).length, 0);
  const refusals = trained.flatMap((store) => store.refusals.map(({ target, refused }) => `${target}: ${refused}`));
  return { trainMs, forecastMs, refusals, modelJsonKb: jsonBytes / numbers.length / 1_024, modelHeapKb };
}

/** End of the last hour that is known. */
export function endMs({ startAtMs, targets }: StoreHistory): number {
  return startAtMs + Math.max(...Object.values(targets).map(({ length }) => length)) * HOUR_MS;
}

/** Memory that this thread holds on to. */
function heldBytes(): number {
  collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
