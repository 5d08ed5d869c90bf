import { describe, expect, it } from '@jest/globals';
import { backtestRow, type BacktestRow, summaryOf } from './backtest-row.js';

const row = (given: Partial<BacktestRow>): BacktestRow => ({ task: 'A', building: 'a', ...given });

describe('backtestRow', () => {
  it('scores what was written, and tells which share of it the model predicted', () => {
    const forecast = {
      startAtMs: 0,
      actual: Float64Array.of(10, 20, NaN, 30),
      predicted: Float64Array.of(10, 20, 20, NaN),
      refusal: { refused: 'why' },
      band: { p10: Float64Array.of(9, 21, 0, NaN), p90: Float64Array.of(11, 22, 1, NaN) },
      references: { yesterday: Float64Array.of(10, 20, 25, 24) },
    };

    expect(backtestRow('A', 'a', forecast, Float64Array.of(10, 20, 20, 24))).toEqual({
      task: 'A',
      building: 'a',
      cvRmsePct: 17.32,
      nmbePct: -10,
      mapePct: 6.67,
      dailyCvRmsePct: 10,
      coveragePct: 33.33,
      predictedPct: 75,
      yesterdayCvRmsePct: 17.32,
    });
  });
});

describe('summaryOf', () => {
  it('gives median and mean, and counts the buildings that beat yesterday', () => {
    const rows = [
      row({ cvRmsePct: 10, yesterdayCvRmsePct: 20 }),
      row({ cvRmsePct: 40, yesterdayCvRmsePct: 30 }),
      row({ cvRmsePct: 13, yesterdayCvRmsePct: 13 }),
    ];

    expect(summaryOf(rows)).toEqual({
      buildings: 3,
      median: { cvRmsePct: 13, yesterdayCvRmsePct: 20 },
      mean: { cvRmsePct: 21, yesterdayCvRmsePct: 21 },
      beatsYesterday: 1,
    });
  });

  it('takes the middle of two between them, leaves out what cannot be measured, and knows no yesterday in task B', () => {
    const rows = [10, null, 13].map((cvRmsePct) => row({ task: 'B', cvRmsePct }));

    expect(summaryOf(rows)).toEqual({ buildings: 3, median: { cvRmsePct: 11.5 }, mean: { cvRmsePct: 11.5 } });
  });
});
