import { describe, expect, it } from '@jest/globals';
import { DAY_MS } from '#domain';
import { type BaselineDay } from './baseline-days.js';
import { deviationsAYearAway, lastYearOf } from './last-year.js';

const dayOf = (date: string, name?: string): BaselineDay => {
  const day = Date.parse(`${date}T00:00Z`) / DAY_MS;
  return { day, weekday: (day + 3) % 7, kind: name === undefined ? undefined : 'kept', name, season: 0 };
};
const year = Array.from({ length: 365 }, (_, index) => {
  const date = new Date(Date.UTC(2023, 0, 1) + index * DAY_MS).toISOString().slice(0, 10);
  return dayOf(date, date === '2023-07-04' ? 'Independence Day' : undefined);
});
/** Every day deviates by its place in the year, so that the source of a prediction can be read off. */
const placeOfDay = Float64Array.from({ length: 365 * 24 }, (_, slot) => 200 + Math.floor(slot / 24));
const lastYear = lastYearOf(year, placeOfDay, 1000);
const sourceOf = (day: BaselineDay) => deviationsAYearAway(lastYear, [day])[0]! - 200;
const place = (date: string) => (Date.parse(`${date}T00:00Z`) - Date.UTC(2023, 0, 1)) / DAY_MS;

describe('deviationsAYearAway', () => {
  it('expects what the same weekday of the same week showed', () => {
    expect(sourceOf(dayOf('2024-03-13'))).toBe(place('2023-03-15'));
    expect(sourceOf(dayOf('2025-03-12'))).toBe(place('2023-03-15'));
    expect(sourceOf(dayOf('2022-03-16'))).toBe(place('2023-03-15'));
  });

  it('goes by the name of a holiday, and around a holiday that has moved on', () => {
    expect(sourceOf(dayOf('2024-07-04', 'Independence Day'))).toBe(place('2023-07-04'));
    // A year before this Tuesday was the holiday; the weeks beside it stand in.
    expect(sourceOf(dayOf('2024-07-02'))).toBe((place('2023-06-27') + place('2023-07-11')) / 2);
  });

  it('expects nothing where nothing was learnt', () => {
    expect(sourceOf(dayOf('2024-05-27', 'Memorial Day'))).toBe(-200);
    expect(sourceOf(dayOf('2023-05-10'))).toBe(-200);
    expect(deviationsAYearAway(lastYearOf([], new Float64Array(0), 1), [dayOf('2024-05-10')])).toEqual(
      new Float64Array(24),
    );
  });
});

describe('lastYearOf', () => {
  it('keeps means of four hours, nothing for silent ones, and cuts accidents down to size', () => {
    const deviation = Float64Array.from({ length: 365 * 24 }, (_, slot) => (slot % 2 === 0 ? 1 : 3));
    deviation.fill(NaN, 24, 28);
    deviation.fill(500, 48, 52);
    const { deviations } = lastYearOf(year, deviation, 40);

    expect(deviations.slice(0, 6)).toEqual([2, 2, 2, 2, 2, 2]);
    expect(deviations[6]).toBe(0);
    expect(deviations[12]).toBe(40);
  });
});
