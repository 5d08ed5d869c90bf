import { beforeAll, describe, expect, it } from '@jest/globals';
import { week } from './evaluation.fixture.js';
import { measureSetsOf } from './measure-set.js';
import { runWeek, type WeekResult } from './run-week.js';

/** Six hours of a winter evening. */
const tiny = week({ learningDays: 1, judgedDays: 0.25, seed: 7 });

describe('runWeek', () => {
  let common: WeekResult;
  beforeAll(async () => (common = await runWeek(tiny)), 120_000);

  it('gives a run the same figures again for the same seed, whichever others share its twin', async () => {
    const both = await runWeek({ ...tiny, tariffs: ['other', 'site'] });
    expect(both.twin).toEqual(common.twin);
    expect(both.runs.find(({ tariff }) => tariff === 'site')).toEqual(common.runs[0]);
  }, 120_000);

  it('leaves the store as its twin when no measure may act', async () => {
    const [none] = measureSetsOf({ measures: 'demandResponse' });
    const { twin, runs } = await runWeek({ ...tiny, seed: 8, measureSets: [none!] });
    expect(runs[0]!.commands).toBe(0);
    expect(runs[0]!.outcome).toEqual(twin);
    expect(twin.electricityKwh).not.toBe(common.twin.electricityKwh);
  }, 120_000);

  it('saves without harm to food beneath common and beneath good local controls', async () => {
    const wellRun = await runWeek({ ...tiny, baseline: 'B' });
    expect(wellRun.twin.electricityKwh).toBeLessThan(common.twin.electricityKwh);
    for (const { twin, runs } of [common, wellRun]) {
      expect(runs[0]!.outcome.electricityKwh).toBeLessThan(twin.electricityKwh);
      expect(runs[0]!.outcome.productKelvinHours).toBeLessThanOrEqual(twin.productKelvinHours);
      expect(runs[0]!.commands).toBeGreaterThan(50);
    }
  }, 120_000);

  it('judges food by its true temperature, whatever a broken sensor reads', async () => {
    const events = [{ kind: 'sensorStuck', pointId: 'productTempC', value: 20 } as const];
    const { twin } = await runWeek({ ...tiny, events, measureSets: [] });
    expect(twin.productMinutes).toBe(0);
  }, 120_000);

  it('refuses a scenario that cannot happen at the store', async () => {
    const events = [{ kind: 'caseFansFailed', equipmentId: 'nowhere' } as const];
    await expect(runWeek({ ...tiny, events })).rejects.toThrow('nothing of the scenario can happen at this store');
  }, 120_000);
});
