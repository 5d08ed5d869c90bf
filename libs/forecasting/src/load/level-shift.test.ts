import { describe, expect, it } from '@jest/globals';
import { madeUpStore } from '../store.fixture.js';
import { DAY_HOURS } from './local-days.js';
import {
  changed,
  cvRmse,
  dayAheadAt,
  expectSane,
  forecastAt,
  stepsOf,
  trainedBefore,
  without,
} from './timeline.fixture.js';

/** A Tuesday, from which on everything is doubled. */
const SHIFT_DAY = 43;
const DAYS = SHIFT_DAY + 16;
const SHIFT = SHIFT_DAY * DAY_HOURS;

const STORE = without(madeUpStore({ days: DAYS, seed: 2 }), 'hvac');
const doubled = (kw: (value: number) => number) =>
  changed(STORE, 'main', (value, hour) => kw(value) * (hour < SHIFT ? 1 : 2));

describe.each([
  { store: 'a store that doubles its load', history: doubled((value) => value) },
  // Twice the load lies far outside everything believable before.
  { store: 'a store with a flat load that doubles', history: doubled((value) => 300 + value / 5) },
])('$store', ({ history }) => {
  const issues = Array.from({ length: 17 }, (_, day) => SHIFT + (day - 1) * DAY_HOURS);
  const forecasts = dayAheadAt(history, issues);
  const errorOn = (day: number) => cvRmse(forecasts[day + 1]!.p50, history.targets.main!, SHIFT + day * DAY_HOURS);

  it('is forecast as before on the day of the change, and sanely throughout', () => {
    expect(errorOn(-1)).toBeLessThan(0.06);
    expect(errorOn(0)).toBeGreaterThan(0.4);
    forecasts.forEach((forecast) => expectSane(stepsOf(forecast)));
  });

  it('is followed within two days on weekdays, and from the second weekend on', () => {
    expect(errorOn(2)).toBeLessThan(0.15);
    expect(errorOn(3)).toBeLessThan(0.15);
    for (const day of [6, 7, 8, 9, 10, 11, 12, 13]) expect(errorOn(day)).toBeLessThan(0.25);
    expect((errorOn(13) + errorOn(14) + errorOn(15)) / 3).toBeLessThan(0.15);
  });

  it('is found unlike anything learnt, or not measured, from the morning of the change on', () => {
    const trained = trainedBefore(history, SHIFT);
    const isTrusted = (hour: number) => {
      const { hours, isLost, freshHours } = forecastAt(trained, history, hour);
      expectSane(hours);
      return !isLost && freshHours >= 12;
    };

    for (const hour of [0, 12, 18]) expect(isTrusted(SHIFT - DAY_HOURS + hour)).toBe(true);
    for (const hour of [14, 18, 24, 36]) expect(isTrusted(SHIFT + hour)).toBe(false);
  });
});

describe('a store without a change', () => {
  it('is not taken for another at any hour of three weeks', () => {
    const from = SHIFT - 7 * DAY_HOURS;
    const trained = trainedBefore(STORE, from);
    const lost: number[] = [];
    for (let hour = from; hour < (DAYS - 2) * DAY_HOURS; hour += 7) {
      if (forecastAt(trained, STORE, hour).isLost) lost.push(hour);
    }

    expect(lost).toEqual([]);
  });
});
