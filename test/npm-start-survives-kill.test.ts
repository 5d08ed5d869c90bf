import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DAY_MS, HOUR_MS } from '#domain';
import { type ApiClient } from './support/api-client.js';
import { eventually } from './support/condition.js';
import { newFolder, removeFolder } from './support/data-folder.js';
import { ServiceProcess } from './support/service-process.js';

const STORE = 'sim-001';
const POWER = 'meter-main.electricPowerKw';
const ARGS = ['--stores', '1', '--history-days', '9', '--speed', '600'];

/** Everything a person would see that must not get lost. */
async function whatIsKnown(api: ApiClient) {
  const store = await api.store(STORE);
  const toMs = Date.parse(store.storeTimeAt!);
  const answered = (await api.decisions(STORE)).filter(({ receipts }) => receipts.length > 0);
  return {
    atMs: toMs,
    recent: await api.minutes(STORE, POWER, toMs - 6 * HOUR_MS, toMs),
    oldest: await api.minutes(STORE, POWER, toMs - 8 * DAY_MS, toMs - 8 * DAY_MS + 6 * HOUR_MS),
    answered,
  };
}

describe('npm start', () => {
  const dataDir = newFolder();
  const environment = { STOREWATT_DATA_DIR: dataDir, STOREWATT_HTTP_PORT: '0', STOREWATT_MQTT_PORT: '0' };
  let running: ServiceProcess;
  let api: ApiClient;

  beforeAll(async () => {
    running = new ServiceProcess(environment, 'local', ARGS);
    api = await running.ready(90_000);
  }, 100_000);
  afterAll(async () => {
    await running.stop('SIGTERM');
    removeFolder(dataDir);
  }, 90_000);

  it('shows history, a forecast, a plan, and commands that the devices follow', async () => {
    const store = await eventually(
      'commands are in force and read back',
      async () => {
        const seen = await api.store(STORE);
        const points = seen.equipment.flatMap((equipment) => equipment.points);
        const isFollowed = points.some(({ wantedValue, value }) => wantedValue !== null && wantedValue === value);
        return isFollowed ? seen : undefined;
      },
      30_000,
    );
    const forecasts = await api.forecasts(STORE);

    expect(store.clock.kind).toBe('simulated');
    expect(store.mode).toBe('rules');
    expect(store.doing.map(({ reason }) => reason).join()).toMatch(/suction|outdoors|open until|closed until/);
    expect(forecasts.map(({ target }) => target).sort()).toContain('main');
    expect(forecasts.every(({ hours }) => hours.length >= 24)).toBe(true);
    const { oldest } = await whatIsKnown(api);
    expect(oldest.size).toBeGreaterThan(60);
  }, 120_000);

  it('goes on with everything it had acknowledged after kill -9, and leaves no simulator behind', async () => {
    const before = await whatIsKnown(api);
    expect(before.answered.length).toBeGreaterThan(0);

    // `stop` resolves when the simulator, which shares the standard error of its parent, has ended too.
    await running.stop('SIGKILL');
    running = new ServiceProcess(environment, 'local', ARGS);
    api = await running.ready(90_000);

    const after = await whatIsKnown(api);
    const idsAfter = new Set(after.answered.map(({ id }) => id));
    expect(before.answered.filter(({ id }) => !idsAfter.has(id))).toEqual([]);
    const kept = await api.minutes(STORE, POWER, before.atMs - 6 * HOUR_MS, before.atMs);
    for (const [minuteMs, value] of before.recent) expect(kept.get(minuteMs)).toBe(value);

    await eventually('the store goes on from where it was', async () => {
      const { storeTimeAt } = await api.store(STORE);
      return Date.parse(storeTimeAt!) > before.atMs + 10 * 60_000;
    });
  }, 150_000);
});
