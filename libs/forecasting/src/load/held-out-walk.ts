import { type HeldOutHour } from '../held-out-hour.js';
import { type FeatureLayout } from './day-features.js';
import { DAY_HOURS, type LocalDays } from './local-days.js';
import { WatchedWalk } from './watched-walk.js';

/** Days at the end of a history whose forecasts are scored; a quarter of it where it is short. */
const SCORED_DAYS = 14;
/** Days at the end that are forecast at several hours, to tell how errors grow with the lead; likewise at most a quarter. */
const WATCHED_DAYS = 28;
/** Hours of the day at which the scored days are forecast; only the first counts for the score. */
const ISSUE_HOURS = [0, 6, 12, 18];
/** Leads that a forecast is watched at. */
const HORIZON_HOURS = 48;

/** Days whose weather is as it was foreseen at an hour of a day. */
export type ForeseenDays = (day: number, hour: number) => LocalDays;

/** A history walked to its end, and how forecasts of its last days went that were made before those were learnt. */
export interface HeldOutWalk {
  readonly watched: WatchedWalk;
  readonly heldOut: readonly HeldOutHour[];
}

/** @param foreseen without it the weather as it came stands in for forecasts of it, which flatters the score */
export function heldOutWalk(days: LocalDays, layout: FeatureLayout, foreseen: ForeseenDays = () => days): HeldOutWalk {
  const watched = new WatchedWalk(days, layout, days.count);
  const first = Math.floor(days.load.findIndex(Number.isFinite) / DAY_HOURS);
  const quarter = Math.floor((days.count - first) / 4);
  const watchedFrom = days.count - Math.min(WATCHED_DAYS, quarter);
  const scoredFrom = days.count - Math.min(SCORED_DAYS, quarter);
  const heldOut: HeldOutHour[] = [];
  while (watched.day < days.count) {
    const { day } = watched;
    if (day >= watchedFrom) {
      const knowledge = watched.knowledge();
      for (const hour of ISSUE_HOURS) {
        const dayCount = Math.min(days.count - day, Math.ceil((hour + HORIZON_HOURS) / DAY_HOURS));
        const curves = watched.outlook(knowledge, hour, dayCount, foreseen(day, hour));
        heldOut.push(...heldOutHours(days, { day, hour, isScored: day >= scoredFrom && hour === 0 }, curves));
      }
    }
    watched.advance();
  }
  const spreads = watched.spreadByHour();
  return { watched, heldOut: heldOut.map((hour) => ({ ...hour, spread: spreads[hour.hourOfDay]! })) };
}

function heldOutHours(
  days: LocalDays,
  { day, hour: issueHour, isScored }: { readonly day: number; readonly hour: number; readonly isScored: boolean },
  curves: Float64Array,
): HeldOutHour[] {
  const hours: HeldOutHour[] = [];
  const last = Math.min(curves.length, issueHour + HORIZON_HOURS);
  for (let ahead = issueHour; ahead < last; ahead++) {
    const slot = day * DAY_HOURS + ahead;
    const actual = days.load[slot]!;
    if (Number.isNaN(actual)) continue;
    const lead = ahead - issueHour + 1;
    hours.push({
      day,
      lead,
      hourOfDay: ahead % DAY_HOURS,
      isScored: isScored && lead <= DAY_HOURS,
      actual,
      predicted: curves[ahead]!,
      // The newest day whose hour is over when the forecast is issued.
      naive: days.load[slot - DAY_HOURS * Math.ceil(lead / DAY_HOURS)] ?? NaN,
      lastWeek: days.load[slot - 7 * DAY_HOURS] ?? NaN,
      spread: NaN,
    });
  }
  return hours;
}
