import {
  type DayView,
  type FeatureLayout,
  hourlyRows,
  hourlyWidth,
  leastHourlySpread,
  leastPooledSpread,
  pooledRows,
  pooledWidth,
  YESTERDAY_COLUMN,
} from './day-features.js';
import { DAY_HOURS } from './local-days.js';
import { NormalEquations, valueAt, type Weights } from './normal-equations.js';

/**
 * Regressions that forecast a day at its midnight, each with a judgement of its own: one for each hour of the day with a
 * short and with a long memory, and one for all hours together, which knows enough after a few weeks.
 */
export const EXPERTS = ['shortMemory', 'longMemory', 'pooled'] as const;
export type Expert = (typeof EXPERTS)[number];

/** Importance of a day halves in this many days. */
const HALF_LIFE_DAYS: Readonly<Record<Expert, number>> = { shortMemory: 60, longMemory: 400, pooled: 150 };
/** Penalties found on metered buildings, flat within a factor of three. */
const RIDGE: Readonly<Record<Expert, number>> = { shortMemory: 20, longMemory: 20, pooled: 6 };

/** Solved experts; hourly ones hold one set of weights for each hour of the day. */
export type SolvedExperts = Readonly<Record<Expert, readonly Weights[]>>;

/** The experts while they learn, day after day. */
export class LearningExperts {
  readonly #hourly: Record<'shortMemory' | 'longMemory', readonly NormalEquations[]>;
  readonly #pooled: NormalEquations;

  /** @param lastDay the day against which importance is measured, so that nothing has to be scaled down later */
  constructor(
    private readonly layout: FeatureLayout,
    private readonly lastDay: number,
  ) {
    const perHour = () => Array.from({ length: DAY_HOURS }, () => new NormalEquations(hourlyWidth(layout)));
    this.#hourly = { shortMemory: perHour(), longMemory: perHour() };
    this.#pooled = new NormalEquations(pooledWidth(layout));
  }

  /** Learns how a day went. Hours that are missing (`NaN`) teach nothing; importance is 1 for a trusted hour. */
  learn(day: number, view: DayView, load: Float64Array, importance: Float64Array): void {
    const hourly = hourlyRows(view, this.layout);
    if (hourly.some(Number.isNaN)) return;
    const pooled = pooledRows(view, this.layout, hourly);
    const width = hourlyWidth(this.layout);
    const { shortMemory, longMemory } = this.#hourly;
    const fade = { one: this.#fade('shortMemory', day), other: this.#fade('longMemory', day) };
    const pooledFade = this.#fade('pooled', day);
    for (let hour = 0; hour < DAY_HOURS; hour++) {
      const target = load[hour]!;
      if (Number.isNaN(target)) continue;
      const trust = importance[hour]!;
      NormalEquations.addToBoth(shortMemory[hour]!, longMemory[hour]!, hourly, hour * width, target, {
        one: trust * fade.one,
        other: trust * fade.other,
      });
      this.#pooled.add(pooled, hour * this.#pooled.width, target, trust * pooledFade);
    }
  }

  /** What the experts know before a day. */
  solve(day: number): SolvedExperts {
    const solve = (expert: Expert, equations: NormalEquations) => {
      const loadSpread = equations.spread(YESTERDAY_COLUMN);
      const least = expert === 'pooled' ? leastPooledSpread : leastHourlySpread;
      return equations.solve(RIDGE[expert] * this.#fade(expert, day), (column) =>
        least(column, this.layout, loadSpread),
      );
    };
    return {
      shortMemory: this.#hourly.shortMemory.map((hour) => solve('shortMemory', hour)),
      longMemory: this.#hourly.longMemory.map((hour) => solve('longMemory', hour)),
      pooled: [solve('pooled', this.#pooled)],
    };
  }

  #fade(expert: Expert, day: number): number {
    return 2 ** ((day - this.lastDay) / HALF_LIFE_DAYS[expert]);
  }
}

/** The 24 hours of a day as each expert sees them at its midnight. */
export function expertForecasts(
  experts: SolvedExperts,
  view: DayView,
  layout: FeatureLayout,
): Readonly<Record<Expert, Float64Array>> {
  const hourly = hourlyRows(view, layout);
  const pooled = pooledRows(view, layout, hourly);
  const byHour = (weights: readonly Weights[], rows: Float64Array) =>
    Float64Array.from({ length: DAY_HOURS }, (_, hour) => {
      const own = weights.length > 1 ? weights[hour]! : weights[0]!;
      return valueAt(own, rows, hour * own.length);
    });
  return {
    shortMemory: byHour(experts.shortMemory, hourly),
    longMemory: byHour(experts.longMemory, hourly),
    pooled: byHour(experts.pooled, pooled),
  };
}
