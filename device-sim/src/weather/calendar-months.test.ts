import { describe, expect, it } from '@jest/globals';
import { calendarOf, courseThrough, midMonths, monthlyMeans, tunedMidMonths } from './calendar-months.js';

const BY_MONTH = [-4.6, -2.5, 3.8, 10, 15.3, 21.1, 24.1, 21.8, 18.1, 11, 4.7, -3.7];

describe('a calendar', () => {
  const calendar = calendarOf(2028, 75);

  it('holds a leap year and 75 days of each neighbour', () => {
    expect(calendar.filter(({ isInYear }) => isInYear)).toHaveLength(366);
    expect(calendar).toHaveLength(366 + 150);
    expect(new Date(calendar[0]!.dayIndex * 86_400_000).toISOString().slice(0, 10)).toBe('2027-10-18');
    expect(calendar[75 + 59]).toMatchObject({ dayOfYear: 60, month: 1 });
  });

  it('numbers months from its first', () => {
    expect(calendar[0]).toMatchObject({ month: 9, monthIndex: 0 });
    expect(calendar.at(-1)).toMatchObject({ month: 2, monthIndex: 17 });
    expect(midMonths(calendar, BY_MONTH).slice(0, 4)).toEqual([11, 4.7, -3.7, -4.6]);
  });
});

describe('a course through mid-months', () => {
  const calendar = calendarOf(2026, 75);

  it('is straight between mid-months', () => {
    const course = courseThrough(
      calendar,
      midMonths(calendar, BY_MONTH).map((_, month) => month),
    );
    // July 16 at noon is the middle of a month of 31 days, the tenth of the calendar.
    const midJuly = calendar.findIndex(({ month, dayOfYear }) => month === 6 && dayOfYear === 197);
    expect(course[midJuly]).toBeCloseTo(9, 9);
    expect(course[midJuly + 10]! - course[midJuly]!).toBeCloseTo(10 / 31, 9);
  });

  it('keeps the monthly means that it is tuned to', () => {
    const wanted = midMonths(calendar, BY_MONTH);
    const means = (mid: readonly number[]) => monthlyMeans(calendar, courseThrough(calendar, mid));
    const tuned = tunedMidMonths(wanted, { passes: 8, gain: 1 }, means);
    means(tuned).forEach((mean, month) => expect(mean).toBeCloseTo(wanted[month]!, 2));
    expect(Math.abs(means(wanted)[9]! - wanted[9]!)).toBeGreaterThan(0.5);
  });
});
