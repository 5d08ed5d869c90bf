import { describe, expect, it } from '@jest/globals';
import { type ForecastStep, HOUR_MS, MINUTE_MS } from '#domain';
import { hourCalendar } from '../calendar.js';
import { MONDAY_MS, OPENING_HOURS, seededNormal } from '../store.fixture.js';
import { fitQuarterShape, type QuarterShape, quarterSteps } from './quarter-shape.js';

const calendarOf = (days: number) => hourCalendar('UTC', OPENING_HOURS, MONDAY_MS, days * 24);

/** Quarters on a daily wave; on weekdays 12 kW more in the second half of the hour from 07:00 on, and noise by night. */
function jumpingStore(days: number) {
  const normal = seededNormal(4);
  const { hourOfDay, weekday } = calendarOf(days);
  const quarters = Float64Array.from({ length: days * 96 }, (_, index) => {
    const hour = Math.floor(index / 4);
    const wave = 50 + 20 * Math.sin((index * Math.PI) / 48);
    const jump = weekday[hour]! < 5 && hourOfDay[hour] === 7 && index % 4 >= 2 ? 12 : 0;
    return wave + jump + (hourOfDay[hour]! < 4 ? 3 : 0.1) * normal();
  });
  return { quarters, hours: meansOf(quarters) };
}

function meansOf(quarters: Float64Array): Float64Array {
  const mean = (first: number) => quarters.subarray(first, first + 4).reduce((sum, value) => sum + value / 4, 0);
  return Float64Array.from({ length: quarters.length / 4 }, (_, hour) => mean(hour * 4));
}

function fitted(days: number): QuarterShape {
  const { hours, quarters } = jumpingStore(days);
  return fitQuarterShape(hours, quarters, calendarOf(days))!;
}

/** A forecast of the hours of a store, 2 kW to either side. */
function hourlySteps(hours: Float64Array): ForecastStep[] {
  return Array.from(hours, (p50, hour) => ({ atMs: MONDAY_MS + hour * HOUR_MS, p10: p50 - 2, p50, p90: p50 + 2 }));
}

function quartersOf(shape: QuarterShape, hours: readonly ForecastStep[], isNeverNegative = true): ForecastStep[] {
  return quarterSteps(shape, hours, calendarOf(hours.length / 24), new Array<number>(24).fill(2), isNeverNegative);
}

const WEEK = 7;
const at = (day: number, hour: number, quarter: number) => (day * 24 + hour) * 4 + quarter;

describe('shape of quarters', () => {
  const shape = fitted(42);
  const hours = hourlySteps(jumpingStore(WEEK).hours);
  const quarters = quartersOf(shape, hours);

  it('averages to the hour, quarter of an hour by quarter of an hour', () => {
    expect(quarters).toHaveLength(WEEK * 96);
    hours.forEach(({ atMs, p50 }, hour) => {
      const four = quarters.slice(4 * hour, 4 * hour + 4);
      expect(four.map((step) => (step.atMs - atMs) / MINUTE_MS)).toEqual([0, 15, 30, 45]);
      expect(four.reduce((sum, step) => sum + step.p50 / 4, 0)).toBeCloseTo(p50, 9);
    });
  });

  it('learns a jump at half past seven on weekdays, and none on Sundays', () => {
    const jump = (day: number) => quarters[at(day, 7, 2)]!.p50 - quarters[at(day, 7, 1)]!.p50;

    expect(jump(2)).toBeGreaterThan(8);
    expect(jump(6)).toBeLessThan(3);
  });

  it('comes nearer to the quarters than the straight line through the hours', () => {
    const actual = jumpingStore(WEEK).quarters;
    const missed = (steps: readonly ForecastStep[]) =>
      steps.reduce((sum, { p50 }, index) => sum + (index % 96 >= 16 ? (actual[index]! - p50) ** 2 : 0), 0);
    const line = quartersOf({ ...shape, offsets: shape.offsets.map(() => 0) }, hours);

    expect(missed(quarters)).toBeLessThan(0.2 * missed(line));
  });

  it('is less sure of a quarter than of its hour, where quarters are noisy', () => {
    const band = ({ p10, p90 }: ForecastStep) => p90 - p10;

    expect(band(quarters[at(1, 2, 0)]!)).toBeGreaterThan(1.4 * band(hours[26]!));
    expect(band(quarters[at(1, 13, 0)]!)).toBeLessThan(1.1 * band(hours[37]!));
    expect(quarters.every((step) => band(step) >= 4)).toBe(true);
  });

  it('stays above 0 where the load always did, and in the order of its quantiles', () => {
    const low = hours.map((step) => ({ ...step, p10: step.p10 - 60, p50: step.p50 - 30, p90: step.p90 - 30 }));
    const bounded = quartersOf(shape, low);

    expect(bounded.every(({ p10, p50, p90 }) => p10 >= 0 && p10 <= p50 && p50 <= p90)).toBe(true);
    expect(quartersOf(shape, low, false).some(({ p50 }) => p50 < 0)).toBe(true);
  });

  it('is learnt from the quarters there are', () => {
    const { hours: means, quarters: all } = jumpingStore(42);
    const holed = all.map((value, index) => (index % 17 === 0 ? NaN : value));
    const learnt = fitQuarterShape(means, holed, calendarOf(42))!;

    expect(learnt.offsets[7 * 4 + 2]).toBeCloseTo(shape.offsets[7 * 4 + 2]!, 0);
    expect([...learnt.offsets, ...learnt.noiseByHour].every(Number.isFinite)).toBe(true);
  });

  it('is not learnt from less than a week', () => {
    const { hours: means, quarters: all } = jumpingStore(6);

    expect(fitQuarterShape(means, all, calendarOf(6))).toBeUndefined();
    expect(fitQuarterShape(means, new Float64Array(0), calendarOf(6))).toBeUndefined();
  });
});
