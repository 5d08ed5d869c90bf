import { describe, expect, it } from '@jest/globals';
import { seededNormal } from '../store.fixture.js';
import { errorAt, leadErrors } from './lead-errors.js';

/** Errors of many issues that grow with the lead. */
function growing(issues: number, sigmaK = (lead: number) => lead / 10) {
  const normal = seededNormal(5);
  const leads = Array.from({ length: issues * 48 }, (_, row) => 1 + (row % 48));
  return { leads, errorsK: leads.map((lead) => sigmaK(lead) * normal()) };
}

describe('errors by lead', () => {
  it('grow as the errors did, without steps', () => {
    const { errorsK, leads } = growing(300);
    const errors = leadErrors(errorsK, leads);
    const tails = Array.from({ length: 48 }, (_, ahead) => errorAt(errors, ahead + 1)!);

    for (const lead of [3, 12, 24, 40]) {
      expect(tails[lead - 1]!.p90K / (1.28 * (lead / 10))).toBeGreaterThan(0.8);
      expect(tails[lead - 1]!.p90K / (1.28 * (lead / 10))).toBeLessThan(1.25);
    }
    tails.slice(1).forEach(({ p90K }, index) => expect(Math.abs(p90K - tails[index]!.p90K)).toBeLessThan(0.4));
  });

  it('keep to the skew of many errors, and to a normal spread of few', () => {
    const many = growing(300, () => 1);
    const skewed = many.errorsK.map((error) => (error > 0 ? 3 * error : error));
    const { p10K, p90K } = errorAt(leadErrors(skewed, many.leads), 24)!;
    expect(p90K).toBeGreaterThan(2 * -p10K);

    const few = leadErrors(skewed.slice(0, 480), many.leads.slice(0, 480));
    for (const error of few) expect(error.p90K).toBeCloseTo(-error.p10K, 9);
  });

  it('always hold the median, also when every error had one sign', () => {
    const { leads } = growing(60);
    const errors = leadErrors(
      leads.map(() => 2),
      leads,
    );

    for (const { p10K } of errors) expect(p10K).toBe(0);
  });

  it('of no forecast are unknown', () => {
    expect(leadErrors([], [])).toEqual([]);
    expect(errorAt([], 5)).toBeUndefined();
  });
});
