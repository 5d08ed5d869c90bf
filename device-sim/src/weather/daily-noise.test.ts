import { describe, expect, it } from '@jest/globals';
import { mixed, remembered, skewed, spreadKept } from './daily-noise.js';

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const DAYS = 12_000;
const series = remembered(3, 1, 0, DAYS, 0.65);

describe('a draw for each day', () => {
  it('has variance 1 and remembers the day before', () => {
    expect(Math.abs(mean(series.map((value) => value * value)) - 1)).toBeLessThan(0.06);
    expect(Math.abs(mean(series.slice(1).map((value, index) => value * series[index]!)) - 0.65)).toBeLessThan(0.06);
  });

  it('is the same wherever the series begins', () => {
    remembered(3, 1, 500, 10, 0.65).forEach((value, index) => expect(value).toBeCloseTo(series[500 + index]!, 6));
  });

  it('keeps variance 1 when mixed, and is correlated as asked', () => {
    const other = remembered(3, 2, 0, DAYS, 0.3);
    const both = series.map((value, index) => mixed(value, other[index]!, -0.3));
    expect(Math.abs(mean(both.map((value) => value * value)) - 1)).toBeLessThan(0.06);
    expect(Math.abs(mean(both.map((value, index) => value * series[index]!)) + 0.3)).toBeLessThan(0.05);
  });

  it('keeps mean 0 and variance 1 when bent, and leans to the side of the bend', () => {
    const bent = series.map((value) => skewed(value, -0.2));
    expect(Math.abs(mean(bent))).toBeLessThan(0.05);
    expect(Math.abs(mean(bent.map((value) => value * value)) - 1)).toBeLessThan(0.06);
    expect(mean(bent.map((value) => value ** 3))).toBeLessThan(-0.8);
  });

  it('keeps within a month what is foretold', () => {
    const joined = series.slice(1, -1).map((value, index) => (series[index]! + 6 * value + series[index + 2]!) / 8);
    const months = Array.from({ length: Math.floor(joined.length / 30) }, (_, month) =>
      joined.slice(month * 30, month * 30 + 30),
    );
    const variances = months.map((days) => mean(days.map((value) => (value - mean(days)) ** 2)));
    expect(Math.abs(Math.sqrt(mean(variances)) / spreadKept(0.65) - 1)).toBeLessThan(0.03);
  });
});
