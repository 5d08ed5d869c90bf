import { type HeldOutHour } from './backtest.js';

/** How much a forecast trusts its model up to a lead: 1 is the model alone, 0 "the same hour yesterday" alone. */
export interface ModelShare {
  /** Last lead, in hours, to which it applies. */
  readonly upToLeadHours: number;
  readonly share: number;
}

const LEAD_BUCKETS_HOURS = [6, 24, 48];
/** Evidence for the model that is assumed beforehand, in held-out hours of the usual disagreement with naive. */
const ASSUMED_HOURS = 6;

/** The model alone, while nothing tells otherwise. */
export const MODEL_ALONE: readonly ModelShare[] = [{ upToLeadHours: LEAD_BUCKETS_HOURS.at(-1)!, share: 1 }];

/**
 * Shares that would have made the squared error of held-out hours least: the slope of `actual − naive` on
 * `predicted − naive`, kept from 0 to 1.
 *
 * @param hours as the model alone predicted them
 */
export function modelShares(hours: readonly HeldOutHour[]): ModelShare[] {
  let after = 0;
  return LEAD_BUCKETS_HOURS.map((upToLeadHours) => {
    let agreement = 0;
    let squares = 0;
    let count = 0;
    for (const { lead, actual, predicted, naive } of hours) {
      if (lead <= after || lead > upToLeadHours || Number.isNaN(naive)) continue;
      agreement += (predicted - naive) * (actual - naive);
      squares += (predicted - naive) ** 2;
      count++;
    }
    after = upToLeadHours;
    if (squares === 0) return { upToLeadHours, share: 1 };
    const assumed = (ASSUMED_HOURS * squares) / count;
    return { upToLeadHours, share: Math.min(Math.max((agreement + assumed) / (squares + assumed), 0), 1) };
  });
}

/** The forecast between naive and model; the model alone where naive is not known. */
export function blended(shares: readonly ModelShare[], leadHours: number, predicted: number, naive: number): number {
  if (Number.isNaN(naive)) return predicted;
  const { share } = shares.find(({ upToLeadHours }) => leadHours <= upToLeadHours) ?? shares.at(-1)!;
  return naive + share * (predicted - naive);
}
