import { describe, expect, it } from '@jest/globals';
import { hourlyMeans, isByQuarter } from './quarter-series.js';

const series = (...hours: readonly (readonly (number | undefined)[])[]) =>
  Float64Array.from(hours.flat(), (value) => value ?? NaN);
const of = (quarters: Float64Array) => Array.from(hourlyMeans(quarters));

describe('hourly means of quarters', () => {
  it('need three quarters of a meter that reports by the quarter', () => {
    const quarters = series([1, 2, 3, 4], [1, undefined, 2, 3], [5, 7, undefined, undefined], [4, 4, 4, 4]);

    expect(of(quarters)).toEqual([2.5, 2, NaN, 4]);
    expect(isByQuarter(quarters)).toBe(true);
  });

  it('take an hourly meter as it is, at whatever minute it reports', () => {
    const [_] = [undefined];
    const quarters = series([7, _, _, _], [_, 8, _, _], [_, _, _, _], [_, _, _, 9]);

    expect(of(quarters)).toEqual([7, 8, NaN, 9]);
    expect(isByQuarter(quarters)).toBe(false);
  });

  it('need both values of a meter that reports every half hour', () => {
    const [_] = [undefined];
    const quarters = series([1, _, 3, _], [1, _, _, _], [2, _, 4, _]);

    expect(of(quarters)).toEqual([2, NaN, 3]);
    expect(isByQuarter(quarters)).toBe(false);
  });

  it('are open where nothing was measured, and leave a begun hour out', () => {
    expect(of(new Float64Array(8).fill(NaN))).toEqual([NaN, NaN]);
    expect(of(new Float64Array(6).fill(1))).toEqual([1]);
    expect(of(new Float64Array(0))).toEqual([]);
  });
});
