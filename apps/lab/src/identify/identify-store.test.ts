import { describe, expect, it } from '@jest/globals';
import { casesOf } from './identify-case.js';
import { identifyRows } from './identify-row.js';
import { identifyStore } from './identify-store.js';

const CHOICE = { learningDays: 9, days: 2, seed: 3 };

describe('equipment learned from a simulated store', () => {
  it('foresees power, case air and product of days never seen better than the naive forecast', async () => {
    const [identifyCase] = casesOf({ ...CHOICE, model: 'small-format', climate: 'atlanta', season: 'summer' });

    const result = await identifyStore(identifyCase!);

    const rows = new Map(identifyRows(identifyCase!, result).map((row) => [row.model, row]));
    for (const model of ['rack power, CV %', 'rooftop-unit power, CV %', 'case air, 1 h, K', 'product, 1 h, K']) {
      const { learned, medianError, medianNaiveError } = rows.get(model)!;
      expect(learned).toBeGreaterThan(0);
      expect(medianError!).toBeLessThan(0.8 * medianNaiveError!);
    }
    // The store holds its suction setpoints, so that nothing can be learned of them.
    const suction = result.slopes.filter(({ slope }) => slope === 'dP/dSST %/K');
    expect(suction.map(({ learned }) => learned)).toEqual([undefined, undefined]);
    expect(suction.every(({ plant }) => plant < 0)).toBe(true);
  }, 60_000);

  it('takes the default stores, or every combination of what is named', () => {
    expect(casesOf(CHOICE)).toHaveLength(6);
    expect(casesOf({ ...CHOICE, climate: 'chicago,miami', season: 'winter,summer' })).toHaveLength(4);
  });

  it.each([
    { given: { model: 'kiosk' }, message: /unknown store model "kiosk"/ },
    { given: { climate: 'atlantis' }, message: /atlantis/ },
    { given: { season: 'monsoon' }, message: /unknown season "monsoon"; known: winter/ },
    { given: { baseline: 'C' }, message: /unknown baseline "C"; known: A, B/ },
  ])('refuses $given in one line', ({ given, message }) => {
    expect(() => casesOf({ ...CHOICE, ...given })).toThrow(message);
  });
});
