import { describe, expect, it } from '@jest/globals';
import { hasWorseComfort, hasWorseFood, rowsOf } from './evaluation-row.js';
import { summarise } from './evaluation-summary.js';
import { evaluationTable, summaryLines } from './evaluation-table.js';
import { billTo, outcome, week, weekResult } from './evaluation.fixture.js';

const rowOf = (before: Parameters<typeof outcome>[0], after: Parameters<typeof outcome>[0], base: 'A' | 'B' = 'A') =>
  rowsOf(week({ baseline: base }), weekResult(outcome(before), outcome(after)))[0]!;

describe('row of an evaluation', () => {
  it('counts less than the twin as a saving and more as a negative one', () => {
    const row = rowOf({}, { electricityKwh: 90, peakKw: 11, carbonKg: 36 });
    expect([row.electricitySavingPct, row.peakReductionPct, row.carbonSavingPct]).toEqual([10, -10, 10]);
  });

  it('tells the saving in energy and in demand beside that of the whole bill', () => {
    const result = weekResult(outcome(), outcome(), {
      twinBill: billTo(80, 20, 100),
      bill: billTo(72, 10, 98),
    });
    expect(rowsOf(week(), result)[0]).toMatchObject({
      costSavingPct: 10,
      electricityCostSavingPct: 18,
      energyCostSavingPct: 10,
      demandCostSavingPct: 50,
    });
  });

  it('saves nothing of nothing', () => {
    expect(rowOf({ gasKwh: 0 }, { gasKwh: 0 }).gasSavingPct).toBe(0);
  });

  it.each([
    { what: 'a minute more', after: { productMinutes: 1 }, food: true, comfort: false },
    { what: 'as long but warmer', after: { productKelvinHours: 0.02 }, food: true, comfort: false },
    { what: 'discomfort', after: { comfortKelvinHours: 0.01 }, food: false, comfort: true },
    { what: 'nothing', after: {}, food: false, comfort: false },
  ])('is worse for food: $food, for comfort: $comfort, with $what', ({ after, food, comfort }) => {
    const row = rowOf({}, after);
    expect([hasWorseFood(row), hasWorseComfort(row)]).toEqual([food, comfort]);
  });
});

describe('summary of an evaluation', () => {
  const rows = [
    rowOf({}, { electricityKwh: 90 }),
    rowOf({}, { electricityKwh: 102, productMinutes: 5, comfortKelvinHours: 0.1 }),
    rowOf({}, { electricityKwh: 95 }, 'B'),
    { ...rowOf({}, { electricityKwh: 99 }), measures: 'floatingHead' },
  ];

  it('means each baseline apart, counts runs that did worse, and keeps single measures out of both', () => {
    const { byBaseline, byMeasure } = summarise(rows, 'all');

    expect(byBaseline.A).toMatchObject({
      rows: 2,
      electricitySavingPct: 4,
      rowsWithMoreElectricity: 1,
      rowsWithWorseFood: 1,
      rowsWithWorseComfort: 1,
    });
    expect(byBaseline.B).toMatchObject({ rows: 1, electricitySavingPct: 5, rowsWithWorseFood: 0 });
    expect(byMeasure).toEqual([
      expect.objectContaining({ measure: 'floatingHead', baseline: 'A', electricitySavingPct: 1 }),
    ]);
  });

  it('says in words that savings are simulated, and where food was worse', () => {
    const [line] = summaryLines(summarise(rows, 'all'));
    expect(line).toContain('Simulated savings against baseline A');
    expect(line).toContain('food in 1, comfort in 1');
    expect(evaluationTable(rows)).toContain('store (simulated)');
  });
});
