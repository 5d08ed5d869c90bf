import { describe, expect, it } from '@jest/globals';
import { forecastMap, forecastOf } from '../testing/input-builder.js';
import { buildTinyStore } from '../testing/store-builder.js';
import { demandInput, MORNING, WINDOW_START } from './demand.fixture.js';
import { demandTarget, expectedWindowKw } from './demand-window.js';

const demand = (meanKwSoFar: number | undefined, monthPeakKw?: number) => ({
  windowStartMs: WINDOW_START,
  meanKwSoFar,
  monthPeakKw,
});

describe('expectedWindowKw', () => {
  it('weighs what was measured with what the rest of the window comes to as things are', () => {
    const input = demandInput({ demand: demand(120), values: { 'main.electricPowerKw': 90 } });
    expect(expectedWindowKw(input)).toBeCloseTo(100);
  });

  it('is the power of now where nothing of the window was measured', () => {
    expect(expectedWindowKw(demandInput({ demand: demand(undefined) }))).toBe(100);
  });

  it('is not known without a meter, or with a stale one', () => {
    expect(expectedWindowKw(demandInput({ values: { 'main.electricPowerKw': { quality: 'stale' } } }))).toBeUndefined();
    expect(expectedWindowKw(demandInput({ store: { ...buildTinyStore(), equipment: [] } }))).toBeUndefined();
  });
});

describe('demandTarget', () => {
  const target = (monthPeakKw: number | undefined, foreseenKw: number, isLicensed = true) =>
    demandTarget(
      demandInput({
        demand: demand(100, monthPeakKw),
        forecasts: forecastMap(forecastOf('main', MORNING, foreseenKw - 2, isLicensed)),
      }),
    );

  it('is what the month has paid for already', () => {
    expect(target(150, 120)).toEqual({ kw: 150, basis: 'monthPeak' });
  });

  it('does not chase the small peak of the first days', () => {
    expect(target(40, 120)).toEqual({ kw: 120, basis: 'foreseen' });
    expect(target(undefined, 120)).toEqual({ kw: 120, basis: 'foreseen' });
  });

  it('is not known without a licensed forecast', () => {
    expect(target(150, 120, false)).toBeUndefined();
  });
});
