import { describe, expect, it } from '@jest/globals';
import { madeUpStore } from '../store.fixture.js';
import { type StoreHistory } from '../store-history.js';
import { DAY_HOURS } from './local-days.js';
import { changed, dayAheadAt, forecastAt, trainedBefore, without } from './timeline.fixture.js';

const BEGIN = 42 * DAY_HOURS;
const END = 77 * DAY_HOURS;
const DAYS = 90;

const STORE = without(madeUpStore({ days: DAYS, seed: 6 }), 'hvac');
const isSteered = (hour: number) => hour >= BEGIN && hour < END;

/** A store that uses 15 % less while it is steered, from the seventh to the eleventh week. */
const LESS = changed(STORE, 'main', (value, hour) => (isSteered(hour) ? 0.85 * value : value));
const TOLD: StoreHistory = {
  ...LESS,
  steered: { main: Float64Array.from({ length: DAYS * DAY_HOURS }, (_, hour) => (isSteered(hour) ? 1 : 0)) },
};

const sum = (values: ArrayLike<number>) => Array.from(values).reduce((total, value) => total + value, 0);

/** By how much a day is forecast too high, as a share. */
function biasOf(history: StoreHistory, hour: number, expected: ArrayLike<number>): number {
  return sum(expected) / sum(history.targets.main!.subarray(hour, hour + DAY_HOURS)) - 1;
}

/** Days as seen at their midnight, from the first steered day on and from the first day without it. */
function biases(history: StoreHistory) {
  const daysFrom = (hour: number) => Array.from({ length: 5 }, (_, day) => hour + day * DAY_HOURS);
  const issues = [...daysFrom(BEGIN), ...daysFrom(END)];
  const all = dayAheadAt(history, issues).map(({ p50 }, index) => biasOf(history, issues[index]!, p50));
  return { begin: all.slice(0, 5), end: all.slice(5) };
}

const meanSize = (values: readonly number[]) => sum(values.map(Math.abs)) / values.length;

describe('a load that is steered', () => {
  const told = biases(TOLD);
  const untold = biases(LESS);

  it('is followed from the second day on', () => {
    const [first, ...others] = told.begin;

    expect(first).toBeGreaterThan(0.12);
    for (const bias of others) expect(Math.abs(bias)).toBeLessThan(0.06);
  });

  it('is followed sooner than without being told', () => {
    expect(meanSize(told.begin.slice(1))).toBeLessThan(0.6 * meanSize(untold.begin.slice(1)));
  });

  it('returns to what it was sooner when steering ends than without being told', () => {
    expect(meanSize(told.end.slice(1))).toBeLessThan(0.8 * meanSize(untold.end.slice(1)));
  });

  it('returns in the forecast of a model learnt while it was steered, two days after steering ended', () => {
    const issue = END + 2 * DAY_HOURS;
    const biasAfter = (history: StoreHistory) => {
      const { hours } = forecastAt(trainedBefore(history, END), history, issue);
      const medians = hours.slice(0, DAY_HOURS).map(({ p50 }) => p50);
      return Math.abs(biasOf(history, issue, medians));
    };
    const bias = biasAfter(TOLD);

    expect(bias).toBeLessThan(0.05);
    expect(bias).toBeLessThan(biasAfter(LESS));
  });
});
