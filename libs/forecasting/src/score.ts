import { type ForecastScore, type ForecastTarget } from '#domain';
import { type HeldOutHour } from './backtest.js';
import { coverageFraction } from './error-quantiles.js';

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
    skillFraction: naiveError > 0 ? 1 - error / naiveError : 0,
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
