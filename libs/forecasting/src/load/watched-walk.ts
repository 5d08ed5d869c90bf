import { spreadByHour } from '../hour-of-day.js';
import { type FeatureLayout } from './day-features.js';
import { IntradayLearner } from './intraday.js';
import { dayOf, LoadWalk } from './load-walk.js';
import { DAY_HOURS, type LocalDays } from './local-days.js';
import { type LoadKnowledge, outlook } from './outlook.js';
import { joined, memberForecasts, type PanelErrors, withDay } from './panel.js';

/** Days learnt before the first is watched. */
const LEAST_LEARNT_DAYS = 5;
/** Days before the end that are watched: they tell whom of the panel to trust and how large errors are. */
const WATCHED_DAYS = 70;
/** Days between two solutions of the regressions, while a history is long. */
const SOLVE_EVERY_DAYS = 7;
/** Solutions that a short history is worth. */
const LEAST_SOLUTIONS = 8;
/** Errors older than this say little of those to come. */
const ERRORS_KEPT_DAYS = 56;

/** What a midnight forecast missed an hour by. */
export interface HourError {
  readonly day: number;
  readonly hourOfDay: number;
  /** Actual less expected. */
  readonly error: number;
}

/**
 * A walk whose last days are forecast at their midnight before they are learnt. What the panel's members are worth, how
 * errors live on through the day and how large they are is known from that alone.
 */
export class WatchedWalk {
  readonly walk: LoadWalk;
  readonly #intraday = new IntradayLearner();
  readonly #watchFrom: number;
  readonly #solveEvery: number;
  #panelErrors: PanelErrors = {};
  #solved: Pick<LoadKnowledge, 'experts' | 'intraday'> | undefined;
  #solvedDay = -Infinity;
  #errors: HourError[] = [];

  /** @param until index of the day up to which the walk will go: watching begins some weeks before */
  constructor(
    private readonly days: LocalDays,
    private readonly layout: FeatureLayout,
    until: number,
  ) {
    this.walk = new LoadWalk(days, layout);
    const first = Math.floor(days.load.findIndex(Number.isFinite) / DAY_HOURS);
    this.#watchFrom = Math.max(first + LEAST_LEARNT_DAYS, until - WATCHED_DAYS);
    const spans = Math.floor((until - this.#watchFrom) / LEAST_SOLUTIONS);
    this.#solveEvery = Math.max(1, Math.min(SOLVE_EVERY_DAYS, spans));
  }

  /** Index of the next day. */
  get day(): number {
    return this.walk.day;
  }

  /** Errors of the last weeks, oldest first. */
  get errors(): readonly HourError[] {
    return this.#errors;
  }

  /** What is known before the next day; solved anew when the last solution is older than asked. */
  knowledge(atMostDaysOld = this.#solveEvery - 1): LoadKnowledge {
    if (!this.#solved || this.day - this.#solvedDay > atMostDaysOld) {
      this.#solved = { experts: this.walk.solve(), intraday: this.#intraday.solve() };
      this.#solvedDay = this.day;
    }
    return { layout: this.layout, panelErrors: this.#panelErrors, ...this.#solved };
  }

  /** Hours from one of the next day on, as seen then; see {@link outlook}. */
  outlook(knowledge: LoadKnowledge, hour: number, dayCount: number, foreseen: LocalDays = this.days): Float64Array {
    return outlook(knowledge, foreseen, this.walk.past, { day: this.day, hour, dayCount }, (day) =>
      this.walk.yearAgo(day),
    );
  }

  /** Usual size of the error at each hour of the day. */
  spreadByHour(): number[] {
    return spreadByHour(
      this.#errors.map(({ error }) => error),
      this.#errors.map(({ hourOfDay }) => hourOfDay),
    );
  }

  /** Watches the next day, learns it and steps behind it. */
  advance(): void {
    const { day, walk } = this;
    if (day >= this.#watchFrom && !walk.past.isEmpty) {
      const knowledge = this.knowledge();
      const load = dayOf(this.days.load, day);
      const members = memberForecasts(knowledge.experts, walk.view(), this.layout);
      const midnight = joined(members, this.#panelErrors);
      this.#keepErrors(day, midnight, load);
      this.#intraday.learn(midnight, load);
      this.#panelErrors = withDay(this.#panelErrors, members, load, day - this.#watchFrom);
    }
    walk.learn();
  }

  #keepErrors(day: number, midnight: Float64Array, load: Float64Array): void {
    const kept = this.#errors.filter((error) => error.day > day - ERRORS_KEPT_DAYS);
    midnight.forEach((expected, hourOfDay) => {
      const error = load[hourOfDay]! - expected;
      if (!Number.isNaN(error)) kept.push({ day, hourOfDay, error });
    });
    this.#errors = kept;
  }
}
