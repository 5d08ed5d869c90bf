import { describe, expect, it } from '@jest/globals';
import { END_USES } from '#domain';
import { forecastFigures } from './forecast-figures.js';
import { learningJob, simulationJob } from './forecast-job.js';
import { storeVariant } from './store-variant.js';

const DAYS = 12;
const base = simulationJob({ seed: 1, number: 0, days: DAYS });

describe('the history of a store on the bench', () => {
  it('holds all loads and the weather, by the hour and by the quarter', () => {
    const targets = [...END_USES, 'outdoorAirTempC', 'outdoorDewPointC'].sort();

    expect(Object.keys(base.targets).sort()).toEqual(targets);
    expect(Object.keys(base.quarters!).sort()).toEqual(targets);
    for (const values of Object.values(base.quarters!)) {
      expect(values).toHaveLength(DAYS * 96);
      expect(values.every(Number.isFinite)).toBe(true);
    }
    const [quarters, hours] = [base.quarters!.main!, base.targets.main!];
    expect(hours).toHaveLength(DAYS * 24);
    expect(hours[30]).toBeCloseTo((quarters[120]! + quarters[121]! + quarters[122]! + quarters[123]!) / 4, 9);
    expect(hours.reduce((sum, kw) => sum + kw, 0) / hours.length).toBeGreaterThan(20);
  });

  it('is another one for each number, and the same for the same', () => {
    const [one, again, other] = [storeVariant(base, 1, 1), storeVariant(base, 1, 1), storeVariant(base, 1, 2)];

    expect(again).toEqual(one);
    expect(other.quarters!.main).not.toEqual(one.quarters!.main);
    expect(one.quarters!.main!.some(Number.isNaN)).toBe(true);
    expect(one.targets.main).toHaveLength(DAYS * 24);
  });
});

describe('learningJob', () => {
  it('trains and forecasts each store and weighs its models', () => {
    const figures = learningJob({ base, seed: 1, numbers: [1, 2] });

    expect([figures.trainMs.length, figures.forecastMs.length]).toEqual([2, 2]);
    expect(figures.refusals).toEqual([]);
    expect(figures.modelJsonKb).toBeGreaterThan(1);
  });
});

describe('forecastFigures', () => {
  it('extrapolates the mean of all stores to the fleet, on as many threads', () => {
    const parts = [
      { trainMs: [100, 300], forecastMs: [2, 4], refusals: [], modelJsonKb: 10, modelHeapKb: 40 },
      { trainMs: [800], forecastMs: [9], refusals: [], modelJsonKb: 40, modelHeapKb: 10 },
    ];
    const run = { threads: 2, wallSeconds: 3, cpuSeconds: 4.5, peakRssMb: 100 };

    expect(forecastFigures(parts, run, { trainMs: 50, forecastMs: 1 })).toEqual({
      stores: 3,
      threads: 2,
      wallSeconds: 3,
      cpuMsPerStore: 1_500,
      busyFraction: 0.75,
      trainMsPerStore: 400,
      trainP99Ms: 800,
      forecastMsPerStore: 5,
      forecastP99Ms: 9,
      bareTrainMsPerStore: 50,
      bareForecastMsPerStore: 1,
      modelJsonKbPerStore: 20,
      modelHeapKbPerStore: 30,
      peakRssMb: 100,
      fleetTrainMinutes: (5_000 * 400) / 2 / 60_000,
      fleetForecastSeconds: 12.5,
    });
  });
});
