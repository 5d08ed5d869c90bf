import { describe, expect, it } from '@jest/globals';
import { STORE_MODELS, syntheticWeather } from '#device-sim';
import { compareTwins } from './compare-twins.js';
import { evaluationRow } from './evaluation-row.js';

const twinCase = {
  label: 'Chicago, winter',
  model: STORE_MODELS[0]!,
  weather: syntheticWeather('chicago', 7),
  seed: 7,
  startAtMs: Date.UTC(2026, 0, 19),
  learningDays: 9,
  judgedDays: 2,
};

describe('compareTwins', () => {
  it('shows a commanded store that uses less than its twin, with no more food or comfort violation', async () => {
    const fractions: number[] = [];
    const result = await compareTwins(twinCase, (fraction) => fractions.push(fraction));
    const row = evaluationRow(twinCase, result);

    expect(row.electricitySavingPct).toBeGreaterThan(2);
    expect(row.refrigerationSavingPct).toBeGreaterThan(5);
    expect(result.controlled.productKelvinHours).toBeLessThanOrEqual(result.twin.productKelvinHours);
    expect(result.controlled.comfortKelvinHours).toBeLessThanOrEqual(result.twin.comfortKelvinHours);
    expect(result.commands).toBeGreaterThan(100);
    expect(fractions.at(-1)).toBe(1);
  }, 60_000);

  it('gives the same figures again for the same seed', async () => {
    const short = { ...twinCase, learningDays: 1, judgedDays: 1 };
    const [first, second] = [await compareTwins(short, () => undefined), await compareTwins(short, () => undefined)];
    expect(second).toEqual(first);
  }, 60_000);
});
