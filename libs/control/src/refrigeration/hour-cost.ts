import { forecastAt, isDemandCharged, priceRuns } from '#domain';
import { type CycleInput } from '../cycle-input.js';
import { licensedForecast } from '../hvac/cooling-need.js';
import { type DayOutline } from '../site/day-outline.js';

/** What the store's own load counts beside the price of energy, where demand is charged and where it is not. */
const LOAD_WEIGHT = { charged: 1, free: 0.3 } as const;

/**
 * How dear power is at the steps of a day: price and, where a licensed forecast has it, load of the store, each from 0 at
 * the lowest of the day to 1 (or its weight) at the highest. All 0 where neither is known.
 */
export function hourCosts(input: CycleInput, { stepsAtMs, untilMs }: DayOutline): (stepAtMs: number) => number {
  const { store, atMs } = input;
  const { tariff, timeZone } = store;
  const runs = tariff ? priceRuns(tariff, timeZone, atMs, untilMs) : [];
  const load = licensedForecast(input, 'main');
  const priceOf = relative(stepsAtMs, (stepAtMs) => runs.find(({ toMs }) => stepAtMs < toMs)?.pricePerKwh);
  const loadOf = relative(stepsAtMs, (stepAtMs) => load && forecastAt(load, stepAtMs));
  const weight = LOAD_WEIGHT[isDemandCharged(store) ? 'charged' : 'free'];
  return (stepAtMs) => priceOf(stepAtMs) + weight * loadOf(stepAtMs);
}

/** A figure of each step as its place between lowest and highest; 0 where it is not known or all are alike. */
function relative(stepsAtMs: readonly number[], figureOf: (stepAtMs: number) => number | undefined) {
  const figures = new Map(stepsAtMs.map((stepAtMs) => [stepAtMs, figureOf(stepAtMs)]));
  const known = [...figures.values()].filter((figure) => figure !== undefined);
  const lowest = Math.min(...known);
  const range = Math.max(...known) - lowest;
  return (stepAtMs: number) => {
    const figure = figures.get(stepAtMs);
    return figure === undefined || !(range > 0) ? 0 : (figure - lowest) / range;
  };
}
