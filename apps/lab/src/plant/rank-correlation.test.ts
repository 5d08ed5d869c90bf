import { describe, expect, it } from '@jest/globals';
import { rankCorrelation } from './rank-correlation.js';

describe('rankCorrelation', () => {
  it.each([
    {
      when: 'both rise',
      pairs: [
        [1, 10],
        [2, 11],
        [9, 99],
      ],
      expected: 1,
    },
    {
      when: 'one falls',
      pairs: [
        [1, 3],
        [2, 2],
        [3, 1],
      ],
      expected: -1,
    },
    {
      when: 'two of six neighbours swap',
      pairs: [
        [1, 1],
        [2, 3],
        [3, 2],
        [4, 4],
        [5, 5],
        [6, 6],
      ],
      expected: 1 - 12 / 210,
    },
  ] as { when: string; pairs: [number, number][]; expected: number }[])(
    'is $expected when $when',
    ({ pairs, expected }) => {
      expect(rankCorrelation(pairs)).toBeCloseTo(expected, 12);
    },
  );
});
