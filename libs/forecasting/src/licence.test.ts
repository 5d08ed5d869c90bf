import { describe, expect, it } from '@jest/globals';
import { type ForecastScore } from '#domain';
import { licenceAtIssue, licenceOf } from './licence.js';
import { skillOf } from './score.js';

function score(error: number, naiveError: number, scoredHours = 168): ForecastScore {
  // Temperatures of these cases lie far above what is negligible, so that the target makes no difference.
  const skillFraction = skillOf('main', error, naiveError);
  return { error, naiveError, skillFraction, coverageFraction: 0.8, scoredHours, trainedHours: 672 };
}

describe('licence', () => {
  it.each([
    {
      target: 'main',
      given: score(0.069, 0.1),
      granted: true,
      reason: "31 % better than yesterday's curve on the last 7 days",
    },
    {
      target: 'main',
      given: score(0.0979, 0.1),
      granted: true,
      reason: "2 % better than yesterday's curve on the last 7 days",
    },
    {
      target: 'main',
      given: score(0.0983, 0.1),
      granted: false,
      reason: "hardly better than yesterday's curve (9.8 % against 10.0 %): rules are used",
    },
    {
      target: 'main',
      given: score(0.004, 0.004),
      granted: true,
      reason: 'off by only 0.4 % on the last 7 days',
    },
    {
      target: 'main',
      given: score(0.006, 0.004),
      granted: true,
      reason: 'off by only 0.6 % on the last 7 days',
    },
    {
      target: 'main',
      given: score(0.02, 0.004),
      granted: false,
      reason: "no better than yesterday's curve (2.0 % against 0.4 %): rules are used",
    },
    {
      target: 'main',
      given: score(0.121, 0.118),
      granted: false,
      reason: "no better than yesterday's curve (12.1 % against 11.8 %): rules are used",
    },
    {
      target: 'outdoorAirTempC',
      given: score(2.6, 2.5),
      granted: false,
      reason: "no better than yesterday's curve (2.6 K against 2.5 K): rules are used",
    },
    {
      target: 'main',
      given: score(0.05, 0.1, 40),
      granted: false,
      reason: 'only 40 unseen hours to judge by, 48 are needed: rules are used',
    },
  ] as const)('says: $reason', ({ target, given, granted, reason }) => {
    expect(licenceOf(target, given)).toEqual({ isLicensed: granted, licenceReason: reason });
  });

  it('is withheld from a forecast whose meter was silent the day before', () => {
    const licence = licenceOf('main', score(0.05, 0.1));

    expect(licenceAtIssue(licence, 24, false)).toBe(licence);
    expect(licenceAtIssue(licence, 3, false)).toEqual({
      isLicensed: false,
      licenceReason: 'only 3 of the last 24 hours were measured: rules are used',
    });
  });
});
