import { describe, expect, it } from '@jest/globals';
import { leastOutdoorAirM3PerS } from './ventilation.js';

describe('fresh air', () => {
  it('is the same all day where it is fixed', () => {
    expect([0, 0.5, 1].map((people) => leastOutdoorAirM3PerS(2, 'fixed', people))).toEqual([2, 2, 2]);
  });

  it('keeps the floor’s half and follows people with the other where it is by demand', () => {
    expect([0, 0.5, 1, 1.4].map((people) => leastOutdoorAirM3PerS(2, 'demand', people))).toEqual([1, 1.5, 2, 2]);
  });
});
