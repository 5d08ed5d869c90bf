import { type ForecastScore, type ForecastTarget } from '#domain';
import { type HeldOutHour } from './backtest.js';
import { coverageFraction } from './error-quantiles.js';

/**
 * Errors this small steer nothing wrong, whatever naive does: a hundredth of a load, and what a good outdoor sensor
 * leaves open, in K.
 */
export function negligibleError(target: ForecastTarget): number {
  return target === 'outdoorAirTempC' ? 0.2 : 0.01;
}

/**
 * Share of the naive error that the model removes, `(naive − error) / naive`. Below a negligible error the naive error
 * counts as negligible instead, so that two nearly perfect forecasts compare as near 0 and nothing is divided by 0.
 */
export function skillOf(target: ForecastTarget, error: number, naiveError: number): number {
  return (naiveError - error) / Math.max(naiveError, negligibleError(target));
}

/**
 * Score of held-out hours, model and naive on the same hours. Error is CV(RMSE), the root mean square error over the
 * mean actual value [ASHRAE Guideline 14]; for temperature, where a mean says nothing, the root mean square error in K.
 *
 * @param usual mean of the training hours; stands in when the held-out mean is next to nothing
 */
export function scoreOf(
  target: ForecastTarget,
  hours: readonly HeldOutHour[],
  usual: number,
  trainedHours: number,
): ForecastScore {
  const scored = hours.filter(({ isScored, naive }) => isScored && Number.isFinite(naive));
  const scale = target === 'outdoorAirTempC' ? 1 : loadScale(scored, usual);
  const error = rootMeanSquare(scored.map(({ actual, predicted }) => actual - predicted)) / scale;
  const naiveError = rootMeanSquare(scored.map(({ actual, naive }) => actual - naive)) / scale;
  return {
    error,
    naiveError,
    skillFraction: skillOf(target, error, naiveError),
    coverageFraction: coverageFraction(hours),
    scoredHours: scored.length,
    trainedHours,
  };
}

function loadScale(scored: readonly HeldOutHour[], usual: number): number {
  const mean = Math.abs(scored.reduce((sum, { actual }) => sum + actual, 0) / Math.max(1, scored.length));
  return mean > 0.01 * Math.abs(usual) ? mean : Math.abs(usual) || 1;
}

function rootMeanSquare(errors: readonly number[]): number {
  if (errors.length === 0) return 0;
  return Math.sqrt(errors.reduce((sum, error) => sum + error * error, 0) / errors.length);
}
