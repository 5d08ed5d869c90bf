import { type ForecastScore, type ForecastTarget, isWeatherTarget, type WeatherSource } from '#domain';
import { negligibleError } from './score.js';

/** Whether a model may steer anything, and why. */
export interface Licence {
  readonly isLicensed: boolean;
  /** One plain sentence. */
  readonly licenceReason: string;
}

/** What a forecast leans on at its issue. */
export interface ForecastInputs {
  /** How many of the 24 hours before the issue the target was measured in. */
  readonly measuredHours: number;
  /** The model finds the day before the issue unlike anything learnt. */
  readonly isLost: boolean;
  /** As in `Forecast`. */
  readonly weatherSource: WeatherSource | undefined;
}

/** Two days: one lucky day is no evidence. */
export const LEAST_SCORED_HOURS = 48;
/** With fewer measured hours on the day before, a forecast cannot know where the store stands. */
const LEAST_MEASURED_HOURS = 12;

/** Share of the naive error that must go; a nearer tie would flip from day to day. */
const LEAST_SKILL_FRACTION = 0.02;

/**
 * A model is licensed when it beat both "the same hour yesterday" and "the same hour last week" by a margin, or when its
 * own error is negligible: a store whose days are all alike leaves nothing to be better at.
 */
export function licenceOf(target: ForecastTarget, score: ForecastScore): Licence {
  const { error, scoredHours, skillFraction } = score;
  if (scoredHours < LEAST_SCORED_HOURS) {
    return denied(`only ${scoredHours} unseen hours to judge by, ${LEAST_SCORED_HOURS} are needed`);
  }
  const span = spanOf(score);
  if (error <= negligibleError(target)) {
    return { isLicensed: true, licenceReason: `off by only ${shown(target, error)} ${span}` };
  }
  const naive = betterNaive(score);
  const compared = `${shown(target, error)} against ${shown(target, naive.error)} ${span}`;
  if (skillFraction >= LEAST_SKILL_FRACTION) {
    const better = Math.round(100 * skillFraction);
    return { isLicensed: true, licenceReason: `${better} % better than ${naive.name}'s curve: ${compared}` };
  }
  return denied(`${skillFraction > 0 ? 'hardly' : 'no'} better than ${naive.name}'s curve: ${compared}`);
}

/** Withholds a licence for one forecast that leans on inputs which are stale, imputed, or unlike anything learnt. */
export function licenceAtIssue(licence: Licence, target: ForecastTarget, inputs: ForecastInputs): Licence {
  if (!licence.isLicensed) return licence;
  const { measuredHours, isLost, weatherSource } = inputs;
  // What a service says of the weather needs no sensor.
  const needsMeasured = !isWeatherTarget(target) || weatherSource !== 'service';
  if (needsMeasured && measuredHours < LEAST_MEASURED_HOURS) {
    return denied(`only ${measuredHours} of the last 24 hours were measured`);
  }
  if (weatherSource === 'climatology') {
    return denied('the weather ahead is imputed from climatology, for neither service nor sensor tells it');
  }
  return isLost ? denied('the last 24 hours are unlike anything learnt') : licence;
}

function betterNaive({ naiveError, lastWeekError }: ForecastScore): { readonly name: string; readonly error: number } {
  return lastWeekError !== undefined && lastWeekError < naiveError
    ? { name: 'last week', error: lastWeekError }
    : { name: 'yesterday', error: naiveError };
}

function spanOf({ basis, scoredHours }: ForecastScore): string {
  const days = Math.round(scoredHours / 24);
  return basis === 'asMade' ? `as forecast over the last ${days} days` : `on ${days} days kept from training`;
}

function denied(reason: string): Licence {
  return { isLicensed: false, licenceReason: `${reason}: rules are used` };
}

function shown(target: ForecastTarget, error: number): string {
  return isWeatherTarget(target) ? `${error.toFixed(1)} K` : `${(100 * error).toFixed(1)} %`;
}
