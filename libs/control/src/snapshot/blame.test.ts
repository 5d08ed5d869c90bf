import { describe, expect, it } from '@jest/globals';
import { HOUR_MS, type PointKey } from '#domain';
import { Agreement } from './agreement.js';
import { blamed, type Relation } from './blame.js';

const [PRODUCT, AIR, COIL] = ['c.productTempC', 'c.caseAirTempC', 'c.coilTempC'] as const;
const AT_MS = 10 * HOUR_MS;

/** A relation that is judged every hour and was broken, if at all, some hours ago. */
const relation = (members: readonly PointKey[], brokenForH = 0, noticesAfterMs = Infinity): Relation => {
  const agreement = new Agreement({ usualK: 0, usualErrorK: 1, toleranceK: 2, smoothMs: 1 });
  for (let hour = 0; hour <= 10; hour += 1) agreement.judge(hour * HOUR_MS, hour >= 11 - brokenForH ? 5 : 0);
  return { members, agreement, noticesAfterMs, because: (k) => `they are ${k.toFixed(0)} K apart` };
};

describe('who is blamed', () => {
  it('is nobody while everything agrees', () => {
    expect(blamed([relation([PRODUCT, AIR]), relation([AIR, COIL])], AT_MS).size).toBe(0);
  });

  it('is the one sensor that is in all that is broken', () => {
    const found = blamed([relation([PRODUCT, AIR], 3), relation([AIR, COIL], 2), relation([PRODUCT, COIL])], AT_MS);

    expect([...found]).toEqual([[AIR, 'they are 5 K apart']]);
  });

  it('are both, and it is said, where it cannot be told', () => {
    const found = blamed([relation([PRODUCT, AIR], 3)], AT_MS);

    expect([...found.keys()]).toEqual([PRODUCT, AIR]);
    expect(found.get(AIR)).toBe('they are 5 K apart; which of them is wrong cannot be told');
  });

  it.each([
    { brokenForH: 1, suspects: [PRODUCT, AIR] },
    { brokenForH: 4, suspects: [PRODUCT] },
  ])('are $suspects.length when another relation that needs two hours spoke for $brokenForH', (given) => {
    const speaking = relation([AIR, COIL], 0, 2 * HOUR_MS);

    expect([...blamed([relation([PRODUCT, AIR], given.brokenForH), speaking], AT_MS).keys()]).toEqual(given.suspects);
  });

  it('are both when each has somebody who speaks for it', () => {
    const relations = [
      relation([PRODUCT, AIR], 4),
      relation([AIR, COIL], 0, HOUR_MS),
      relation([PRODUCT, COIL], 0, HOUR_MS),
    ];

    expect([...blamed(relations, AT_MS).keys()]).toEqual([PRODUCT, AIR]);
  });
});
