import { describe, expect, it } from '@jest/globals';
import { type HeldOutHour } from './backtest.js';
import { blended, modelShares } from './model-shares.js';
import { seededNormal } from './store.fixture.js';

/** A week of hours; model and naive are off by so much, each by chance of its own. */
function heldOutHours(modelError: number, naiveError: number): HeldOutHour[] {
  const normal = seededNormal(11);
  return Array.from({ length: 672 }, (_, index) => ({
    day: Math.floor(index / 96),
    lead: 1 + (index % 48),
    isScored: false,
    actual: 100,
    predicted: 100 + modelError * normal(),
    naive: 100 + naiveError * normal(),
    spread: 1,
  }));
}

describe('model shares', () => {
  it.each([
    { when: 'the model is perfect', model: 0, naive: 5, least: 0.99, most: 1 },
    { when: 'both are as good', model: 5, naive: 5, least: 0.4, most: 0.65 },
    { when: 'yesterday was the same', model: 5, naive: 0, least: 0, most: 0.15 },
    { when: 'nothing differs', model: 0, naive: 0, least: 1, most: 1 },
  ])('lie from $least to $most when $when', ({ model, naive, least, most }) => {
    for (const { share } of modelShares(heldOutHours(model, naive))) {
      expect(share).toBeGreaterThanOrEqual(least);
      expect(share).toBeLessThanOrEqual(most);
    }
  });

  it('trust the model where nothing was held out, and at leads beyond it', () => {
    expect(modelShares([]).map(({ share }) => share)).toEqual([1, 1, 1]);
  });

  it('move the forecast from naive to model, or leave it when naive is not known', () => {
    const shares = [
      { upToLeadHours: 6, share: 0.25 },
      { upToLeadHours: 24, share: 1 },
    ];

    expect(blended(shares, 6, 20, 10)).toBe(12.5);
    expect(blended(shares, 7, 20, 10)).toBe(20);
    expect(blended(shares, 48, 20, 10)).toBe(20);
    expect(blended(shares, 1, 20, NaN)).toBe(20);
  });
});
