import { describe, expect, it } from '@jest/globals';
import { seededNormal } from '../store.fixture.js';
import { fitTerms } from './linear-fit.js';

const ROWS = 2_000;

function madeUp(seed: number) {
  const normal = seededNormal(seed);
  const column = (mean: number, spread: number) => Float64Array.from({ length: ROWS }, () => mean + spread * normal());
  return { normal, warm: column(10, 5), wet: column(0.5, 0.1) };
}

describe('regression with standard errors', () => {
  it('finds weights and intercept within three of the standard errors it states', () => {
    const { normal, warm, wet } = madeUp(1);
    const target = warm.map((value, row) => 3 + 2 * value + 40 * wet[row]! + normal());

    const fit = fitTerms(target, [
      { name: 'warm', values: warm, leastSpread: 0.1 },
      { name: 'wet', values: wet, leastSpread: 0.01 },
    ]);

    expect(Math.abs(fit.weights['warm']! - 2)).toBeLessThan(3 * fit.errors['warm']!);
    expect(Math.abs(fit.weights['wet']! - 40)).toBeLessThan(3 * fit.errors['wet']!);
    expect(fit.errors['warm']).toBeCloseTo(1 / (5 * Math.sqrt(ROWS)), 3);
    expect(fit.intercept).toBeCloseTo(3, 0);
    expect(fit.residual).toBeCloseTo(1, 1);
  });

  it('is not moved by spikes', () => {
    const { normal, warm } = madeUp(2);
    const target = warm.map((value, row) => 2 * value + normal() + (row % 50 === 0 ? 500 : 0));

    const fit = fitTerms(target, [{ name: 'warm', values: warm, leastSpread: 0.1 }]);

    expect(fit.weights['warm']).toBeCloseTo(2, 1);
    expect(fit.intercept).toBeCloseTo(0, 0);
  });

  it('states wider errors for residuals that follow one another', () => {
    const { normal } = madeUp(3);
    let [cause, error] = [0, 0];
    const values = new Float64Array(ROWS).map(() => (cause = 0.95 * cause + normal()));
    const correlated = values.map((value) => value + 3 * (error = 0.95 * error + 0.3 * normal()));
    const white = values.map((value) => value + 3 * 0.96 * normal());
    const terms = [{ name: 'cause', values, leastSpread: 0.1 }];

    expect(fitTerms(correlated, terms).errors['cause']).toBeGreaterThan(3 * fitTerms(white, terms).errors['cause']!);
  });

  it.each([
    { why: 'still', weight: 1, spread: 0.001, noise: 0.1 },
    { why: 'wrongSign', weight: -1, spread: 1, noise: 0.1 },
    { why: 'noise', weight: 0.3, spread: 1, noise: 5 },
  ])('leaves out a column for $why, and says so', ({ why, weight, spread, noise }) => {
    const normal = seededNormal(4);
    const values = Float64Array.from({ length: 400 }, () => spread * normal());
    const target = values.map((value) => weight * value + noise * normal());

    const fit = fitTerms(target, [{ name: 'cause', values, leastSpread: 0.01 }]);

    expect(fit.weights).toEqual({});
    expect(fit.dropped).toEqual({ cause: why });
  });

  it('keeps columns that say the same, sharing the weight between them', () => {
    const { normal, warm } = madeUp(5);
    const target = warm.map((value) => 2 * value + 0.1 * normal());

    const fit = fitTerms(target, [
      { name: 'one', values: warm, leastSpread: 0.1, isHelper: true },
      { name: 'same', values: warm.slice(), leastSpread: 0.1, isHelper: true },
    ]);

    expect((fit.weights['one'] ?? 0) + (fit.weights['same'] ?? 0)).toBeCloseTo(2, 2);
  });

  it('says nothing of a series that is missing altogether', () => {
    const gap = new Float64Array(100).fill(NaN);
    const fit = fitTerms(gap, [{ name: 'cause', values: gap, leastSpread: 0.1 }]);

    expect(fit.rows).toBe(0);
    expect(fit.weights).toEqual({});
  });
});
