import { describe, expect, it } from '@jest/globals';
import { seededNormal } from '../store.fixture.js';
import { baselineFit } from './baseline-fit.js';

describe('baselineFit', () => {
  it('relates errors to the mean load of the hours that were measured', () => {
    const fit = baselineFit(Float64Array.of(10, NaN, 20, 30), Float64Array.of(13, 50, 20, 33));

    expect(fit.hours).toBe(3);
    expect(fit.meanKw).toBe(20);
    expect(fit.cvRmse).toBeCloseTo(Math.sqrt(6) / 20, 12);
    expect(fit.nmbe).toBeCloseTo(0.1, 12);
  });

  it('measures how an error hangs on that of the hour before', () => {
    const normal = seededNormal(5);
    let error = 0;
    const correlated = Float64Array.from({ length: 20_000 }, () => (error = 0.8 * error + normal()));
    const measured = correlated.map(() => 100);

    expect(
      baselineFit(
        measured,
        correlated.map((value) => 100 + value),
      ).lag1Autocorrelation,
    ).toBeCloseTo(0.8, 1);
    expect(
      baselineFit(
        measured,
        measured.map(() => 100 + normal()),
      ).lag1Autocorrelation,
    ).toBeCloseTo(0, 1);
  });
});
