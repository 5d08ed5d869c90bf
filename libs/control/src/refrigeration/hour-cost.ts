import { forecastAt, isDemandCharged, priceRuns } from '#domain';
import { type CycleInput } from '../cycle-input.js';
import { licensedForecast } from '../hvac/cooling-need.js';
import { type DayOutline, runAt } from '../site/day-outline.js';

/** What the store's own load counts beside the price of energy, where demand is charged and where it is not. */
const LOAD_WEIGHT = { charged: 1, free: 0.3 } as const;

/**
 * How dear power is at the steps of a day: price and load of the store, each from 0 at the lowest of the day to 1 (or its
 * weight) at the highest. Where no licensed forecast has the load, a store that is open draws more than one that is closed.
 */
export function hourCosts(input: CycleInput, outline: DayOutline): (stepAtMs: number) => number {
  const { stepsAtMs, untilMs } = outline;
  const { store, atMs } = input;
  const { tariff, timeZone } = store;
  const runs = tariff ? priceRuns(tariff, timeZone, atMs, untilMs) : [];
  const load = licensedForecast(input, 'main');
  const priceOf = relative(stepsAtMs, (stepAtMs) => runs.find(({ toMs }) => stepAtMs < toMs)?.pricePerKwh);
  const loadOf = relative(stepsAtMs, (stepAtMs) =>
    load ? forecastAt(load, stepAtMs) : Number(runAt(outline, stepAtMs).isOpen),
  );
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
