import { describe, expect, it } from '@jest/globals';
import { BucketHistorian } from './bucket-historian.js';

const MINUTE_MS = 60_000;
const POINT = { equipmentId: 'rtu-1', pointId: 'zoneAirTempC' };

describe('historian of buckets', () => {
  it('means fine buckets, and coarse ones of all their samples, with gaps for what was not heard', async () => {
    const historian = new BucketHistorian(0, 30 * MINUTE_MS, 5 * MINUTE_MS);
    [1, 2, 3, 10, 20].forEach((value, minute) => {
      const at = new Date((minute < 3 ? minute : minute + 3) * MINUTE_MS).toISOString();
      historian.add({ at, historical: false, samples: { 'rtu-1': { zoneAirTempC: value } } });
    });
    historian.add({
      at: new Date(MINUTE_MS).toISOString(),
      historical: false,
      samples: { 'rtu-1': { zoneAirTempC: null } },
    });
    const query = { storeId: 'lab', points: [POINT], fromMs: 0, toMs: 30 * MINUTE_MS };

    const fine = await historian.buckets({ ...query, stepMs: 5 * MINUTE_MS });
    const coarse = await historian.buckets({ ...query, stepMs: 15 * MINUTE_MS });

    expect([...fine.series[0]!.mean]).toEqual([2, 15, NaN, NaN, NaN, NaN]);
    expect([...coarse.series[0]!.mean]).toEqual([7.2, NaN]);
    expect([coarse.series[0]!.min[0], coarse.series[0]!.max[0]]).toEqual([2, 15]);
  });

  it('knows nothing of other points and of times outside its span', async () => {
    const historian = new BucketHistorian(0, 5 * MINUTE_MS, 5 * MINUTE_MS);
    const late = new Date(6 * MINUTE_MS).toISOString();
    historian.add({ at: late, historical: false, samples: { 'rtu-1': { zoneAirTempC: 20 } } });

    const { series } = await historian.buckets({
      storeId: 'lab',
      points: [POINT, { equipmentId: 'rtu-2', pointId: 'zoneAirTempC' }],
      fromMs: 0,
      toMs: 10 * MINUTE_MS,
      stepMs: 5 * MINUTE_MS,
    });

    expect(series.map(({ mean }) => [...mean])).toEqual([
      [NaN, NaN],
      [NaN, NaN],
    ]);
  });
});
