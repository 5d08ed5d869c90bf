import { describe, expect, it } from '@jest/globals';
import { DAY_MS, HOUR_MS } from '#domain';
import { OPENING_HOURS } from '../store.fixture.js';
import { type StoreHistory } from '../store-history.js';
import { CLOSED_DAY, DAY_HOURS, type LocalDays, localDays, localHours, onLocalDays } from './local-days.js';

/** Hours of a history that count up from 0. */
const counted = (hours: number) => Float64Array.from({ length: hours }, (_, hour) => hour);

function storeIn(timeZone: string, startAtMs: number, rest: Partial<StoreHistory> = {}): StoreHistory {
  return { storeId: 'store-1', timeZone, openingHours: OPENING_HOURS, startAtMs, targets: {}, ...rest };
}

function daysOf(history: StoreHistory, count: number, outdoorAirTempC?: Float64Array): LocalDays {
  const hours = count * DAY_HOURS;
  const series = {
    load: counted(hours),
    outdoorAirTempC,
    outdoorDewPointC: undefined,
    steered: new Float64Array(hours),
  };
  return localDays(history, localHours(history, 0, hours), series);
}

const day = (values: Float64Array, index: number) => [...values.subarray(index * DAY_HOURS, (index + 1) * DAY_HOURS)];

describe('local days', () => {
  it('leave the hour out that daylight saving skips: 8 March in Chicago has 23', () => {
    const { load, weekday, count, firstDay } = daysOf(storeIn('America/Chicago', Date.UTC(2026, 2, 7, 6)), 3);

    expect(firstDay).toBe(Date.UTC(2026, 2, 7) / DAY_MS);
    // The last of 72 hours is the first of a fourth day, since one of them is skipped.
    expect(count).toBe(4);
    expect([...weekday.subarray(0, 3)]).toEqual([5, 6, 0]);
    expect(day(load, 1).slice(0, 5)).toEqual([24, 25, NaN, 26, 27]);
    expect(day(load, 2)[0]).toBe(47);
  });

  it('take the mean of the hour that daylight saving repeats: 1 November in Chicago has 25', () => {
    const { load, count } = daysOf(storeIn('America/Chicago', Date.UTC(2026, 9, 31, 5)), 3);

    expect(count).toBe(3);
    expect(day(load, 1).slice(0, 4)).toEqual([24, 25.5, 27, 28]);
    expect(day(load, 1)[23]).toBe(48);
    expect(day(load, 2)[0]).toBe(49);
  });

  it('put an hour of a zone off the whole hour to the local hour in which it starts', () => {
    const { load, firstDay } = daysOf(storeIn('Asia/Kolkata', Date.UTC(2026, 5, 1, 18)), 2);

    // 18:00 UTC is 23:30 in Kolkata.
    expect(firstDay).toBe(Date.UTC(2026, 5, 1) / DAY_MS);
    expect(load[23]).toBe(0);
    expect(day(load, 1).slice(0, 3)).toEqual([1, 2, 3]);
    expect(day(load, 0).slice(0, 23).every(Number.isNaN)).toBe(true);
  });

  it('know closed dates, on which nothing is open, before public holidays', () => {
    const history = storeIn('America/Chicago', Date.UTC(2026, 10, 25, 6), {
      closedDates: ['2026-11-25', '2026-11-26'],
    });
    const { holiday, open } = daysOf(history, 4);

    expect(holiday.slice(0, 4)).toEqual([CLOSED_DAY, CLOSED_DAY, 'Day after Thanksgiving', undefined]);
    expect(day(open, 0)).toEqual(new Array(24).fill(0));
    expect(day(open, 2).reduce((sum, share) => sum + share, 0)).toBe(13);
  });

  it('take holidays from another zone where told to', () => {
    const startAtMs = Date.UTC(2026, 10, 26);

    expect(daysOf(storeIn('UTC', startAtMs), 2).holiday).toEqual([undefined, undefined]);
    expect(daysOf(storeIn('UTC', startAtMs, { holidayZone: 'America/New_York' }), 2).holiday).toEqual([
      'Thanksgiving Day',
      'Day after Thanksgiving',
    ]);
  });

  it('fill a gap of weather with the same hour of the day before, its beginning with the first value', () => {
    const outdoorAirTempC = counted(96);
    outdoorAirTempC.fill(NaN, 0, 5).fill(NaN, 30, 60);
    const filled = daysOf(storeIn('UTC', Date.UTC(2026, 5, 1)), 4, outdoorAirTempC).outdoorAirTempC!;

    expect([...filled.subarray(0, 7)]).toEqual([5, 5, 5, 5, 5, 5, 6]);
    expect([filled[29], filled[30], filled[53], filled[54], filled[59], filled[60]]).toEqual([29, 6, 29, 6, 11, 60]);
  });

  it('leave weather empty that was never measured', () => {
    const filled = daysOf(storeIn('UTC', Date.UTC(2026, 5, 1)), 2, new Float64Array(48).fill(NaN)).outdoorAirTempC!;

    expect(filled.every(Number.isNaN)).toBe(true);
  });

  it('hold every hour of a year exactly once, but for the two of daylight saving', () => {
    const history = storeIn('America/Chicago', Date.UTC(2026, 0, 1, 6));
    const hours = localHours(history, 0, (Date.UTC(2027, 0, 1, 6) - history.startAtMs) / HOUR_MS);
    const counts = new Map<number, number>();
    for (const position of hours.position) counts.set(position, (counts.get(position) ?? 0) + 1);

    expect(hours.dayCount).toBe(365);
    expect(counts.size).toBe(365 * 24 - 1);
    expect([...counts.values()].filter((count) => count === 2)).toHaveLength(1);
    expect(onLocalDays(new Float64Array(hours.position.length).fill(7), hours).filter(Number.isNaN)).toHaveLength(1);
  });
});
