import { describe, expect, it } from '@jest/globals';
import { type HeldOutHour } from './held-out-hour.js';
import { errorsOf, scoreOf, skillOf } from './score.js';

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
      hourOfDay: 0,
      isScored: true,
      actual: 50,
      predicted: 45,
      naive: 40,
      lastWeek: 42,
      spread: 5,
    };
    const unscored = { ...hour, isScored: false, predicted: 0 };
    const unknown = { ...hour, naive: NaN, predicted: 0 };

    expect(scoreOf('main', [hour, hour, unscored, unknown], 50, 700)).toMatchObject({
      error: 0.1,
      naiveError: 0.2,
      lastWeekError: undefined,
      skillFraction: 0.5,
      scoredHours: 2,
      trainedHours: 700,
      basis: 'heldOut',
    });
  });

  it('is that beside the better naive forecast, on hours that both know', () => {
    const early = { actual: 50, predicted: 40, naive: 30, lastWeek: NaN };
    const late = { actual: 50, predicted: 45, naive: 30, lastWeek: 44 };
    const hours = [...Array.from({ length: 48 }, () => early), ...Array.from({ length: 48 }, () => late)];
    const { error, naiveError, lastWeekError, skillFraction } = errorsOf('main', hours, 50);

    expect(error).toBeCloseTo(Math.sqrt((100 + 25) / 2) / 50, 9);
    expect(naiveError).toBeCloseTo(0.4, 9);
    expect(lastWeekError).toBeCloseTo(0.12, 9);
    // Off by 5 where last week is off by 6; its lead over yesterday, four times as bad, does not matter.
    expect(skillFraction).toBeCloseTo(1 / 6, 9);
  });

  it('stays finite for a load that is nothing, and without any hour', () => {
    const nothing = { actual: 0, predicted: 0, naive: 0, lastWeek: 0 };
    const empty = { error: 0, naiveError: 0, skillFraction: 0, lastWeekError: undefined };
    expect(errorsOf('main', [nothing], 0)).toEqual({ ...empty, scoredHours: 1 });
    expect(errorsOf('main', [], 0)).toEqual({ ...empty, scoredHours: 0 });
  });
});
