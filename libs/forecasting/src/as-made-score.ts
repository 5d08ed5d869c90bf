import { DAY_MS, type ForecastScore, type ForecastTarget } from '#domain';
import { type AsMadeComparison } from './as-made-hours.js';
import { LEAST_SCORED_HOURS } from './licence.js';
import { errorsOf } from './score.js';

/** How far back forecasts are held against what came. */
export const SCORED_DAYS = 14;
export const SCORED_SPAN_MS = SCORED_DAYS * DAY_MS;

/**
 * Score of forecasts as they were made, on hours that have been measured since. Every measured hour weighs the same,
 * so a model that goes bad is found out within days, and has its licence back at the latest when the bad days are two
 * weeks behind.
 */
export function asMadeScore(
  target: ForecastTarget,
  comparisons: readonly AsMadeComparison[],
  trainedHours: number,
): ForecastScore {
  const measured = comparisons.filter(({ actual }) => Number.isFinite(actual));
  const inside = measured.filter(({ actual, p10, p90 }) => actual >= p10 && actual <= p90).length;
  const usual = measured.reduce((sum, { predicted }) => sum + Math.abs(predicted), 0) / Math.max(1, measured.length);
  return {
    ...errorsOf(target, measured, usual),
    coverageFraction: measured.length > 0 ? inside / measured.length : 0,
    trainedHours,
    basis: 'asMade',
  };
}

/** The score to judge by: as made, or, while too few such hours are known, that of training. */
export function judgingScore(heldOut: ForecastScore, asMade: ForecastScore | undefined): ForecastScore {
  return asMade && asMade.scoredHours >= LEAST_SCORED_HOURS
    ? { ...asMade, trainedHours: heldOut.trainedHours }
    : heldOut;
}
