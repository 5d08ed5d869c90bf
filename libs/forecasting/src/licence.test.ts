import { describe, expect, it } from '@jest/globals';
import { type ForecastScore } from '#domain';
import { licenceAtIssue, licenceOf } from './licence.js';
import { skillOf } from './score.js';

function score(error: number, naiveError: number, fields: Partial<ForecastScore> = {}): ForecastScore {
  // Temperatures of these cases lie far above what is negligible, so that the target makes no difference.
  const skillFraction = skillOf('main', error, Math.min(naiveError, fields.lastWeekError ?? Infinity));
  return {
    error,
    naiveError,
    lastWeekError: undefined,
    skillFraction,
    coverageFraction: 0.8,
    scoredHours: 336,
    trainedHours: 672,
    basis: 'asMade',
    ...fields,
  };
}

const SPAN = 'as forecast over the last 14 days';

describe('licence', () => {
  it.each([
    {
      target: 'main',
      given: score(0.069, 0.1),
      granted: true,
      reason: `31 % better than yesterday's curve: 6.9 % against 10.0 % ${SPAN}`,
    },
    {
      target: 'main',
      given: score(0.069, 0.1, { basis: 'heldOut', scoredHours: 168 }),
      granted: true,
      reason: "31 % better than yesterday's curve: 6.9 % against 10.0 % on 7 days kept from training",
    },
    {
      target: 'main',
      given: score(0.069, 0.1, { lastWeekError: 0.08 }),
      granted: true,
      reason: `14 % better than last week's curve: 6.9 % against 8.0 % ${SPAN}`,
    },
    {
      target: 'main',
      given: score(0.069, 0.1, { lastWeekError: 0.06 }),
      granted: false,
      reason: `no better than last week's curve: 6.9 % against 6.0 % ${SPAN}: rules are used`,
    },
    {
      target: 'main',
      given: score(0.0979, 0.1),
      granted: true,
      reason: `2 % better than yesterday's curve: 9.8 % against 10.0 % ${SPAN}`,
    },
    {
      target: 'main',
      given: score(0.0983, 0.1),
      granted: false,
      reason: `hardly better than yesterday's curve: 9.8 % against 10.0 % ${SPAN}: rules are used`,
    },
    { target: 'main', given: score(0.004, 0.004), granted: true, reason: `off by only 0.4 % ${SPAN}` },
    { target: 'main', given: score(0.006, 0.004), granted: true, reason: `off by only 0.6 % ${SPAN}` },
    {
      target: 'main',
      given: score(0.02, 0.004),
      granted: false,
      reason: `no better than yesterday's curve: 2.0 % against 0.4 % ${SPAN}: rules are used`,
    },
    {
      target: 'outdoorDewPointC',
      given: score(2.6, 2.5),
      granted: false,
      reason: `no better than yesterday's curve: 2.6 K against 2.5 K ${SPAN}: rules are used`,
    },
    {
      target: 'main',
      given: score(0.05, 0.1, { scoredHours: 40 }),
      granted: false,
      reason: 'only 40 unseen hours to judge by, 48 are needed: rules are used',
    },
  ] as const)('says: $reason', ({ target, given, granted, reason }) => {
    expect(licenceOf(target, given)).toEqual({ isLicensed: granted, licenceReason: reason });
  });
});

describe('licence of one forecast', () => {
  const licence = licenceOf('main', score(0.05, 0.1));
  const sound = { measuredHours: 24, isLost: false, weatherSource: 'site' } as const;

  it('is that of its model while all it leans on is sound', () => {
    expect(licenceAtIssue(licence, 'main', sound)).toBe(licence);
    expect(licenceAtIssue(licence, 'main', { ...sound, weatherSource: undefined, measuredHours: 12 })).toBe(licence);
  });

  it.each([
    { target: 'main', inputs: { measuredHours: 11 }, reason: 'only 11 of the last 24 hours were measured' },
    { target: 'outdoorAirTempC', inputs: { measuredHours: 0 }, reason: 'only 0 of the last 24 hours were measured' },
    { target: 'hvac', inputs: { weatherSource: 'climatology' }, reason: /^the weather ahead is imputed/ },
    { target: 'outdoorAirTempC', inputs: { weatherSource: 'climatology' }, reason: /^the weather ahead is imputed/ },
    { target: 'main', inputs: { isLost: true }, reason: 'the last 24 hours are unlike anything learnt' },
  ] as const)('is withheld from $target with $inputs', ({ target, inputs, reason }) => {
    expect(licenceAtIssue(licence, target, { ...sound, ...inputs })).toEqual({
      isLicensed: false,
      licenceReason: typeof reason === 'string' ? `${reason}: rules are used` : expect.stringMatching(reason),
    });
  });

  it('does not ask for a sensor where a service tells the weather', () => {
    const inputs = { ...sound, weatherSource: 'service', measuredHours: 0 } as const;
    expect(licenceAtIssue(licence, 'outdoorAirTempC', inputs)).toBe(licence);
    expect(licenceAtIssue(licence, 'hvac', inputs).isLicensed).toBe(false);
  });

  it('keeps the reason of a model that has none', () => {
    const denied = licenceOf('main', score(0.2, 0.1));
    expect(licenceAtIssue(denied, 'main', { ...sound, measuredHours: 0 })).toBe(denied);
  });
});
