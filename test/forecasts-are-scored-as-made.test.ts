import { afterAll, describe, expect, it } from '@jest/globals';
import { ForecastHistory, ForecastInForce, ForecastView, Manifest, storeOf } from '#contracts';
import { openPGliteRecords } from '#adapters/postgres';
import { DAY_MS, type Forecast, HOUR_MS } from '#domain';
import { openDataFolder } from '#platform';
import { iso } from './support/api-client.js';
import { eventually } from './support/condition.js';
import { newFolder, removeFolder } from './support/data-folder.js';
import { ServiceUnderTest } from './support/service-under-test.js';
import { smallStore } from './support/store-manifest.js';

/** Tuesday, 3 March 2026; the store keeps UTC. */
const NOW_MS = Date.UTC(2026, 2, 3);
/** Load of an hour: its hour of the day, and a kilowatt more each day. */
const truthKw = (atMs: number) => 10 + ((atMs / HOUR_MS) % 24) + (atMs - NOW_MS) / DAY_MS;

/** A forecast that is half a kilowatt too low on every hour, and a whole one when made by day. */
function madeAt(issuedAtMs: number): Forecast {
  const offKw = issuedAtMs % DAY_MS === 0 ? 0.5 : 1;
  const steps = (count: number, stepMs: number) =>
    Array.from({ length: count }, (_, step) => {
      const atMs = issuedAtMs + step * stepMs;
      const p50 = truthKw(Math.floor(atMs / HOUR_MS) * HOUR_MS) - offKw;
      return { atMs, p10: p50 - 0.1, p50, p90: p50 + 0.6 };
    });
  return {
    storeId: 's',
    target: 'main',
    issuedAtMs,
    hours: steps(48, HOUR_MS),
    quarters: steps(192, HOUR_MS / 4),
    weatherSource: 'service',
    score: {
      error: 0.1,
      naiveError: 0.2,
      lastWeekError: 0.3,
      skillFraction: 0.5,
      coverageFraction: 0.8,
      scoredHours: 336,
      trainedHours: 2_000,
      basis: 'asMade',
    },
    isLicensed: true,
    licenceReason: '50 % better',
  };
}

describe('forecasts of the past', () => {
  const dataDir = newFolder();
  let system: ServiceUnderTest | undefined;
  afterAll(async () => {
    await system?.stop();
    removeFolder(dataDir);
  }, 90_000);

  it('are told as they were made, beside what came and what anybody could have said, with their score', async () => {
    const records = await openPGliteRecords((await openDataFolder(dataDir)).recordsDir);
    await records.stores.save(storeOf(Manifest.parse(smallStore('s'))), NOW_MS);
    const weather = { ...madeAt(NOW_MS - 30 * HOUR_MS), target: 'outdoorAirTempC' as const, quarters: [] };
    for (let hour = -72; hour < 0; hour += 6) await records.forecasts.save([madeAt(NOW_MS + hour * HOUR_MS)]);
    await records.forecasts.save([weather]);
    await records.close();
    system = await ServiceUnderTest.start({}, dataDir);
    const store = await system.connect('s');
    await store.introduce(smallStore('s'));
    for (let hour = -12 * 24; hour < 0; hour++) {
      const atMs = NOW_MS + hour * HOUR_MS;
      void store.publish(
        'storewatt/v1/s/telemetry',
        JSON.stringify({ at: iso(atMs), historical: true, samples: { main: { electricPowerKw: truthKw(atMs) } } }),
      );
    }
    const { api } = system;
    await eventually('the newest hour is stored', async () => {
      return (await api.minutes('s', 'main.electricPowerKw', NOW_MS - HOUR_MS, NOW_MS)).size === 1;
    });

    const range = `from=${iso(NOW_MS - 2 * DAY_MS)}&to=${iso(NOW_MS)}`;
    const byDay = await api.get(`/api/stores/s/forecasts/main/history?${range}`, ForecastHistory);
    expect(byDay).toMatchObject({ target: 'main', unit: 'kW', leadHours: null });
    expect(byDay.hours).toHaveLength(48);
    const noon = byDay.hours[12]!;
    const atMs = NOW_MS - 36 * HOUR_MS;
    expect(noon).toMatchObject({ at: iso(atMs), issuedAt: iso(NOW_MS - 2 * DAY_MS), actual: truthKw(atMs) });
    expect(noon.p50).toBeCloseTo(truthKw(atMs) - 0.5, 2);
    expect(noon.yesterday).toBeCloseTo(truthKw(atMs) - 1, 6);
    expect(noon.lastWeek).toBeCloseTo(truthKw(atMs) - 7, 6);
    // Off by a half where yesterday is off by one, as shares of the mean.
    expect(byDay.score).toMatchObject({ scoredHours: 48, coverageFraction: 1 });
    expect(byDay.score!.error / byDay.score!.naiveError).toBeCloseTo(0.5, 2);
    expect(byDay.score!.skillFraction).toBeCloseTo(0.5, 2);

    const fresh = await api.get(`/api/stores/s/forecasts/main/history?${range}&leadHours=0`, ForecastHistory);
    expect(fresh.hours[13]).toMatchObject({ at: iso(atMs + HOUR_MS), issuedAt: iso(atMs) });
    expect(fresh.hours[13]!.p50).toBeCloseTo(truthKw(atMs + HOUR_MS) - 1, 2);

    const moment = iso(NOW_MS - 29 * HOUR_MS);
    const then = await api.get(`/api/stores/s/forecasts/main/issued?at=${moment}&step=quarter`, ForecastInForce);
    expect(then.forecast).toMatchObject({ issuedAt: iso(NOW_MS - 30 * HOUR_MS), weatherSource: 'service' });
    expect(then.forecast.quarters).toHaveLength(192);
    expect(then.weather.map(({ target, unit }) => [target, unit])).toEqual([['outdoorAirTempC', '°C']]);
    // As the newest ones the service goes on with what was made before the restart.
    const newest = await api.get('/api/stores/s/forecasts', ForecastView.array());
    expect(newest.map(({ target, issuedAt, quarters }) => [target, issuedAt, quarters.length])).toEqual([
      ['main', iso(NOW_MS - 6 * HOUR_MS), 0],
      ['outdoorAirTempC', iso(NOW_MS - 30 * HOUR_MS), 0],
    ]);
  }, 120_000);
});
