import { describe, expect, it } from '@jest/globals';
import { forecastError } from './forecast-errors.js';

const HOUR = 3_600_000;
const START = Date.UTC(2026, 0, 1);
const error = (issuedH: number, validH: number) => forecastError(3, 1, START + issuedH * HOUR, START + validH * HOUR);

/** Mean product of the error and that of another issue or hour. */
function correlation(laterIssueH: number, laterValidH: number): number {
  const issues = Array.from({ length: 3_000 }, (_, index) => index * 31.7);
  const products = issues.map(
    (issuedH) => error(issuedH, issuedH + 30) * error(issuedH + laterIssueH, issuedH + 30 + laterValidH),
  );
  return products.reduce((sum, value) => sum + value, 0) / products.length;
}

describe('errors of forecasts', () => {
  it('have variance 1', () => {
    expect(Math.abs(correlation(0, 0) - 1)).toBeLessThan(0.08);
  });

  it('are shared by neighbouring hours, less by far ones, and keep the bias of their issue', () => {
    expect(correlation(0, 1)).toBeGreaterThan(0.9);
    expect(correlation(0, 6)).toBeLessThan(0.6);
    const farHours = correlation(0, 72);
    expect(farHours).toBeGreaterThan(0.2);
    expect(farHours).toBeLessThan(0.4);
  });

  it('are shared by successive issues and forgotten after a day', () => {
    expect(correlation(1, 0)).toBeGreaterThan(0.9);
    expect(Math.abs(correlation(36, 0))).toBeLessThan(0.1);
  });

  it('are unrelated between channels and seeds', () => {
    const pairs = Array.from({ length: 3_000 }, (_, index) => START + index * 31.7 * HOUR);
    const mean = (other: (issuedMs: number) => number) =>
      pairs.reduce((sum, at) => sum + forecastError(3, 1, at, at + 30 * HOUR) * other(at), 0) / pairs.length;
    expect(Math.abs(mean((at) => forecastError(3, 2, at, at + 30 * HOUR)))).toBeLessThan(0.08);
    expect(Math.abs(mean((at) => forecastError(4, 1, at, at + 30 * HOUR)))).toBeLessThan(0.08);
  });
});
