import { describe, expect, it } from '@jest/globals';
import { type TwinCase } from './compare-twins.js';
import { evaluationRow, summarise } from './evaluation-row.js';
import { type StoreOutcome } from './store-tally.js';

const outcome = (over: Partial<StoreOutcome> = {}): StoreOutcome => ({
  electricityKwh: 100,
  kwhByEndUse: { main: 100, hvac: 20 },
  gasKwh: 0,
  peakKw: 10,
  cost: 50,
  carbonKg: 40,
  productMinutes: 0,
  productKelvinHours: 0,
  comfortKelvinHours: 0,
  ...over,
});
const row = (twin: StoreOutcome, controlled: StoreOutcome) =>
  evaluationRow({ label: 'store', judgedDays: 3 } as TwinCase, { twin, controlled, commands: 1, refusals: 0 });

describe('evaluation', () => {
  it('counts less than the twin as a saving and more as a negative one', () => {
    const { electricitySavingPct, peakReductionPct, carbonSavingKg } = row(
      outcome(),
      outcome({ electricityKwh: 90, peakKw: 11, carbonKg: 36 }),
    );
    expect([electricitySavingPct, peakReductionPct, carbonSavingKg]).toEqual([10, -10, 4]);
  });

  it('leaves cost unknown without a tariff, and out of the mean', () => {
    const known = row(outcome(), outcome({ cost: 45 }));
    const unknown = row(outcome({ cost: undefined }), outcome({ cost: undefined }));

    expect(unknown.costSavingPct).toBeNull();
    expect(summarise([known, unknown]).meanCostSavingPct).toBe(10);
    expect(summarise([unknown]).meanCostSavingPct).toBeNull();
  });

  it('counts the stores that did worse', () => {
    const worse = row(outcome(), outcome({ electricityKwh: 101, productMinutes: 5, comfortKelvinHours: 0.1 }));
    expect(summarise([worse, row(outcome(), outcome())])).toMatchObject({
      rowsWithMoreElectricity: 1,
      rowsWithMoreProductMinutes: 1,
      rowsWithMoreDiscomfort: 1,
    });
  });
});
