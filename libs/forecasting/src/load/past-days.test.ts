import { describe, expect, it } from '@jest/globals';
import { DAY_HOURS } from './local-days.js';
import { type CalendarDay, KEPT_DAYS, PastDays } from './past-days.js';

const NO_HOURS = new Float64Array(DAY_HOURS);
const onWeekday = (weekday: number): CalendarDay => ({
  weekday,
  holiday: undefined,
  open: NO_HOURS,
  steered: NO_HOURS,
});
const flat = (kw: number) => new Float64Array(DAY_HOURS).fill(kw);

/** Days of 10 kW at night and so much by day, Monday first. */
const curve = (daytimeKw: number) => flat(10).fill(daytimeKw, 8, 20);

function pastOf(loads: readonly Float64Array[]): PastDays {
  return loads.reduce((past, load, day) => past.followedBy(load, onWeekday(day % 7)), new PastDays());
}

const WEEK = [50, 50, 50, 50, 50, 30, 20].map(curve);

describe('past days', () => {
  const past = pastOf([...WEEK, ...WEEK]);

  it('fill hours that are missing with what is usual on such a day', () => {
    const load = curve(50).fill(NaN, 10, 12);

    expect([...past.filled(load, onWeekday(0)).subarray(9, 13)]).toEqual([50, 50, 50, 50]);
    expect([...past.filled(flat(NaN), onWeekday(6))]).toEqual([...curve(20)]);
  });

  it('fill them as far from usual as the hours that are known', () => {
    const load = curve(60)
      .map((value) => value + (value === 10 ? 10 : 0))
      .fill(NaN, 12);

    expect([...past.filled(load, onWeekday(0)).subarray(12, 22)]).toEqual([...flat(60).subarray(12, 20), 20, 20]);
  });

  it('trust fewer than six hours with nothing', () => {
    const load = flat(NaN).fill(200, 0, 5);

    expect(past.filled(load, onWeekday(0))[12]).toBe(50);
  });

  it('fill nothing below 0 where nothing ever was, and below it where loads have been', () => {
    const nothing = flat(NaN).fill(0, 8, 20);
    const exporting = pastOf([...WEEK, ...WEEK].map((load) => load.map((value) => value - 30)));

    expect(past.filled(nothing, onWeekday(0))[3]).toBe(0);
    expect(exporting.filled(flat(NaN), onWeekday(0))[3]).toBe(-20);
  });

  it('fill a first day with its mean', () => {
    const load = flat(NaN).fill(4, 0, 2).fill(8, 2, 4);

    expect(new PastDays().followedBy(load, onWeekday(0)).seen[0]!.load[20]).toBe(6);
  });

  it('look back on yesterday, the day before, weeks before and their mean', () => {
    const counted = pastOf(Array.from({ length: 20 }, (_, day) => flat(day)));
    const view = counted.viewOf(onWeekday(6), undefined, undefined);

    expect(view.past.yesterday[0]).toBe(19);
    expect(view.past.dayBefore[0]).toBe(18);
    expect(view.past.weekBefore[0]).toBe(13);
    expect(view.past.twoWeeksBefore[0]).toBe(6);
    expect(view.past.week[0]).toBeCloseTo(16, 9);
    // Day 13 was the newest Sunday.
    expect(view.past.newestAlike[0]).toBe(13);
  });

  it('make do with the oldest day where history is shorter, and keep no more than two weeks and a day', () => {
    expect(pastOf([flat(3), flat(4)]).viewOf(onWeekday(2), undefined, undefined).past.weekBefore[0]).toBe(3);
    expect(pastOf([...WEEK, ...WEEK, ...WEEK]).seen).toHaveLength(KEPT_DAYS);
  });

  it('never change: a day more makes another past', () => {
    const before = JSON.stringify(past);
    past.followedBy(curve(500), onWeekday(0));

    expect(JSON.stringify(past)).toBe(before);
  });
});
