import { describe, expect, it } from '@jest/globals';
import { seededNormal } from '../store.fixture.js';
import { intradayForecast, IntradayLearner } from './intraday.js';
import { DAY_HOURS } from './local-days.js';

const EXPECTED = new Float64Array(DAY_HOURS).fill(100);

/** Weights after days whose errors come from a generator of one day. */
function learnt(days: number, errorsOfDay: () => (hour: number) => number) {
  const learner = new IntradayLearner();
  for (let day = 0; day < days; day++) {
    const errorOf = errorsOfDay();
    learner.learn(
      EXPECTED,
      EXPECTED.map((value, hour) => value + errorOf(hour)),
    );
  }
  return learner.solve();
}

describe('intraday correction', () => {
  const normal = seededNormal(2);
  const wholeDays = learnt(60, () => {
    const offKw = 10 * normal();
    return () => offKw + normal();
  });
  const wandering = learnt(60, () => {
    let offKw = 0;
    return () => (offKw = 0.5 * offKw + 5 * normal());
  });

  it('expects the rest of a day that runs a fifth high to do so, where days are off as a whole', () => {
    const forecast = intradayForecast(wholeDays, EXPECTED, new Float64Array(DAY_HOURS).fill(120), 10);

    for (const value of forecast.subarray(10)) expect(Math.abs(value - 120)).toBeLessThan(3);
  });

  it('lets it fade within hours, where errors do not last', () => {
    const forecast = intradayForecast(wandering, EXPECTED, EXPECTED.slice().fill(120, 7), 10);

    expect(forecast[10]).toBeGreaterThan(105);
    expect(forecast[11]).toBeLessThan(forecast[10]!);
    expect(Math.abs(forecast[18]! - 100)).toBeLessThan(3);
  });

  it('leaves a midnight forecast alone that was right so far', () => {
    const forecast = intradayForecast(wholeDays, EXPECTED, EXPECTED, 12);

    for (const value of forecast) expect(Math.abs(value - 100)).toBeLessThan(1);
  });

  it('says what was measured for hours that are over, and what was expected where the meter was silent', () => {
    const load = new Float64Array(DAY_HOURS).fill(NaN).fill(90, 0, 3);
    const forecast = intradayForecast(wholeDays, EXPECTED, load, 6);

    expect([...forecast.subarray(0, 6)]).toEqual([90, 90, 90, 100, 100, 100]);
    expect(forecast[6]).toBeLessThan(95);
  });

  it.each([
    { when: 'at midnight', hour: 0 },
    { when: 'where the meter was silent all day', hour: 15 },
  ])('says what midnight said $when', ({ hour }) => {
    expect(intradayForecast(wholeDays, EXPECTED, new Float64Array(DAY_HOURS).fill(NaN), hour)).toEqual(EXPECTED);
  });

  it('reads no hour from the issue on', () => {
    const load = EXPECTED.map((value, hour) => value + hour);
    const changed = load.slice().fill(900, 9);

    expect(intradayForecast(wandering, EXPECTED, changed, 9)).toEqual(intradayForecast(wandering, EXPECTED, load, 9));
  });

  it('corrects nothing before any day has been learnt', () => {
    const none = new IntradayLearner().solve();

    expect(intradayForecast(none, EXPECTED, EXPECTED.slice().fill(150, 0, 12), 12).subarray(12)).toEqual(
      EXPECTED.subarray(12),
    );
  });
});
