import { type ForecastScore, type ForecastTarget, isWeatherTarget } from '#domain';
import { coverageFraction } from './error-quantiles.js';
import { type HeldOutHour } from './held-out-hour.js';

/** One hour of which everything is known: what came, what the model said, what anybody could have said. */
export interface ComparedHour {
  readonly actual: number;
  readonly predicted: number;
  /** The same hour by the wall clock, of yesterday or the newest day known at the issue; `NaN` when it was silent. */
  readonly naive: number;
  /** The same a week before; `NaN` when it was silent or lies before the history. */
  readonly lastWeek: number;
}

/** Errors of model and naive forecasts on the same hours. */
export type Errors = Pick<ForecastScore, 'error' | 'naiveError' | 'lastWeekError' | 'skillFraction' | 'scoredHours'>;

/** Fewer hours with a value of last week say nothing of it. */
const LEAST_LAST_WEEK_HOURS = 48;

/**
 * Errors this small steer nothing wrong, whatever naive does: a hundredth of a load, and what a good outdoor sensor
 * leaves open, in K.
 */
export function negligibleError(target: ForecastTarget): number {
  return isWeatherTarget(target) ? 0.2 : 0.01;
}

/**
 * Share of the naive error that the model removes, `(naive − error) / naive`. Below a negligible error the naive error
 * counts as negligible instead, so that two nearly perfect forecasts compare as near 0 and nothing is divided by 0.
 */
export function skillOf(target: ForecastTarget, error: number, naiveError: number): number {
  return (naiveError - error) / Math.max(naiveError, negligibleError(target));
}

/**
 * Errors of compared hours; hours without a value of yesterday are left out. Error is CV(RMSE), the root mean square
 * error over the mean actual value [ASHRAE Guideline 14]; for weather, where a mean says nothing, the root mean square
 * error in K. Skill is that beside the better naive forecast: the lesser of both, last week's on the hours that have it.
 *
 * @param usual usual size of the target; stands in when the mean of the hours is next to nothing
 */
export function errorsOf(target: ForecastTarget, hours: readonly ComparedHour[], usual: number): Errors {
  const scored = hours.filter(({ naive }) => Number.isFinite(naive));
  const alsoLastWeek = scored.filter(({ lastWeek }) => Number.isFinite(lastWeek));
  const scale = isWeatherTarget(target) ? 1 : loadScale(scored, usual);
  const errorOn = (some: readonly ComparedHour[], forecast: 'predicted' | 'naive' | 'lastWeek') =>
    rootMeanSquare(some.map((hour) => hour.actual - hour[forecast])) / scale;
  const error = errorOn(scored, 'predicted');
  const naiveError = errorOn(scored, 'naive');
  const skillFraction = skillOf(target, error, naiveError);
  const scores = { error, naiveError, scoredHours: scored.length };
  if (alsoLastWeek.length < LEAST_LAST_WEEK_HOURS) return { ...scores, lastWeekError: undefined, skillFraction };
  const lastWeekError = errorOn(alsoLastWeek, 'lastWeek');
  const lastWeekSkill = skillOf(target, errorOn(alsoLastWeek, 'predicted'), lastWeekError);
  return { ...scores, lastWeekError, skillFraction: Math.min(skillFraction, lastWeekSkill) };
}

/**
 * Score of hours that were kept from the model in training.
 *
 * @param usual mean of the training hours
 */
export function scoreOf(
  target: ForecastTarget,
  hours: readonly HeldOutHour[],
  usual: number,
  trainedHours: number,
): ForecastScore {
  return {
    ...errorsOf(
      target,
      hours.filter(({ isScored }) => isScored),
      usual,
    ),
    coverageFraction: coverageFraction(hours),
    trainedHours,
    basis: 'heldOut',
  };
}

function loadScale(scored: readonly ComparedHour[], usual: number): number {
  const mean = Math.abs(scored.reduce((sum, { actual }) => sum + actual, 0) / Math.max(1, scored.length));
  return mean > 0.01 * Math.abs(usual) ? mean : Math.abs(usual) || 1;
}

function rootMeanSquare(errors: readonly number[]): number {
  if (errors.length === 0) return 0;
  return Math.sqrt(errors.reduce((sum, error) => sum + error * error, 0) / errors.length);
}
