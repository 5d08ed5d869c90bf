import { describe, expect, it } from '@jest/globals';
import { hourCalendar } from '../calendar.js';
import { OPENING_HOURS, seededNormal } from '../store.fixture.js';
import { fitClimatology, usualHours } from './climatology.js';

const JANUARY_MS = Date.UTC(2026, 0, 1);
const YEAR_HOURS = 365 * 24;

/** Cold winters, warm summers with wider days, coldest on the 15th of January at three in the morning. */
function seasons(hour: number): number {
  const year = Math.cos((2 * Math.PI * (hour - 14 * 24)) / 8_766);
  const day = Math.cos(((hour - 15) * Math.PI) / 12);
  return 10 - 12 * year + (5 - 2 * year) * day;
}

const calendarOf = (hours: number) => hourCalendar('UTC', OPENING_HOURS, JANUARY_MS, hours);

describe('climatology', () => {
  it('finds season and day, and the day of the season, from one noisy year', () => {
    const normal = seededNormal(3);
    const values = Float64Array.from({ length: YEAR_HOURS }, (_, hour) => seasons(hour) + 3 * normal());
    const climatology = fitClimatology(values, calendarOf(YEAR_HOURS), YEAR_HOURS);
    const nextYear = usualHours(climatology, calendarOf(2 * YEAR_HOURS).localHour).subarray(YEAR_HOURS);

    expect(climatology.basis).toBe('year');
    nextYear.forEach((usual, hour) => expect(Math.abs(usual - seasons(YEAR_HOURS + hour))).toBeLessThan(0.8));
    expect(climatology.p90K - climatology.p10K).toBeCloseTo(2 * 1.28 * 3, 0);
  });

  it('knows the season also when a month was not measured', () => {
    const values = Float64Array.from({ length: YEAR_HOURS }, (_, hour) => seasons(hour));
    values.fill(NaN, 190 * 24, 212 * 24);
    const climatology = fitClimatology(values, calendarOf(YEAR_HOURS), YEAR_HOURS);

    expect(climatology.basis).toBe('year');
    expect(usualHours(climatology, calendarOf(YEAR_HOURS).localHour)[200 * 24]).toBeCloseTo(seasons(200 * 24), 1);
  });

  it('speaks of the newest four weeks while no year is known', () => {
    const hours = 200 * 24;
    const values = Float64Array.from({ length: hours }, (_, hour) => seasons(hour));
    const climatology = fitClimatology(values, calendarOf(hours), hours);
    const usual = usualHours(climatology, calendarOf(hours).localHour);
    const mean = (series: Float64Array) => series.reduce((sum, value) => sum + value, 0) / series.length;

    expect(climatology.basis).toBe('weeks');
    expect(mean(usual)).toBeCloseTo(mean(values.subarray(172 * 24)), 1);
    expect(usual[15]! - usual[3]!).toBeGreaterThan(8);
  });

  it('reads nothing from its end on', () => {
    const values = Float64Array.from({ length: 60 * 24 }, (_, hour) => seasons(hour));
    const other = values.map((value, hour) => (hour < 40 * 24 ? value : 50));

    expect(fitClimatology(other, calendarOf(1_440), 960)).toEqual(fitClimatology(values, calendarOf(1_440), 960));
  });

  it('makes no wave up from a few hours, and knows nothing from none', () => {
    const values = new Float64Array(100).fill(NaN);
    values.set([10, 11, 12], 50);
    const usual = usualHours(fitClimatology(values, calendarOf(100), 100), calendarOf(100).localHour);
    expect(Math.max(...usual)).toBeLessThan(16);
    expect(Math.min(...usual)).toBeGreaterThan(6);

    values.fill(NaN);
    expect(usualHours(fitClimatology(values, calendarOf(100), 100), calendarOf(100).localHour)[0]).toBeNaN();
  });
});
