import { describe, expect, it } from '@jest/globals';
import { HOUR_MS, MINUTE_MS } from '#domain';
import { Agreement } from './agreement.js';

const OPTIONS = { usualK: 1, usualErrorK: 1.5, toleranceK: 2, smoothMs: 30 * MINUTE_MS };

/** Differences every five minutes over some hours. */
const judged = (untilH: number, differenceK: (hours: number) => number | undefined, options = OPTIONS) => {
  const agreement = new Agreement(options);
  for (let atMs = 0; atMs <= untilH * HOUR_MS; atMs += 5 * MINUTE_MS) {
    const k = differenceK(atMs / HOUR_MS);
    if (k !== undefined) agreement.judge(atMs, k);
  }
  return agreement;
};
const isBroken = (agreement: Agreement, atH: number) => agreement.brokenSinceMs(atH * HOUR_MS) !== undefined;

describe('Agreement', () => {
  it('learns the offset that a pair always had, and holds', () => {
    const agreement = judged(24, () => 2.2);

    expect(agreement.usualK).toBeCloseTo(2.15, 1);
    expect(agreement.holds(24 * HOUR_MS)).toBe(true);
  });

  it('believes no offset beyond what is possible, so a sensor that was wrong from the start is found', () => {
    const agreement = judged(24, () => 6);

    expect(agreement.usualK).toBeLessThanOrEqual(2.5);
    expect(isBroken(agreement, 24)).toBe(true);
  });

  it('passes over one wild reading', () => {
    const agreement = judged(24, (hours) => (hours === 23 ? 7 : 1));

    expect(isBroken(agreement, 24)).toBe(false);
  });

  it('breaks beyond the tolerance and mends only below half of it', () => {
    const story = (differenceK: number) => (hours: number) => (hours < 12 ? 1 : hours < 18 ? 4 : 1 + differenceK);

    expect(isBroken(judged(18, story(0)), 18)).toBe(true);
    expect(isBroken(judged(24, story(1.5)), 24)).toBe(true);
    expect(isBroken(judged(24, story(0.5)), 24)).toBe(false);
  });

  it('does not learn what a drift makes of the difference', () => {
    const agreement = judged(36, (hours) => 1 + 0.5 * Math.max(0, hours - 24));

    expect(isBroken(agreement, 36)).toBe(true);
    expect(agreement.usualK).toBeLessThan(1.2);
  });

  it('forgets a disagreement that nothing has confirmed for twelve hours', () => {
    const agreement = judged(18, (hours) => (hours < 12 ? 1 : 4));

    expect(isBroken(agreement, 29)).toBe(true);
    expect(isBroken(agreement, 31)).toBe(false);
    expect(agreement.holds(31 * HOUR_MS)).toBe(false);
  });
});
