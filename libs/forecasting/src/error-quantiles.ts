import { type HeldOutHour } from './held-out-hour.js';
import { quantileOf } from './quantile.js';

/** Quantiles of held-out errors (actual − predicted) up to a lead, in spreads of the hour of the day. */
export interface ErrorQuantiles {
  /** Last lead, in hours, to which they apply. */
  readonly upToLeadHours: number;
  readonly p10: number;
  readonly p90: number;
}

/** The last hours are fresher than the day, the second day is less sure. */
const LEAD_BUCKETS_HOURS = [3, 12, 24, 48];
/** A bucket with fewer hours borrows those of all leads. */
const LEAST_BUCKET_HOURS = 24;

/** Quantiles for each range of leads. */
export function errorQuantiles(hours: readonly HeldOutHour[]): ErrorQuantiles[] {
  let after = 0;
  return LEAD_BUCKETS_HOURS.map((upToLeadHours) => {
    const bucket = hours.filter(({ lead }) => lead > after && lead <= upToLeadHours);
    after = upToLeadHours;
    const chosen = bucket.length >= LEAST_BUCKET_HOURS ? bucket : hours;
    const errors = Float64Array.from(chosen, scaledError).sort();
    if (errors.length === 0) return { upToLeadHours, p10: -1.2816, p90: 1.2816 };
    return { upToLeadHours, p10: quantileOf(errors, 0.1), p90: quantileOf(errors, 0.9) };
  });
}

/** The quantiles that hold for a lead. */
export function quantilesAtLead(quantiles: readonly ErrorQuantiles[], leadHours: number): ErrorQuantiles {
  return quantiles.find(({ upToLeadHours }) => leadHours <= upToLeadHours) ?? quantiles.at(-1)!;
}

/** Days that are tested together against quantiles of the others. */
const TESTED_DAYS = 7;

/**
 * Share of held-out hours inside p10 to p90. Each week is tested against quantiles of the other weeks (a day against the
 * other days where there are few), since hours always fit quantiles that were drawn from themselves.
 */
export function coverageFraction(hours: readonly HeldOutHour[]): number {
  const days = hours.map(({ day }) => day);
  const first = days.reduce((least, day) => Math.min(least, day), Infinity);
  const span = days.reduce((most, day) => Math.max(most, day), -Infinity) - first + 1;
  const blockDays = span >= 2 * TESTED_DAYS ? TESTED_DAYS : 1;
  const blockOf = ({ day }: HeldOutHour) => Math.floor((day - first) / blockDays);
  let inside = 0;
  for (const block of new Set(hours.map(blockOf))) {
    const others = hours.filter((hour) => blockOf(hour) !== block);
    const quantiles = errorQuantiles(others.length > 0 ? others : hours);
    for (const hour of hours) {
      if (blockOf(hour) !== block) continue;
      const { p10, p90 } = quantilesAtLead(quantiles, hour.lead);
      const error = scaledError(hour);
      if (error >= Math.min(p10, 0) && error <= Math.max(p90, 0)) inside++;
    }
  }
  return hours.length > 0 ? inside / hours.length : 0;
}

function scaledError(hour: HeldOutHour): number {
  return (hour.actual - hour.predicted) / hour.spread;
}
