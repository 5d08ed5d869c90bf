import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Sample } from '#domain';
import { type Historian } from '../historian.js';

const sample = (atMs: number, value: number, pointId = 'electricPowerKw'): Sample => ({
  equipmentId: 'main',
  pointId,
  atMs,
  value,
});

/** What every historian keeps; run against the fake and every adapter, so that the fake cannot lie. */
export function describeHistorian(name: string, open: () => Promise<Historian>): void {
  describe(`${name} as a historian`, () => {
    let historian: Historian;
    beforeAll(async () => {
      historian = await open();
    });
    afterAll(() => historian.close());

    const hourly = (storeId: string, toMs: number) =>
      historian.buckets({
        storeId,
        points: [{ equipmentId: 'main', pointId: 'electricPowerKw' }],
        fromMs: 0,
        toMs,
        stepMs: 1_000,
      });

    it('gives means, minima and maxima on a grid, and NaN where nothing was heard', async () => {
      await historian.append('a', [sample(0, 10), sample(500, 20), sample(2_000, 7)]);

      const table = await hourly('a', 3_000);

      expect(table.atMs).toEqual([0, 1_000, 2_000]);
      expect([...table.series[0]!.mean]).toEqual([15, NaN, 7]);
      expect([...table.series[0]!.min]).toEqual([10, NaN, 7]);
      expect([...table.series[0]!.max]).toEqual([20, NaN, 7]);
    });

    it('stores a repeated sample once and keeps the first value', async () => {
      await historian.append('b', [sample(0, 1), sample(1_000, 2)]);
      await historian.append('b', [sample(0, 99), sample(1_000, 99), sample(2_000, 3), sample(2_000, 99)]);

      expect([...(await hourly('b', 3_000)).series[0]!.mean]).toEqual([1, 2, 3]);
    });

    it('takes late samples into their place, without disturbing the newest', async () => {
      await historian.append('c', [sample(5_000, 5)]);
      await historian.append('c', [sample(1_000, 1), sample(4_000, 4)]);

      expect([...(await hourly('c', 6_000)).series[0]!.mean]).toEqual([NaN, 1, NaN, NaN, 4, 5]);
      expect(await historian.latest('c')).toEqual([sample(5_000, 5)]);
      expect(await historian.latest('c', 4_500)).toEqual([sample(4_000, 4)]);
      expect(await historian.latest('c', 500)).toEqual([]);
      expect(await historian.samples('c', 1_000, 4_999)).toEqual([sample(1_000, 1), sample(4_000, 4)]);
      expect(await historian.samples('nobody', 0, 9_000)).toEqual([]);
    });

    it('keeps stores and points apart, and answers for points never heard', async () => {
      await historian.append('d', [sample(0, 1), sample(0, 2, 'gasPowerKw')]);
      await historian.append('e', [sample(0, 3)]);

      expect((await historian.latest('d')).map(({ value }) => value).sort()).toEqual([1, 2]);
      expect(await historian.latest('nobody')).toEqual([]);
      expect([...(await hourly('nobody', 2_000)).series[0]!.mean]).toEqual([NaN, NaN]);
    });

    it('stores many batches written at once, in full', async () => {
      const batches = Array.from({ length: 200 }, (_, batch) =>
        historian.append(
          'f',
          Array.from({ length: 50 }, (_unused, index) => sample((batch * 50 + index) * 1_000, batch)),
        ),
      );
      await Promise.all(batches);

      const { series } = await hourly('f', 10_000_000);
      expect(series[0]!.mean.filter((value) => !Number.isNaN(value))).toHaveLength(10_000);
      expect(series[0]!.mean[9_999]).toBe(199);
    });
  });
}
