import { type FeatureLayout, type YearAgo } from './day-features.js';
import { type SolvedExperts } from './experts.js';
import { intradayForecast } from './intraday.js';
import { calendarDay, dayOf, weatherOf } from './load-walk.js';
import { DAY_HOURS, type LocalDays } from './local-days.js';
import { type Weights } from './normal-equations.js';
import { joined, memberForecasts, type PanelErrors } from './panel.js';
import { type PastDays } from './past-days.js';

/** What was learned of a load up to some midnight. */
export interface LoadKnowledge {
  readonly layout: FeatureLayout;
  readonly experts: SolvedExperts;
  readonly panelErrors: PanelErrors;
  readonly intraday: Weights;
}

/**
 * Expected hours of a day and those behind it, as seen at an hour of the day. The rest of the day is the midnight forecast
 * corrected by the hours so far; each further day is forecast as if the days before it had come as expected.
 *
 * @param days local days; nothing at or after the issue is read of load and steering, the weather must reach to the end
 * @param past the days before `day`
 * @returns whole days from `day` on, 24 values each; hours before the issue as measured
 */
export function outlook(
  knowledge: LoadKnowledge,
  days: LocalDays,
  past: PastDays,
  issue: { readonly day: number; readonly hour: number; readonly dayCount: number },
  yearAgo: (day: number) => YearAgo | undefined,
): Float64Array {
  const curves = new Float64Array(issue.dayCount * DAY_HOURS);
  const steered = steeredAhead(days.steered, issue.day * DAY_HOURS + issue.hour);
  let before = past;
  for (let ahead = 0; ahead < issue.dayCount; ahead++) {
    const day = issue.day + ahead;
    const calendar = { ...calendarDay(days, day), steered: dayOf(steered, day) };
    const view = before.viewOf(calendar, weatherOf(days, day, knowledge.layout), yearAgo(day));
    const midnight = joined(memberForecasts(knowledge.experts, view, knowledge.layout), knowledge.panelErrors);
    const curve =
      ahead === 0 ? intradayForecast(knowledge.intraday, midnight, dayOf(days.load, day), issue.hour) : midnight;
    curves.set(curve, ahead * DAY_HOURS);
    before = before.followedBy(curve, calendar);
  }
  return curves;
}

/** Hours to come are taken to be steered like the same hour of the last day. */
function steeredAhead(steered: Float64Array, issueSlot: number): Float64Array {
  const ahead = steered.slice();
  for (let slot = issueSlot; slot < ahead.length; slot++) ahead[slot] = ahead[slot - DAY_HOURS] ?? 0;
  return ahead;
}
