import { dayType, type DayType, expectedLikeness, observedLikeness, type PastHoliday } from './day-type.js';
import { DAY_HOURS } from './local-days.js';

/** A day that has been seen, without gaps. */
export interface SeenDay {
  readonly load: Float64Array;
  readonly steered: Float64Array;
  readonly type: DayType;
}

/** What a store's past days leave behind for those to come; plain data, to be kept as JSON. */
export interface DayMemory {
  /** Newest curve of each day type; empty before the first. */
  readonly newest: readonly [readonly number[], readonly number[], readonly number[]];
  /** Usual curve of each day type, newer days weighing more; empty before the first. */
  readonly usual: readonly [readonly number[], readonly number[], readonly number[]];
  /** Usual curves of days that are no holidays, and how much weekdays vary: what tells whether Sundays are different. */
  readonly plainWeekday: readonly number[];
  readonly plainSunday: readonly number[];
  readonly weekdayVariance: number;
  readonly holidays: readonly PastHoliday[];
}

export const NO_MEMORY: DayMemory = {
  newest: [[], [], []],
  usual: [[], [], []],
  plainWeekday: [],
  plainSunday: [],
  weekdayVariance: 0,
  holidays: [],
};

/** Weight of a new day in the usual curve of its type: about a week of weekdays, a month of Saturdays. */
const USUAL_SHARE = [0.25, 0.4, 0.4] as const;
const PLAIN_WEEKDAY_SHARE = 0.05;
const PLAIN_SUNDAY_SHARE = 0.2;
const VARIANCE_SHARE = 0.02;
/** A day this much of one type belongs to it. */
const CLEAR_TYPE = 0.6;
/** Variance of weekdays that makes a difference to Sundays doubtful by half. */
const DOUBT_SHARE = 0.5;

/** The memory after one more day. A holiday is remembered as what it turned out to be. */
export function remember(
  memory: DayMemory,
  day: { readonly load: Float64Array; readonly weekday: number; readonly holiday: string | undefined },
): { readonly memory: DayMemory; readonly type: DayType } {
  const went =
    day.holiday !== undefined && day.weekday < 5 && memory.plainWeekday.length > 0 && memory.plainSunday.length > 0
      ? observedLikeness(day.load, memory.plainWeekday, memory.plainSunday)
      : undefined;
  const likeness = went === undefined ? likenessOf(memory, day) : Math.min(Math.max(went, 0), 1) * contrastOf(memory);
  const type = dayType(day.weekday, likeness);
  const clear = type.findIndex((share) => share > CLEAR_TYPE);
  const curve = Array.from(day.load);
  const newest = memory.newest.map((old, index) => (index === clear ? curve : old));
  const usual = memory.usual.map((old, index) => (index === clear ? moved(old, day.load, USUAL_SHARE[index]!) : old));
  const isPlain = day.holiday === undefined;
  return {
    type,
    memory: {
      newest: newest as unknown as DayMemory['newest'],
      usual: usual as unknown as DayMemory['usual'],
      ...(isPlain && day.weekday < 5 ? plainWeekday(memory, day.load) : keptWeekday(memory)),
      plainSunday:
        isPlain && day.weekday === 6 ? moved(memory.plainSunday, day.load, PLAIN_SUNDAY_SHARE) : memory.plainSunday,
      holidays: went === undefined ? memory.holidays : [...memory.holidays, { name: day.holiday!, likeness: went }],
    },
  };
}

/** How much like a Sunday a day to come is expected to be: 0 for all but holidays on weekdays. */
export function likenessOf(
  memory: DayMemory,
  day: { readonly weekday: number; readonly holiday: string | undefined },
): number {
  if (day.holiday === undefined || day.weekday >= 5) return 0;
  return expectedLikeness(day.holiday, memory.holidays) * contrastOf(memory);
}

/** A curve of a day type mixed from those of the pure types; where one is unknown, the fall-back stands in. */
export function mixedCurve(curves: DayMemory['usual'], type: DayType, fallBack: ArrayLike<number>): Float64Array {
  const mixed = new Float64Array(DAY_HOURS);
  type.forEach((share, index) => {
    if (share === 0) return;
    const curve = curves[index]!.length > 0 ? curves[index]! : fallBack;
    for (let hour = 0; hour < DAY_HOURS; hour++) mixed[hour]! += share * curve[hour]!;
  });
  return mixed;
}

/** 1 where Sundays clearly differ from weekdays, 0 where the difference drowns in how weekdays vary. */
function contrastOf({ plainWeekday: weekday, plainSunday, weekdayVariance }: DayMemory): number {
  if (weekday.length === 0 || plainSunday.length === 0) return 0;
  const contrast = weekday.reduce((sum, value, hour) => sum + (value - plainSunday[hour]!) ** 2, 0);
  return contrast / (contrast + DOUBT_SHARE * weekdayVariance + 1e-9);
}

function keptWeekday({ plainWeekday: kept, weekdayVariance }: DayMemory) {
  return { plainWeekday: kept, weekdayVariance };
}

function plainWeekday({ plainWeekday: old, weekdayVariance }: DayMemory, load: Float64Array) {
  if (old.length === 0) return { plainWeekday: Array.from(load), weekdayVariance: 0 };
  const squares = old.reduce((sum, value, hour) => sum + (load[hour]! - value) ** 2, 0);
  return {
    plainWeekday: moved(old, load, PLAIN_WEEKDAY_SHARE),
    weekdayVariance:
      weekdayVariance === 0 ? squares : (1 - VARIANCE_SHARE) * weekdayVariance + VARIANCE_SHARE * squares,
  };
}

function moved(old: readonly number[], load: Float64Array, share: number): number[] {
  return old.length === 0 ? Array.from(load) : old.map((value, hour) => (1 - share) * value + share * load[hour]!);
}
