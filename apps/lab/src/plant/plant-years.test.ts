import { describe, expect, it } from '@jest/globals';
import { checkRow } from './check.js';
import { energyPlusChecks } from './energyplus-checks.js';
import { EnergyPlusAnnual } from './energyplus-annual.js';
import { measureChecks } from './measure-checks.js';
import { renderReport } from './report.js';
import { storeChecks } from './store-checks.js';
import { casesOf, FULL_SCOPE, type YearCase } from './year-case.js';
import { simulateYears } from './year-pool.js';
import { YearResults } from './year-results.js';

const cases = casesOf({ ...FULL_SCOPE, cities: ['chicago'], variants: ['base', 'head 21.1'] }, 2, undefined, 1);
const done: YearCase[] = [];
const results = new YearResults(await simulateYears(cases, 0, (_, last) => done.push(last)));
const base = results.figures('chicago', 'reference')!;
const noEnergyPlus = new EnergyPlusAnnual(new Map());

describe('two January days of the plant', () => {
  it('simulates every case in order and tells when', () => {
    expect(results.all.map(({ yearCase }) => yearCase)).toEqual(cases);
    expect(done).toHaveLength(cases.length);
  });

  it('adds refrigeration up from its parts, and the store from its meters', () => {
    const { compressors, condenserFans, caseFans, caseLights, antiSweat, defrost } = base;
    const parts = compressors + condenserFans + caseFans + caseLights + antiSweat + defrost;
    expect(parts).toBeCloseTo(base.refrigeration, 6);
    expect(base.refrigeration + base.hvac + base.lighting + base.other).toBeCloseTo(base.electricity, 9);
    expect(base.hvacCooling + base.hvacFans).toBeCloseTo(base.hvac, 6);
  });

  it('has a peak hour between the mean and all that is connected', () => {
    const meanKw = (base.electricity * 4_181) / 8_760;
    expect(base.peakKw).toBeGreaterThan(1.3 * meanKw);
    expect(base.peakKw).toBeLessThan(600);
  });

  it('runs racks at their maps: COP at 29.4 °C with superheat is about 3.8 and 1.8', () => {
    expect(base.sctMtC).toBeCloseTo(29.4, 1);
    expect(base.copMt).toBeGreaterThan(3.5);
    expect(base.copMt).toBeLessThan(4);
    expect(base.copLt).toBeGreaterThan(1.65);
    expect(base.copLt).toBeLessThan(1.85);
  });

  it('saves compressor work with a lower head, in cold weather', () => {
    const low = results.figures('chicago', 'reference', 'A', 'head 21.1')!;
    expect(low.compressors).toBeLessThan(0.85 * base.compressors);
    expect(low.loadMtKw).toBeCloseTo(base.loadMtKw, 0);
  });

  it('loses no heat', () => {
    for (const { figures } of results.all) expect(figures.residualFraction).toBeLessThan(1e-9);
  });

  it('gives rows of checks and a report, with EnergyPlus or without', () => {
    const checks = [
      ...storeChecks(results),
      ...energyPlusChecks(results, noEnergyPlus),
      ...measureChecks(results, noEnergyPlus, [{ city: 'chicago', fixed35Pct: 13, floatingPct: -14 }]),
    ];
    const rows = checks.map(checkRow);
    expect(new Set(rows.map(({ topic }) => topic)).size).toBeGreaterThan(6);
    expect(rows.every(({ simulated }) => simulated !== null)).toBe(true);
    const report = renderReport({ results, checks, seed: 1, days: 2, weather: 'synthetic', hasEnergyPlus: false });
    expect(report).toContain('Chicago: supermarket B');
  });

  it('gives the same figures again', async () => {
    const [again] = await simulateYears(cases.slice(0, 1), 0, () => undefined);
    expect(again!.figures).toEqual(base);
  });
});

describe('casesOf', () => {
  it('refuses a weather folder that is not there, and one without the city', () => {
    const scope = { ...FULL_SCOPE, cities: ['phoenix'] } as const;
    expect(() => casesOf(scope, 1, '/no/such/folder', 1)).toThrow(/no weather folder/);
    expect(() => casesOf(scope, 1, 'docs', 1)).toThrow(/docs holds no EPW file of phoenix/);
  });
});
