import { describe, expect, it } from '@jest/globals';
import { DAY_MS, HOUR_MS } from '#domain';
import { MONDAY_MS, OPENING_HOURS } from '../store.fixture.js';
import { naiveForecast } from './naive.js';

/** A store whose load is the number of its hour, with some of them blank. */
function countingStore(days: number, blank: readonly number[] = []) {
  const main = Float64Array.from({ length: 24 * days }, (_, index) => (blank.includes(index) ? NaN : index));
  return { storeId: 's', timeZone: 'UTC', openingHours: OPENING_HOURS, startAtMs: MONDAY_MS, targets: { main } };
}

const at = (hour: number) => MONDAY_MS + hour * HOUR_MS;

describe('naiveForecast', () => {
  const issue = 400 * 24;

  it.each([
    { method: 'yesterday', back: 24 },
    { method: 'lastWeek', back: 168 },
    { method: 'lastYear', back: 8_736 },
  ] as const)('says for $method what was $back hours before', ({ method, back }) => {
    const forecast = naiveForecast(countingStore(402), 'main', method, at(issue), at(issue) + DAY_MS);

    expect([...forecast]).toEqual(Array.from({ length: 24 }, (_, hour) => issue + hour - back));
  });

  it.each([
    { method: 'yesterday', blank: [issue - 24, issue - 48], back: 72 },
    { method: 'lastWeek', blank: [issue - 168], back: 336 },
    { method: 'lastYear', blank: [issue - 8_736], back: 8_904 },
  ] as const)('takes the next older value for $method where that is blank', ({ method, blank, back }) => {
    const forecast = naiveForecast(countingStore(402, blank), 'main', method, at(issue), at(issue + 2));

    expect([...forecast]).toEqual([issue - back, issue + 1 - (blank.length === 2 ? 24 : back === 336 ? 168 : 8_736)]);
  });

  it('knows nothing from its first hour on, however far it reaches', () => {
    const split = 370 * 24;
    const forecast = naiveForecast(countingStore(800), 'main', 'lastYear', at(split), at(800 * 24));

    expect(Math.max(...forecast)).toBeLessThan(split);
    // 52 weeks before the 366th day of the forecast is not known yet: the week before it is.
    expect(forecast[365 * 24]).toBe(split + 365 * 24 - 8_736 - 168);
  });

  it('takes a younger value when there is no older one, and the mean when there is none at that hour', () => {
    const young = naiveForecast(countingStore(30), 'main', 'lastYear', at(720), at(721));
    const mean = naiveForecast(countingStore(1, [23]), 'main', 'yesterday', at(47), at(48));

    expect(young[0]).toBe(720 - 8_736 + 48 * 168);
    expect(mean[0]).toBe(11);
  });

  it('says NaN when nothing is known at all', () => {
    expect(naiveForecast(countingStore(2), 'main', 'yesterday', at(0), at(1))[0]).toBeNaN();
  });
});
