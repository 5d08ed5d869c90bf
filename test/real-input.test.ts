import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readEpw, type RunningFleet, runStores, storeModel, STORE_MODELS } from '#device-sim';
import { readMeterCsv } from '../apps/lab/src/replay/meter-csv.js';
import { replayMeter } from '../apps/lab/src/replay/replay-meter.js';
import { eventually, inTime } from './support/condition.js';
import { passwordIn, ServiceUnderTest } from './support/service-under-test.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const EPW = '../shared/weather/USA_AZ_Phoenix-Sky.Harbor.Intl.AP.722780_TMY3.epw';
const METER = '../shared/data/meters/Panther_retail_Felix.csv.gz';

const maybe = existsSync(EPW) && existsSync(METER) ? describe : describe.skip;

maybe('input from outside the project (needs ../shared with weather and meters)', () => {
  let system: ServiceUnderTest;
  beforeAll(async () => {
    system = await ServiceUnderTest.start();
  }, 90_000);
  afterAll(() => system.stopAndRemove(), 90_000);

  describe('a simulated store in the weather of a TMY3 file', () => {
    const LIVE_MS = Date.UTC(2026, 6, 16, 6);
    const HISTORY_DAYS = 15;
    let fleet: RunningFleet;

    beforeAll(async () => {
      fleet = await runStores({
        stores: [{ storeId: 'tmy', model: storeModel(STORE_MODELS[0]!.id), weather: readEpw(EPW), seed: 7 }],
        broker: system.brokerUrl,
        secret: readFileSync(join(system.dataDir, 'broker-secret'), 'utf8').trim(),
        speed: 900,
        startAtMs: LIVE_MS,
        historyDays: HISTORY_DAYS,
        historyIntervalSec: 900,
      });
      await inTime('the store is live', fleet.whenLive, 60_000);
    }, 120_000);
    afterAll(() => fleet.stop());

    it('tells its past, in the temperatures of the file', async () => {
      const fromMs = LIVE_MS - HISTORY_DAYS * DAY_MS;
      const days = [];
      for (let startMs = fromMs; startMs < LIVE_MS; startMs += 3 * DAY_MS) {
        days.push(await system.api.minutes('tmy', 'weather.outdoorAirTempC', startMs, startMs + 3 * DAY_MS));
      }
      const byTime = new Map(days.flatMap((part) => [...part]));
      expect(byTime.size).toBeGreaterThanOrEqual(HISTORY_DAYS * 96 - 1);

      // Row of the file for July 10, hour 15 that ends at 15:00 local standard time, which is 22:00 UTC.
      const row = readFileSync(EPW, 'utf8')
        .split(/\r?\n/)
        .find((line) => /^\d{4},7,10,15,/.test(line))!;
      const stored = byTime.get(Date.UTC(2026, 6, 10, 22))!;
      expect(Math.abs(stored - Number(row.split(',')[6]))).toBeLessThan(0.5);
    });

    it('is forecast, commanded with reasons, answers and does what it was told', async () => {
      const forecasts = await eventually(
        'forecasts',
        async () => {
          const found = await system.api.forecasts('tmy');
          return found.some(({ target }) => target === 'main') && found;
        },
        30_000,
      );
      const main = forecasts.find(({ target }) => target === 'main')!;
      expect(main.hours.length).toBeGreaterThanOrEqual(24);
      expect(main.score.trainedHours).toBeGreaterThan(10 * 24);
      for (const { p10, p50, p90 } of main.hours) {
        expect(p10).toBeLessThanOrEqual(p50);
        expect(p50).toBeLessThanOrEqual(p90);
        expect(p50).toBeGreaterThan(0);
      }

      const applied = await eventually(
        'applied commands',
        async () => {
          const found = (await system.api.decisions('tmy')).filter(({ receipts }) => receipts[0]?.status === 'applied');
          return found.length >= 3 && found;
        },
        20_000,
      );
      for (const { reason } of applied) expect(reason.length).toBeGreaterThan(10);

      const followed = await eventually(
        'setpoints read back as wanted',
        async () => {
          const { equipment } = await system.api.store('tmy');
          const wanted = equipment.flatMap(({ points }) => points.filter(({ wantedValue }) => wantedValue !== null));
          return (
            wanted.length >= 2 &&
            wanted.every(({ value, wantedValue }) => Math.abs(value! - wantedValue!) < 0.02) &&
            wanted
          );
        },
        20_000,
      );
      expect(followed.map(({ pointId }) => pointId)).toContain('sctSetpointC');
      expect((await system.api.rejections('tmy')).map(({ reason, detail }) => `${reason}: ${detail}`)).toEqual([]);
    }, 120_000);
  });

  it('a metered building joins with its meter alone and gets a licensed forecast', async () => {
    const hours = (await readMeterCsv(METER, 'UTC')).filter(
      ({ atMs }) => atMs >= Date.UTC(2017, 7, 5) && atMs < Date.UTC(2017, 10, 13, 12),
    );
    expect(hours.length).toBeGreaterThan(90 * 24);
    await replayMeter(hours, {
      storeId: 'felix',
      name: 'A metered shop',
      timeZone: 'UTC',
      floorAreaM2: 1_000,
      speed: 1e7,
      hasTemperature: false,
      broker: system.brokerUrl,
      password: passwordIn(system.dataDir, 'felix'),
      liveHours: 3,
      onProgress: () => undefined,
    });

    const [forecast] = await eventually(
      'a forecast of the meter',
      async () => {
        const found = await system.api.forecasts('felix');
        return found.length > 0 && found;
      },
      30_000,
    );
    expect(forecast).toMatchObject({ target: 'main', unit: 'kW', isLicensed: true });
    expect(forecast!.score.error).toBeLessThan(forecast!.score.naiveError);
    expect(forecast!.score.trainedHours).toBeGreaterThan(40 * 24);
    expect(await system.api.decisions('felix')).toEqual([]);
    expect(await system.api.rejections('felix')).toEqual([]);

    const lastDay = hours.slice(-24);
    const stored = await system.api.minutes(
      'felix',
      'main.electricPowerKw',
      lastDay[0]!.atMs,
      lastDay.at(-1)!.atMs + 60_000,
    );
    expect([...stored.values()]).toEqual(lastDay.flatMap(({ powerKw }) => (powerKw === undefined ? [] : [powerKw])));
  }, 120_000);
});
