import { describe, expect, it } from '@jest/globals';
import { type HeldOutHour } from './backtest.js';
import { scoreOf, skillOf } from './score.js';

describe('skill', () => {
  it.each([
    { target: 'main', error: 0.05, naive: 0.1, skill: 0.5 },
    { target: 'main', error: 0.12, naive: 0.1, skill: -0.2 },
    { target: 'main', error: 0, naive: 0, skill: 0 },
    { target: 'main', error: 0.004, naive: 0, skill: -0.4 },
    { target: 'main', error: 0.004, naive: 0.0041, skill: 0.01 },
    { target: 'outdoorAirTempC', error: 1.5, naive: 3, skill: 0.5 },
    { target: 'outdoorAirTempC', error: 0.1, naive: 1e-9, skill: -0.5 },
  ] as const)('of $target is $skill for an error of $error beside $naive', ({ target, error, naive, skill }) => {
    expect(skillOf(target, error, naive)).toBeCloseTo(skill, 6);
  });
});

describe('score', () => {
  it('is measured over the mean of the scored hours and counts no others', () => {
    const hour: HeldOutHour = {
      day: 0,
      lead: 1,
      isScored: true,
      actual: 50,
      predicted: 45,
      naive: 40,
      spread: 5,
    };
    const unscored = { ...hour, isScored: false, predicted: 0 };
    const unknown = { ...hour, naive: NaN, predicted: 0 };

    expect(scoreOf('main', [hour, hour, unscored, unknown], 50, 700)).toMatchObject({
      error: 0.1,
      naiveError: 0.2,
      skillFraction: 0.5,
      scoredHours: 2,
      trainedHours: 700,
    });
  });
});
