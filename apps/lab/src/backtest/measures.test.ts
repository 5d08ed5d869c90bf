import { describe, expect, it } from '@jest/globals';
import { coveragePct, measuresOf } from './measures.js';

const hours = (...values: number[]) => Float64Array.from(values);

describe('measuresOf', () => {
  it('gives what a pocket calculator gives', () => {
    // Errors −1, +2, 0, +3; mean actual 10.
    const measures = measuresOf(hours(10, 8, 12, 10), hours(9, 10, 12, 13));

    expect(measures.cvRmsePct).toBeCloseTo((100 * Math.sqrt((1 + 4 + 0 + 9) / 4)) / 10, 10);
    expect(measures.nmbePct).toBeCloseTo(10, 10);
    expect(measures.mapePct).toBeCloseTo((10 + 25 + 0 + 30) / 4, 10);
    expect(measures.dailyCvRmsePct).toBeCloseTo(10, 10);
  });

  it('leaves hours without a meter value or without a prediction out', () => {
    const whole = measuresOf(hours(10, 8), hours(9, 10));

    expect(measuresOf(hours(10, NaN, 8, 50), hours(9, 1_000, 10, NaN))).toEqual(whole);
  });

  it('takes percentages only of hours above a twentieth of the mean', () => {
    // Mean 50.5: an hour of 2 is below 2.525.
    expect(measuresOf(hours(99, 2), hours(99 * 1.1, 4)).mapePct).toBeCloseTo(10, 10);
    expect(measuresOf(hours(99, 3), hours(99, 6)).mapePct).toBeCloseTo(50, 10);
  });

  it('adds up days by the clock, also where the span begins within one', () => {
    // One hour, then a whole day: totals 10 and 48, errors +2 and −24.
    const actual = hours(10, ...new Array<number>(24).fill(2));
    const predicted = hours(12, ...new Array<number>(24).fill(1));

    expect(measuresOf(actual, predicted, 23).dailyCvRmsePct).toBeCloseTo(
      (100 * Math.sqrt((2 ** 2 + 24 ** 2) / 2)) / 29,
      10,
    );
  });

  it('has no figure where nothing was measured', () => {
    expect(measuresOf(hours(NaN, NaN), hours(1, 2)).cvRmsePct).toBeNaN();
  });
});

describe('coveragePct', () => {
  it('counts valid hours on or between the quantiles', () => {
    expect(coveragePct(hours(1, 2, 3, 4, NaN), hours(1, 0, 4, 0, 0), hours(2, 1, 5, 9, 9))).toBe(50);
  });

  it('counts an hour without quantiles as outside', () => {
    expect(coveragePct(hours(1, 2), hours(NaN, 1), hours(NaN, 3))).toBe(50);
  });
});
