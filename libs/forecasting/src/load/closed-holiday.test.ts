import { describe, expect, it } from '@jest/globals';
import { DAY_MS, HOUR_MS } from '#domain';
import { madeUpStore } from '../store.fixture.js';
import { type StoreHistory } from '../store-history.js';
import { changed, dayAheadAt, forecastAt, trainedBefore, without } from './timeline.fixture.js';

const START_MS = Date.UTC(2024, 10, 4);
const OPEN = without(madeUpStore({ days: 420, startAtMs: START_MS, seed: 5 }), 'hvac');
const hourOf = (date: string) => (Date.parse(`${date}T00:00Z`) - START_MS) / HOUR_MS;

/** The store with a base load of 30 kW all day on some dates; it is open every other weekday, whatever holiday it is. */
function closedOn(dates: readonly string[], rest: Partial<StoreHistory>): StoreHistory {
  const closed = new Set(dates.map((date) => Date.parse(`${date}T00:00Z`) / DAY_MS));
  const history = changed(OPEN, 'main', (value, hour) =>
    closed.has(Math.floor((START_MS / HOUR_MS + hour) / 24)) ? 30 : value,
  );
  return { ...history, ...rest };
}

/** What is expected at noon of some dates, all as seen at their midnight. */
function noonOf(history: StoreHistory, dates: readonly string[]): ReadonlyMap<string, number> {
  const forecasts = dayAheadAt(history, dates.map(hourOf));
  return new Map(dates.map((date, index) => [date, forecasts[index]!.p50[12]!]));
}

const CHRISTMASES = ['2024-12-25', '2025-12-25'];
const OTHERS = ['2024-11-28', '2025-01-01', '2025-11-27'];

describe('a holiday on which a store says that it is closed', () => {
  const history = closedOn(CHRISTMASES, { closedDates: CHRISTMASES });
  const noon = noonOf(history, ['2024-12-25', '2025-12-24', '2025-12-25', '2025-12-26']);

  it('is forecast like the last one, and the days around it are not', () => {
    expect(noon.get('2025-12-24')).toBeGreaterThan(95);
    expect(noon.get('2025-12-25')).toBeLessThan(50);
    expect(noon.get('2025-12-26')).toBeGreaterThan(95);
  });

  it('is foreseen as closed the first time too, though not how low it falls', () => {
    expect(noon.get('2024-12-25')).toBeLessThan(75);
  });

  it('is forecast so by a trained store, two days ahead', () => {
    const issue = hourOf('2025-12-24');
    const { hours } = forecastAt(trainedBefore(history, issue), history, issue);

    expect(hours[12]!.p50).toBeGreaterThan(95);
    expect(hours[36]!.p50).toBeLessThan(50);
  });
});

describe('public holidays', () => {
  const history = closedOn([...CHRISTMASES, ...OTHERS], { holidayZone: 'America/New_York' });
  const noon = noonOf(history, ['2025-11-11', '2025-12-25', '2025-12-26']);

  it('are forecast as closed where those before them were', () => {
    // Nearer to the 30 kW of a closed day than to the 115 kW of an open one.
    expect(noon.get('2025-12-25')).toBeLessThan(65);
    expect(noon.get('2025-12-26')).toBeGreaterThan(95);
  });

  it('are forecast as open where the store has always been', () => {
    const plain = noonOf({ ...history, holidayZone: undefined }, ['2025-11-11']).get('2025-11-11')!;

    expect(Math.abs(noon.get('2025-11-11')! / plain - 1)).toBeLessThan(0.15);
  });
});
