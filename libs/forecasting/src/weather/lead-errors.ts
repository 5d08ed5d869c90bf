import { quantileOf } from '../quantile.js';

/** Errors (actual − forecast) around a lead, K. */
export interface LeadError {
  readonly leadHours: number;
  /** Not above 0. */
  readonly p10K: number;
  /** Not below 0. */
  readonly p90K: number;
}

/** Ranges of leads that share their errors, by their last hour. */
const UP_TO_HOURS = [2, 5, 10, 18, 30, 48];
/** With fewer issues the tails are those of a normal error; about ten days of them, since neighbours err alike. */
const LEAST_ISSUES = 34;
/** Standard deviations between the median and the 10th or 90th percentile of a normal error. */
export const NORMAL_P90 = 1.2816;

/** Percentiles for each range of leads that has any errors. */
export function leadErrors(errorsK: readonly number[], leads: readonly number[]): LeadError[] {
  let after = 0;
  return UP_TO_HOURS.flatMap((upTo) => {
    const first = after + 1;
    after = upTo;
    const own = Float64Array.from(errorsK.filter((_, row) => leads[row]! >= first && leads[row]! <= upTo)).sort();
    if (own.length === 0) return [];
    const normalK = NORMAL_P90 * Math.sqrt(own.reduce((sum, error) => sum + error * error, 0) / own.length);
    const isEnough = own.length >= LEAST_ISSUES * (upTo - first + 1);
    return {
      leadHours: (first + upTo) / 2,
      p10K: isEnough ? Math.min(0, quantileOf(own, 0.1)) : -normalK,
      p90K: isEnough ? Math.max(0, quantileOf(own, 0.9)) : normalK,
    };
  });
}

/** Percentiles at a lead, by straight lines between the ranges; `undefined` when no error is known. */
export function errorAt(errors: readonly LeadError[], leadHours: number): Omit<LeadError, 'leadHours'> | undefined {
  const next = errors.findIndex((error) => error.leadHours >= leadHours);
  const above = next < 0 ? errors.at(-1) : errors[next];
  const below = errors[next - 1] ?? above;
  if (!above || !below) return undefined;
  const span = above.leadHours - below.leadHours;
  const share = span > 0 ? (leadHours - below.leadHours) / span : 0;
  return {
    p10K: below.p10K + share * (above.p10K - below.p10K),
    p90K: below.p90K + share * (above.p90K - below.p90K),
  };
}
