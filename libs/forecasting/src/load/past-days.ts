import { type DayView, type DayWeather, type YearAgo } from './day-features.js';
import { type DayMemory, likenessOf, mixedCurve, NO_MEMORY, remember, type SeenDay } from './day-memory.js';
import { dayType } from './day-type.js';
import { DAY_HOURS } from './local-days.js';

/** How many days are kept in full. */
export const KEPT_DAYS = 15;

/** A day on the calendar. */
export interface CalendarDay {
  /** 0 is Monday. */
  readonly weekday: number;
  readonly holiday: string | undefined;
  readonly open: Float64Array;
  readonly steered: Float64Array;
}

/** A store's days up to a midnight, as far as the days to come depend on them. Never changes: a day more makes another. */
export class PastDays {
  constructor(
    /** Newest last, at most `KEPT_DAYS`. */
    readonly seen: readonly SeenDay[] = [],
    readonly memory: DayMemory = NO_MEMORY,
  ) {}

  get isEmpty(): boolean {
    return this.seen.length === 0;
  }

  /** The past with one more day; hours of it that are missing are filled in from earlier days. */
  followedBy(load: Float64Array, day: CalendarDay): PastDays {
    const whole = this.filled(load, day);
    const { memory, type } = remember(this.memory, { ...day, load: whole });
    const seen = [...this.seen.slice(1 - KEPT_DAYS), { load: whole, steered: day.steered, type }];
    return new PastDays(seen, memory);
  }

  /** What is known of the day after the last one before it begins. */
  viewOf(day: CalendarDay, weather: DayWeather | undefined, yearAgo: YearAgo | undefined): DayView {
    const type = dayType(day.weekday, likenessOf(this.memory, day));
    const yesterday = this.#daysBefore(1);
    const weekBefore = this.#daysBefore(7);
    return {
      weekday: day.weekday,
      type,
      open: day.open,
      steered: day.steered,
      past: {
        yesterday: yesterday.load,
        dayBefore: this.#daysBefore(2).load,
        weekBefore: weekBefore.load,
        twoWeeksBefore: this.#daysBefore(14).load,
        week: this.weekMean((seen) => seen.load),
        newestAlike: mixedCurve(this.memory.newest, type, yesterday.load),
        usualAlike: this.usualAlike(day),
        yesterdayType: yesterday.type,
        weekBeforeType: weekBefore.type,
      },
      pastSteered: {
        yesterday: yesterday.steered,
        weekBefore: weekBefore.steered,
        week: this.weekMean((seen) => seen.steered),
      },
      yearAgo,
      weather,
    };
  }

  /** Usual curve of a day to come. */
  usualAlike(day: Pick<CalendarDay, 'weekday' | 'holiday'>): Float64Array {
    const type = dayType(day.weekday, likenessOf(this.memory, day));
    return mixedCurve(this.memory.usual, type, this.#daysBefore(1).load);
  }

  /** Mean of the last seven days, hour by hour. */
  weekMean(pick: (seen: SeenDay) => Float64Array = ({ load }) => load): Float64Array {
    const week = this.seen.slice(-7);
    const mean = new Float64Array(DAY_HOURS);
    for (const seen of week) pick(seen).forEach((value, hour) => (mean[hour]! += value / week.length));
    return mean;
  }

  /** A day whose missing hours take the same hour of the last alike weekday, of the days before, or what is usual. */
  filled(load: Float64Array, day: Pick<CalendarDay, 'weekday' | 'holiday'>): Float64Array {
    if (!load.some(Number.isNaN)) return load;
    if (this.isEmpty) {
      const known = load.filter((value) => !Number.isNaN(value));
      const mean = known.length > 0 ? known.reduce((sum, value) => sum + value, 0) / known.length : 0;
      return load.map((value) => (Number.isNaN(value) ? mean : value));
    }
    const usual = this.usualAlike(day);
    // Moved by how far the hours that are known lie from what is usual.
    let known = 0;
    let apart = 0;
    for (let hour = 0; hour < DAY_HOURS; hour++) {
      if (Number.isNaN(load[hour]!)) continue;
      known++;
      apart += load[hour]! - usual[hour]!;
    }
    const shift = known >= DAY_HOURS / 4 ? apart / known : 0;
    const isNeverNegative = usual.every((value) => value >= 0);
    return load.map((value, hour) => {
      if (!Number.isNaN(value)) return value;
      return isNeverNegative ? Math.max(0, usual[hour]! + shift) : usual[hour]! + shift;
    });
  }

  #daysBefore(days: number): SeenDay {
    return this.seen[Math.max(0, this.seen.length - days)]!;
  }
}
