import { type ForecastStep, HOUR_MS, type PriceRun } from '#domain';
import { planSpan } from './horizon.js';
import { type PlanTask } from './plan-task.js';

/** Setpoints of a kelvin's distance and what thermostats miss need this much room. */
const NARROWEST_COMFORT_K = 2;

/** A task that can be planned, or why it cannot: half a sentence. */
export type CheckedTask =
  { readonly outdoor: readonly ForecastStep[]; readonly prices: readonly PriceRun[] } | { readonly refused: string };

/** Finds what a plan cannot do without, and figures that are none. */
export function checkTask(task: PlanTask): CheckedTask {
  const { outdoor, prices, load, store } = task;
  if (!Number.isFinite(task.atMs)) return { refused: 'the moment to plan for is not a time' };
  const { fromMs, toMs } = planSpan(task.atMs);
  if (!outdoor) return { refused: 'no licensed forecast of the weather' };
  if (!prices) return { refused: 'no price of energy is known' };
  const bad =
    forecastFault('weather', outdoor, fromMs, toMs) ??
    (load && forecastFault('load', load, fromMs, toMs)) ??
    priceFault(prices, fromMs, toMs) ??
    figureFault([
      ...task.demandCharges.flatMap(({ id, pricePerKw, peakSoFarKw, daysLeft, expectedPeakKw }) => [
        [`price of demand charge ${id}`, pricePerKw, 0] as const,
        [`peak so far of demand charge ${id}`, peakSoFarKw, 0] as const,
        [`days left of demand charge ${id}`, daysLeft, 1] as const,
        [`expected peak of demand charge ${id}`, expectedPeakKw, 0] as const,
      ]),
      ...task.demandLimits.map(({ kind, limitKw }) => [`demand limit (${kind})`, limitKw, 0] as const),
      ['lower end of the comfort band', task.openZoneBandC?.min, -Infinity],
      ['upper end of the comfort band', task.openZoneBandC?.max, (task.openZoneBandC?.min ?? 0) + NARROWEST_COMFORT_K],
      ['price of carbon', task.carbonPricePerKg, 0],
      ['price of fuel', task.fuelPricePerKwh, 0],
      ['emission factor of the grid', store.gridCarbonKgPerKwh, 0],
      ...Object.entries(task.overridden).map(([point, value]) => [`override of ${point}`, value, -Infinity] as const),
    ]);
  return bad === undefined ? { outdoor, prices } : { refused: bad };
}

function forecastFault(what: string, steps: readonly ForecastStep[], fromMs: number, toMs: number): string | undefined {
  if (steps.some(({ p10, p50, p90 }) => ![p10, p50, p90].every(Number.isFinite))) {
    return `the forecast of the ${what} holds a value that is not a number`;
  }
  let untilMs = fromMs;
  for (const { atMs } of steps) {
    if (atMs > untilMs) break;
    if (atMs > untilMs - HOUR_MS) untilMs = Math.max(untilMs, atMs + HOUR_MS);
  }
  return untilMs < toMs ? `the forecast of the ${what} does not reach over the next 24 h without gaps` : undefined;
}

function priceFault(prices: readonly PriceRun[], fromMs: number, toMs: number): string | undefined {
  if (prices.some(({ pricePerKwh }) => !Number.isFinite(pricePerKwh))) return 'a price of energy is not a number';
  const inOrder = prices.every((run, index) => index === 0 || run.fromMs === prices[index - 1]!.toMs);
  const reaches = prices.length > 0 && prices[0]!.fromMs <= fromMs && prices.at(-1)!.toMs >= toMs;
  return inOrder && reaches ? undefined : 'prices of energy do not cover the next 24 h without gaps';
}

/** Name, value where there is one, and the least it may be. */
type Figure = readonly [name: string, value: number | undefined, least: number];

function figureFault(figures: readonly Figure[]): string | undefined {
  const bad = figures.find(([, value, least]) => value !== undefined && !(Number.isFinite(value) && value >= least));
  return bad && `the ${bad[0]} is ${bad[1]}`;
}
