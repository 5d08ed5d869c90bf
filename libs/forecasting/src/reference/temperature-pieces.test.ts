import { describe, expect, it } from '@jest/globals';
import { kneesOf, piecesOf } from './temperature-pieces.js';

const between = (lowC: number, highC: number, hours: number) =>
  Array.from({ length: hours }, (_, hour) => lowC + ((highC - lowC) * (hour + 0.5)) / hours);

describe('piecesOf', () => {
  it.each([
    { outdoorC: -5, pieces: [-5, 0, 0] },
    { outdoorC: 14, pieces: [10, 4, 0] },
    { outdoorC: 25, pieces: [10, 10, 5] },
  ])('lays $outdoorC °C out along bins that bend at 10 and 20 °C', ({ outdoorC, pieces }) => {
    expect(piecesOf(outdoorC, [10, 20])).toEqual(pieces);
  });

  it('has one piece without bends', () => {
    expect(piecesOf(-7, [])).toEqual([-7]);
  });
});

describe('kneesOf', () => {
  it('keeps a bend only between bins of 20 hours', () => {
    // Below −1.1 °C: 5; to 7.2: 30; to 12.8: 30; to 18.3: 30; to 23.9: 19; to 32.2: 30; above: 3.
    const hours = [
      ...between(-9, -2, 5),
      ...between(-1, 7, 30),
      ...between(8, 12, 30),
      ...between(13, 18, 30),
      ...between(19, 23, 19),
      ...between(24, 32, 30),
      ...between(33, 40, 3),
    ];

    expect(kneesOf(Float64Array.from(hours)).map((kneeC) => Math.round(kneeC * 10) / 10)).toEqual([7.2, 12.8, 18.3]);
  });

  it('keeps none of a single temperature or of nothing', () => {
    expect(kneesOf(new Float64Array(100).fill(20))).toEqual([]);
    expect(kneesOf(new Float64Array(100).fill(NaN))).toEqual([]);
  });
});
