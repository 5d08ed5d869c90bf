import { type DayView } from './day-features.js';
import { type Expert, expertForecasts, EXPERTS, type SolvedExperts } from './experts.js';
import { type FeatureLayout } from './day-features.js';
import { DAY_HOURS } from './local-days.js';

/** Who has a say in the forecast of a day: the regressions, and the newest day of its type as it was. */
export const MEMBERS = [...EXPERTS, 'newestAlike'] as const;
export type Member = Expert | 'newestAlike';

/** Mean squared error of each member on the days forecast last, newer days weighing more; empty before the first. */
export type PanelErrors = Readonly<Partial<Record<Member, number>>>;

/** Weight of a new day in the errors: a memory of about a month. */
const ERROR_SHARE = 0.035;
/** The first days count as much as each other. */
const FIRST_DAYS = 14;
/** A member twice as good in mean squared error gets this power of two more say. */
const SHARPNESS = 3;

/** The 24 hours of a day as each member sees them at its midnight. */
export function memberForecasts(
  experts: SolvedExperts,
  view: DayView,
  layout: FeatureLayout,
): Readonly<Record<Member, Float64Array>> {
  return { ...expertForecasts(experts, view, layout), newestAlike: view.past.newestAlike };
}

/** The members' forecasts joined, by how small their errors have been. */
export function joined(forecasts: Readonly<Record<Member, Float64Array>>, errors: PanelErrors): Float64Array {
  const say = saysOf(errors);
  const curve = new Float64Array(DAY_HOURS);
  for (const member of MEMBERS) {
    if (say[member] > 0) forecasts[member].forEach((value, hour) => (curve[hour]! += say[member] * value));
  }
  return curve;
}

/** How much each member has to say; adds up to 1. */
export function saysOf(errors: PanelErrors): Readonly<Record<Member, number>> {
  const known = MEMBERS.every((member) => errors[member] !== undefined);
  // Before anything is known of them, the regression that needs the fewest days.
  if (!known) return { shortMemory: 0, longMemory: 0, pooled: 1, newestAlike: 0 };
  const least = Math.max(Math.min(...MEMBERS.map((member) => errors[member]!)), Number.MIN_VALUE);
  const raw = MEMBERS.map((member) => (least / Math.max(errors[member]!, least)) ** SHARPNESS);
  const total = raw.reduce((sum, value) => sum + value, 0);
  return Object.fromEntries(MEMBERS.map((member, index) => [member, raw[index]! / total])) as Record<Member, number>;
}

/** The errors after one more day; a day without any measured hour tells nothing. */
export function withDay(
  errors: PanelErrors,
  forecasts: Readonly<Record<Member, Float64Array>>,
  load: Float64Array,
  dayCount: number,
): PanelErrors {
  const share = Math.max(ERROR_SHARE, 1 / (Math.min(dayCount, FIRST_DAYS) + 1));
  const entries = MEMBERS.map((member) => {
    const error = meanSquare(forecasts[member], load);
    const old = errors[member];
    if (Number.isNaN(error)) return [member, old];
    return [member, old === undefined ? error : (1 - share) * old + share * error];
  });
  return Object.fromEntries(entries.filter(([, error]) => error !== undefined)) as PanelErrors;
}

function meanSquare(forecast: Float64Array, load: Float64Array): number {
  let sum = 0;
  let count = 0;
  for (let hour = 0; hour < DAY_HOURS; hour++) {
    if (Number.isNaN(load[hour]!)) continue;
    sum += (load[hour]! - forecast[hour]!) ** 2;
    count++;
  }
  return count > 0 ? sum / count : NaN;
}
