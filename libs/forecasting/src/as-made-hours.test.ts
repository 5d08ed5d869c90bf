import { describe, expect, it } from '@jest/globals';
import { HOUR_MS } from '#domain';
import { asMadeHours, compared, hoursForecastAhead } from './as-made-hours.js';
import { OPENING_HOURS } from './store.fixture.js';

const START_MS = Date.UTC(2026, 2, 1);

/** A forecast of 48 hours that says when it was made. */
function madeAt(hour: number) {
  const issuedAtMs = START_MS + hour * HOUR_MS;
  const firstMs = Math.floor(issuedAtMs / HOUR_MS) * HOUR_MS;
  const hours = Array.from({ length: 48 }, (_, ahead) => ({
    atMs: firstMs + ahead * HOUR_MS,
    p10: hour - 1,
    p50: hour,
    p90: hour + 1,
  }));
  return { issuedAtMs, hours };
}

const shown = (hours: readonly { readonly atMs: number; readonly p50: number }[]) =>
  hours.map(({ atMs, p50 }) => [(atMs - START_MS) / HOUR_MS, p50]);

describe('hours as they were forecast', () => {
  it('takes each hour from the newest forecast, and none more than a day ahead', () => {
    const hours = shown(asMadeHours([madeAt(0), madeAt(10), madeAt(60)]));

    expect(hours.slice(0, 11)).toEqual([...Array.from({ length: 10 }, (_, hour) => [hour, 0]), [10, 10]]);
    expect(hours[33]).toEqual([33, 10]);
    // From the end of one day ahead to the next forecast nothing was said.
    expect(hours[34]).toEqual([60, 60]);
    expect(hours).toHaveLength(34 + 24);
  });

  it('knows how each hour was seen so many hours ahead', () => {
    const forecasts = [madeAt(0), madeAt(1), madeAt(1.5), madeAt(2)];

    expect(shown(hoursForecastAhead(forecasts, 0)).slice(0, 3)).toEqual([
      [0, 0],
      [1, 1.5],
      [2, 2],
    ]);
    expect(shown(hoursForecastAhead(forecasts, 24)).slice(0, 3)).toEqual([
      [24, 0],
      [25, 1.5],
      [26, 2],
    ]);
    expect(hoursForecastAhead(forecasts, 48)).toEqual([]);
  });
});

describe('hours as made beside naive forecasts', () => {
  /** Each hour's value is its index on the grid. */
  const main = Float64Array.from({ length: 20 * 24 }, (_, index) => index);
  const history = {
    storeId: 's',
    timeZone: 'America/New_York',
    openingHours: OPENING_HOURS,
    startAtMs: START_MS,
    targets: { main },
  };
  const hour = (index: number, issuedIndex: number) => ({
    atMs: START_MS + index * HOUR_MS,
    issuedAtMs: START_MS + issuedIndex * HOUR_MS,
    p10: 0,
    p50: 1,
    p90: 2,
  });
  const naiveOf = (index: number, issuedIndex: number) => {
    const [found] = compared([hour(index, issuedIndex)], 'main', history);
    return { naive: found!.naive, lastWeek: found!.lastWeek };
  };

  it.each([
    { when: 'on an ordinary day', index: 170, issued: 165, naive: 146, lastWeek: 2 },
    { when: 'when yesterday’s hour had not come yet', index: 170, issued: 140, naive: 170 - 48, lastWeek: 2 },
    { when: 'before the history', index: 100, issued: 96, naive: 76, lastWeek: NaN },
    // New York springs forward on 8 March 2026 at 07:00 UTC, hour 175 of the grid.
    { when: 'across the spring change', index: 190, issued: 187, naive: 167, lastWeek: 23 },
    { when: 'a day after the change', index: 214, issued: 211, naive: 190, lastWeek: 47 },
  ])('tells the same hour by the wall clock $when', ({ index, issued, naive, lastWeek }) => {
    expect(naiveOf(index, issued)).toEqual({ naive, lastWeek });
  });

  it('leaves open what was not measured', () => {
    const silent = main.slice();
    silent[146] = NaN;
    const [found] = compared([hour(170, 165)], 'main', { ...history, targets: { main: silent.subarray(0, 170) } });

    expect(found).toMatchObject({ actual: NaN, naive: NaN, predicted: 1 });
  });

  it('compares nothing with nothing', () => {
    expect(compared([], 'main', history)).toEqual([]);
    expect(compared([hour(3, 2)], 'main', { ...history, targets: {} })[0]).toMatchObject({ actual: NaN, naive: NaN });
  });
});
