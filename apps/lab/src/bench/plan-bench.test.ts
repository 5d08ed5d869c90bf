import { describe, expect, it } from '@jest/globals';
import { HOUR_MS } from '#domain';
import { planFigures, spreadOf } from './plan-figures.js';
import { planningJob } from './plan-job.js';
import { planVariant } from './plan-variant.js';

describe('a store to plan on the bench', () => {
  it('is another one for each number, and the same for the same', () => {
    expect(planVariant(1, 1)).toEqual(planVariant(1, 1));
    expect(planVariant(1, 2).models).not.toEqual(planVariant(1, 1).models);
  });

  it('is the same store a quarter of an hour later, in another state', () => {
    const [now, later] = [planVariant(1, 1), planVariant(1, 1, 1)];

    expect(later.models).toEqual(now.models);
    expect(later.outdoor).toEqual(now.outdoor);
    expect(later.atMs - now.atMs).toBe(HOUR_MS / 4);
    expect(later.present).not.toEqual(now.present);
  });
});

describe('planningJob', () => {
  it('plans each store twice and tells what it took and saves', async () => {
    const figures = await planningJob({ seed: 1, numbers: [1, 2, 3] });

    expect(figures.notOptimal).toEqual([]);
    expect([figures.planMs.length, figures.firstMs.length, figures.solverMs.length]).toEqual([3, 3, 3]);
    for (const fraction of figures.savedFraction) {
      expect(fraction).toBeGreaterThan(0);
      expect(fraction).toBeLessThan(0.2);
    }
    expect(Math.min(...figures.variables)).toBeGreaterThan(1_000);
  });
});

describe('planFigures', () => {
  it('extrapolates the mean of all stores to the fleet, on as many threads', () => {
    const part = (planMs: readonly number[]) => ({
      planMs,
      firstMs: planMs,
      buildMs: planMs,
      solverMs: planMs,
      variables: planMs.map(() => 10),
      rows: planMs.map(() => 5),
      notOptimal: ['relaxed: because'],
      savedFraction: planMs.map(() => 0.1),
    });
    const run = { threads: 2, wallSeconds: 3, cpuSeconds: 4.5, peakRssMb: 100 };
    const figures = planFigures([part([20, 40]), part([60])], run);

    expect(figures).toMatchObject({
      stores: 3,
      planMs: { p50: 40, p99: 60, mean: 40 },
      notOptimal: 2,
      busyFraction: 0.75,
    });
    expect(figures.fleetMinutes).toBeCloseTo((5_000 * 40) / 2 / 60_000, 9);
  });

  it('takes for a quantile the value that so many stay at or below', () => {
    expect(spreadOf([4, 1, 3, 2])).toEqual({ p50: 2, p99: 4, mean: 2.5 });
  });
});
