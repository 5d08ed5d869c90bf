import { describe, expect, it } from '@jest/globals';
import { gaussianNoise } from '../physics/noise.js';
import { steadyNoise } from './steady-noise.js';

const course = () => steadyNoise(10, (slot) => gaussianNoise(7, 3, slot));

describe('steady noise', () => {
  it.each([0, 2.5, 5, 9])('has variance 1 at %d tenths of a slot', (offset) => {
    const noise = course();
    const values = Array.from({ length: 20_000 }, (_, slot) => noise(slot * 10 + offset));
    const variance = values.reduce((sum, value) => sum + value * value, 0) / values.length;
    expect(Math.abs(variance - 1)).toBeLessThan(0.04);
  });

  it('passes through its draws without a jump', () => {
    const noise = course();
    for (let slot = -3; slot < 20; slot++) {
      expect(noise(slot * 10)).toBeCloseTo(gaussianNoise(7, 3, slot), 9);
      expect(noise(slot * 10 - 1e-6)).toBeCloseTo(noise(slot * 10), 5);
    }
  });

  it('gives the same whatever was asked before', () => {
    const wandering = course();
    for (const atMs of [95, 3, 41, 52, 7, 12, 23, -8, -18, 1e12]) expect(wandering(atMs)).toBe(course()(atMs));
  });
});
