import { describe, expect, it } from '@jest/globals';
import { seededNormal } from '../store.fixture.js';
import { DAY_HOURS } from './local-days.js';
import { PastDays } from './past-days.js';
import { isLost, StrangenessLearner } from './strange-day.js';

const NO_HOURS = new Float64Array(DAY_HOURS);

/** Six weeks of days of about 100 kW, on Sundays 60; loads reach from 50 to 150. */
function sixWeeks() {
  const normal = seededNormal(3);
  const learner = new StrangenessLearner();
  let past = new PastDays();
  for (let day = 0; day < 42; day++) {
    past = followed(past, day, (day % 7 === 6 ? 60 : 100) + 4 * normal());
    learner.learn(past);
  }
  return { past, spread: learner.spread };
}

function followed(past: PastDays, day: number, meanKw: number): PastDays {
  const load = Float64Array.from({ length: DAY_HOURS }, (_, hour) => meanKw + (hour < 8 ? -40 : 20));
  return past.followedBy(load, { weekday: day % 7, holiday: undefined, open: NO_HOURS, steered: NO_HOURS });
}

describe('strange days', () => {
  const { past, spread } = sixWeeks();
  const isLostAfter = (...meansKw: number[]) =>
    isLost(
      meansKw.reduce((seen, meanKw, day) => followed(seen, 42 + day, meanKw), past),
      spread,
      100,
    );

  it('learn how far days usually lie from those before them', () => {
    expect(spread).toBeGreaterThan(2);
    expect(spread).toBeLessThan(8);
  });

  it('are those of a doubled level, and the day on which it returns', () => {
    expect(isLostAfter(200)).toBe(true);
    expect(isLostAfter(...new Array<number>(12).fill(200), 100)).toBe(true);
  });

  it('are not those that are hotter than most, nor Sundays', () => {
    expect(isLostAfter(115)).toBe(false);
    expect(isLostAfter(100, 100, 100, 100, 100, 100, 60)).toBe(false);
  });

  it('are no longer strange when most of the last fortnight was like them', () => {
    expect(isLostAfter(...new Array<number>(15).fill(200))).toBe(false);
  });

  it('are not told with nothing to compare with', () => {
    expect(isLost(new PastDays(), 0, 0)).toBe(false);
    expect(isLost(followed(new PastDays(), 0, 100), 0, 0)).toBe(false);
  });
});
