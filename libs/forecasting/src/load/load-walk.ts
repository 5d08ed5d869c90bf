import { type DayView, type DayWeather, type FeatureLayout, type YearAgo } from './day-features.js';
import { LearningExperts, type SolvedExperts } from './experts.js';
import { DAY_HOURS, type LocalDays } from './local-days.js';
import { type CalendarDay, PastDays } from './past-days.js';
import { StrangenessLearner } from './strange-day.js';

const YEAR_DAYS = 364;
/** An hour this many usual deviations from what is usual counts by as much less. */
const TRUSTED_DEVIATIONS = 4;
const DEVIATION_SHARE = 0.05;

/**
 * A walk through a store's days, from the first to the last: each day can be looked at as it was at its midnight, and is
 * then learnt. Nothing of a day or later is ever seen before it, which makes every forecast on the way an honest one.
 */
export class LoadWalk {
  /** Index of the day that comes next; all before it are learnt. */
  day = 0;
  past = new PastDays();
  min = Infinity;
  max = -Infinity;
  readonly strangeness = new StrangenessLearner();
  readonly #experts: LearningExperts;
  readonly #years: YearAgo[] = [];
  readonly #deviation = new Float64Array(DAY_HOURS).fill(NaN);

  constructor(
    private readonly days: LocalDays,
    private readonly layout: FeatureLayout,
  ) {
    this.#experts = new LearningExperts(layout, days.count);
  }

  /** The next day before it begins; not to be asked before any day is known. */
  view(): DayView {
    return this.past.viewOf(
      calendarDay(this.days, this.day),
      weatherOf(this.days, this.day, this.layout),
      this.yearAgo(this.day),
    );
  }

  /** The day a year before an index, as far as it is behind. */
  yearAgo(day: number): YearAgo | undefined {
    return this.#years[day - YEAR_DAYS];
  }

  solve(): SolvedExperts {
    return this.#experts.solve(this.day);
  }

  /** Learns the next day and steps behind it. */
  learn(): void {
    const { days, day } = this;
    const load = dayOf(days.load, day);
    const calendar = calendarDay(days, day);
    if (this.past.isEmpty) {
      // Nothing comes before it, so it teaches nothing.
      if (load.some((value) => !Number.isNaN(value))) this.#remember(load, calendar, undefined);
      else this.day++;
      return;
    }
    const view = this.view();
    this.#experts.learn(day, view, load, this.#importance(load, view.past.usualAlike));
    this.#remember(load, calendar, view);
  }

  #remember(load: Float64Array, calendar: CalendarDay, view: DayView | undefined): void {
    const week = view?.past.week;
    const usualAlike = view?.past.usualAlike;
    this.past = this.past.followedBy(load, calendar);
    this.strangeness.learn(this.past);
    const whole = this.past.seen.at(-1)!.load;
    this.#years[this.day] = { load: whole, week: week ?? whole, usualAlike: usualAlike ?? whole };
    for (const value of load) {
      if (value < this.min) this.min = value;
      if (value > this.max) this.max = value;
    }
    this.day++;
  }

  /** Hours far from what is usual teach less, so that one broken day does not bend a regression. */
  #importance(load: Float64Array, usual: Float64Array): Float64Array {
    return load.map((value, hour) => {
      const deviation = Math.abs(value - usual[hour]!);
      if (Number.isNaN(deviation)) return 0;
      const scale = this.#deviation[hour]!;
      const isNew = Number.isNaN(scale);
      const trusted = TRUSTED_DEVIATIONS * scale;
      const kept = isNew ? deviation : Math.min(deviation, trusted + 1e-9);
      this.#deviation[hour] = isNew ? kept : (1 - DEVIATION_SHARE) * scale + DEVIATION_SHARE * kept;
      return isNew || deviation <= trusted ? 1 : trusted / deviation;
    });
  }
}

/** One day of a series. */
export function dayOf(series: Float64Array, day: number): Float64Array {
  return series.subarray(day * DAY_HOURS, (day + 1) * DAY_HOURS);
}

export function calendarDay(days: LocalDays, day: number): CalendarDay {
  return {
    weekday: days.weekday[day]!,
    holiday: days.holiday[day],
    open: dayOf(days.open, day),
    steered: dayOf(days.steered, day),
  };
}

/** Weather of a day and the three before it; before the first day its first hour stands in. */
export function weatherOf(days: LocalDays, day: number, layout: FeatureLayout): DayWeather | undefined {
  if (!layout.hasWeather || !days.outdoorAirTempC) return undefined;
  const window = (values: Float64Array) => {
    const from = (day - 3) * DAY_HOURS;
    if (from >= 0) return values.subarray(from, from + 4 * DAY_HOURS);
    return Float64Array.from({ length: 4 * DAY_HOURS }, (_, index) => values[Math.max(0, from + index)]!);
  };
  return {
    outdoorAirTempC: window(days.outdoorAirTempC),
    outdoorDewPointC: layout.hasDewPoint && days.outdoorDewPointC ? window(days.outdoorDewPointC) : undefined,
  };
}
