import { beforeAll, describe, expect, it } from '@jest/globals';
import { type HeadTrial, headTrial } from './head-trials.js';

/** Change of compressor and condenser-fan electricity against a head fixed at 29.4 °C, by hand calculation, %. */
const BY_HAND = [
  { city: 'phoenix', fixed35Pct: 5.5, floatingPct: -5.3 },
  { city: 'atlanta', fixed35Pct: 9.9, floatingPct: -9.8 },
  { city: 'chicago', fixed35Pct: 12.7, floatingPct: -14.6 },
  { city: 'seattle', fixed35Pct: 14.7, floatingPct: -16.8 },
] as const;

describe('a head that floats 6 K above outdoor air, in the built-in climates', () => {
  let trials: readonly HeadTrial[];
  beforeAll(() => {
    trials = BY_HAND.map(({ city }) => headTrial({ city, weatherFile: undefined, seed: 1 }, 10));
  }, 120_000);

  it('saves the more the cooler the city', () => {
    const savings = trials.map(({ floatingPct }) => -floatingPct);
    expect(savings).toEqual([...savings].sort((a, b) => a - b));
  });

  it.each(BY_HAND.map((expected, index) => ({ ...expected, index })))(
    'in $city changes rack energy by $floatingPct %, and one fixed at 35 °C by $fixed35Pct %, within 3 points',
    ({ index, floatingPct, fixed35Pct }) => {
      expect(Math.abs(trials[index]!.floatingPct - floatingPct)).toBeLessThan(3);
      expect(Math.abs(trials[index]!.fixed35Pct - fixed35Pct)).toBeLessThan(3);
    },
  );
});
