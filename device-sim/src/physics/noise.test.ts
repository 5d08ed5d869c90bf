import { describe, expect, it } from '@jest/globals';
import { gaussianNoise, uniformNoise } from './noise.js';

const draws = (draw: (index: number) => number) => Array.from({ length: 20_000 }, (_, index) => draw(index));
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('noise', () => {
  it('is uniform: mean a half, variance a twelfth', () => {
    const values = draws((index) => uniformNoise(5, 2, index));
    expect(mean(values)).toBeCloseTo(0.5, 2);
    expect(mean(values.map((value) => (value - 0.5) ** 2))).toBeCloseTo(1 / 12, 2);
  });

  it('is normal: mean 0, variance 1, neighbours and channels unrelated', () => {
    const values = draws((index) => gaussianNoise(9, 1, index));
    const others = draws((index) => gaussianNoise(9, 2, index));
    expect(Math.abs(mean(values))).toBeLessThan(0.025);
    expect(mean(values.map((value) => value ** 2))).toBeCloseTo(1, 1);
    expect(Math.abs(mean(values.map((value, index) => value * (values[index + 1] ?? 0))))).toBeLessThan(0.03);
    expect(Math.abs(mean(values.map((value, index) => value * others[index]!)))).toBeLessThan(0.03);
  });

  it('differs between seeds and repeats for one', () => {
    expect(uniformNoise(1, 2, 3)).toBe(uniformNoise(1, 2, 3));
    expect(uniformNoise(1, 2, 3)).not.toBe(uniformNoise(2, 2, 3));
  });
});
