import { describe, expect, it } from '@jest/globals';
import { between, judge, near } from './band.js';

describe('judge', () => {
  it.each([
    { when: 'inside', value: 400, side: 'inside', deviation: 0 },
    { when: 'on the edge', value: 450, side: 'inside', deviation: 0 },
    { when: 'above', value: 459, side: 'above', deviation: 9 },
    { when: 'below', value: 340, side: 'below', deviation: -10 },
  ])('tells how far a figure is from the nearer end of a band: $when', ({ value, side, deviation }) => {
    expect(judge(value, between(350, 450))).toEqual({ side, deviation });
  });

  it('tells the deviation from a reference even inside', () => {
    expect(judge(3.6, near(3.75, { pct: 5 }))).toMatchObject({ side: 'inside', deviation: expect.closeTo(-0.15, 9) });
  });

  it('takes a figure that is no number as outside', () => {
    expect(judge(NaN, between(0, 1)).side).not.toBe('inside');
  });
});

describe('near', () => {
  it('takes the wider of a share and an amount', () => {
    expect(near(100, { pct: 10, abs: 3 })).toEqual({ min: 90, max: 110, reference: 100 });
    expect(near(4, { pct: 10, abs: 3 })).toEqual({ min: 1, max: 7, reference: 4 });
  });

  it('goes both ways around a figure below 0', () => {
    expect(near(-10, { pct: 20 })).toEqual({ min: -12, max: -8, reference: -10 });
  });
});
