import { CLOSED_DAY } from './local-days.js';

/** How much of a weekday, a Saturday and a Sunday a day is; adds up to 1. Only holidays are a mixture. */
export type DayType = readonly [weekday: number, saturday: number, sunday: number];

/** The type of a weekday (0 is Monday) that is, by the share given, like a Sunday. */
export function dayType(weekday: number, sundayLikeness: number): DayType {
  if (weekday === 5) return [0, 1, 0];
  if (weekday === 6) return [0, 0, 1];
  return [1 - sundayLikeness, 0, sundayLikeness];
}

/** How alike two days are: 1 for the same type, 0 for different ones. */
export function alikeness(one: DayType, other: DayType): number {
  return one[0] * other[0] + one[1] * other[1] + one[2] * other[2];
}

/** A holiday as it went: 0 like the weekdays around it, 1 like the Sundays. */
export interface PastHoliday {
  readonly name: string;
  readonly likeness: number;
}

/** Holidays on which most employers in the United States work, and the eves of others. */
const SELDOM_KEPT = /columbus|veterans|washington|presidents|juneteenth|\beve$/i;
const BELIEFS = { closed: 1, kept: 0.7, seldomKept: 0.15 } as const;
/** How many past holidays the belief beforehand is worth. */
const BELIEF_WEIGHT = 2;
/** How many others one holiday of the same name is worth. */
const SAME_NAME_WEIGHT = 1.5;

/**
 * How much like a Sunday a holiday will be, from how earlier ones went: those of the same standing shift what is
 * believed beforehand, the one of the same name counts most.
 */
export function expectedLikeness(name: string, past: readonly PastHoliday[]): number {
  const standing = standingOf(name);
  const alike = past.filter((holiday) => standingOf(holiday.name) === standing);
  const group = (BELIEF_WEIGHT * BELIEFS[standing] + sumOf(alike)) / (BELIEF_WEIGHT + alike.length);
  const same = past.filter((holiday) => coreOf(holiday.name) === coreOf(name));
  const likeness = (group + SAME_NAME_WEIGHT * sumOf(same)) / (1 + SAME_NAME_WEIGHT * same.length);
  return Math.min(Math.max(likeness, 0), 1);
}

/**
 * How a holiday went: where its curve lies between the usual weekday (0) and the usual Sunday (1) by least squares, from
 * −0.3 to 1.3; `undefined` where the two hardly differ.
 */
export function observedLikeness(
  day: Float64Array,
  usualWeekday: ArrayLike<number>,
  usualSunday: ArrayLike<number>,
): number | undefined {
  let along = 0;
  let contrast = 0;
  let level = 0;
  for (let hour = 0; hour < day.length; hour++) {
    const step = usualSunday[hour]! - usualWeekday[hour]!;
    along += (day[hour]! - usualWeekday[hour]!) * step;
    contrast += step * step;
    level += Math.abs(usualWeekday[hour]!) / day.length;
  }
  if (contrast <= day.length * (LEAST_CONTRAST * level) ** 2) return undefined;
  return Math.min(Math.max(along / contrast, -0.3), 1.3);
}

const LEAST_CONTRAST = 0.02;

function standingOf(name: string): keyof typeof BELIEFS {
  if (name === CLOSED_DAY) return 'closed';
  return SELDOM_KEPT.test(name) ? 'seldomKept' : 'kept';
}

/** The holiday itself, whether kept on its day or on a weekday instead. */
function coreOf(name: string): string {
  return name.replace(/ *\(.*\)$/, '');
}

function sumOf(holidays: readonly PastHoliday[]): number {
  return holidays.reduce((sum, { likeness }) => sum + likeness, 0);
}
