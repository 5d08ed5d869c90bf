import { type ForecastScore, type ForecastTarget } from '#domain';
import { negligibleError } from './score.js';

/** Whether a model may steer anything, and why. */
export interface Licence {
  readonly isLicensed: boolean;
  /** One plain sentence. */
  readonly licenceReason: string;
}

/** Two days: one lucky day is no evidence. */
const LEAST_SCORED_HOURS = 48;
/** With fewer measured hours on the day before, a forecast cannot know where the store stands. */
const LEAST_FRESH_HOURS = 12;

/** Share of the naive error that must go; a nearer tie would flip from day to day. */
const LEAST_SKILL_FRACTION = 0.02;

/**
 * A model is licensed when it beat "the same hour yesterday" by a margin on hours that it had not seen, or when its own
 * error is negligible: a store whose days are all alike leaves nothing to be better at.
 */
export function licenceOf(target: ForecastTarget, score: ForecastScore): Licence {
  const { error, naiveError, scoredHours, skillFraction } = score;
  if (scoredHours < LEAST_SCORED_HOURS) {
    return denied(`only ${scoredHours} unseen hours to judge by, ${LEAST_SCORED_HOURS} are needed`);
  }
  const days = Math.round(scoredHours / 24);
  if (error <= negligibleError(target)) {
    return { isLicensed: true, licenceReason: `off by only ${shown(target, error)} on the last ${days} days` };
  }
  if (skillFraction >= LEAST_SKILL_FRACTION) {
    const better = Math.round(100 * skillFraction);
    return { isLicensed: true, licenceReason: `${better} % better than yesterday's curve on the last ${days} days` };
  }
  const compared = `${shown(target, error)} against ${shown(target, naiveError)}`;
  return error < naiveError
    ? denied(`hardly better than yesterday's curve (${compared})`)
    : denied(`no better than yesterday's curve (${compared})`);
}

/** Withholds a licence for one forecast when the day before its issue was hardly measured, or unlike anything learnt. */
export function licenceAtIssue(licence: Licence, freshHours: number, isLost: boolean): Licence {
  if (!licence.isLicensed) return licence;
  if (freshHours < LEAST_FRESH_HOURS) return denied(`only ${freshHours} of the last 24 hours were measured`);
  return isLost ? denied('the last 24 hours are unlike anything learnt') : licence;
}

function denied(reason: string): Licence {
  return { isLicensed: false, licenceReason: `${reason}: rules are used` };
}

function shown(target: ForecastTarget, error: number): string {
  return target === 'outdoorAirTempC' ? `${error.toFixed(1)} K` : `${(100 * error).toFixed(1)} %`;
}
