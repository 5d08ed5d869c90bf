import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startService, type RunningService } from '#service';
import { readSettings } from '#platform';
import { DAY_MS, HOUR_MS } from '#domain';
import { ApiClient, iso } from './support/api-client.js';
import { newFolder, removeFolder } from './support/data-folder.js';
import { passwordIn } from './support/service-under-test.js';
import { connectAsync } from 'mqtt';

const STORE = 'sim-9';
const NOW_MS = Date.parse('2026-07-14T12:00Z');
const manifest = {
  storeId: STORE,
  name: 'Simulated store',
  timeZone: 'UTC',
  location: { latitudeDeg: 0, longitudeDeg: 0 },
  floorAreaM2: 100,
  openingHours: { mon: null, tue: null, wed: null, thu: null, fri: null, sat: null, sun: null },
  clock: { kind: 'simulated', speed: 60 },
  equipment: [{ id: 'main', kind: 'meter', name: 'Main', endUse: 'main', points: { electricPowerKw: {} } }],
};

describe('a service that is stopped while a store tells its past', () => {
  const dataDir = newFolder();
  let service: RunningService;
  let api: ApiClient;

  async function start(): Promise<void> {
    const settings = readSettings({
      STOREWATT_DATA_DIR: dataDir,
      STOREWATT_HTTP_PORT: '0',
      STOREWATT_MQTT_PORT: '0',
      STOREWATT_LOG_LEVEL: 'silent',
    });
    service = await startService(settings);
    api = new ApiClient(service.httpUrl);
  }

  /** Connects as the store, says who it is, and sends one sample for each time given. */
  async function tell(times: readonly number[], historical: boolean): Promise<void> {
    const client = await connectAsync(`mqtt://127.0.0.1:${service.mqttPort}`, {
      username: STORE,
      password: passwordIn(dataDir, STORE),
      protocolVersion: 4,
    });
    await client.publishAsync(`storewatt/v1/${STORE}/manifest`, JSON.stringify(manifest), { qos: 1, retain: true });
    for (const atMs of times) {
      const telemetry = { at: iso(atMs), historical, samples: { main: { electricPowerKw: 50 } } };
      await client.publishAsync(`storewatt/v1/${STORE}/telemetry`, JSON.stringify(telemetry), { qos: 1 });
    }
    await client.endAsync();
  }

  beforeAll(start, 90_000);
  afterAll(async () => {
    await service.stop();
    removeFolder(dataDir);
  }, 90_000);

  it('takes the rest of the past after the restart, however far ahead it lies, and acts on none of it', async () => {
    const past = Array.from({ length: 28 }, (_, day) => NOW_MS - (28 - day) * DAY_MS);
    await tell(past.slice(0, 5), true);
    await service.stop();
    await start();
    expect((await api.store(STORE)).storeTimeAt).toBeNull();

    await tell(past, true);
    expect(await api.rejections()).toEqual([]);
    expect((await api.minutes(STORE, 'main.electricPowerKw', past[27]! - HOUR_MS, past[27]! + HOUR_MS)).size).toBe(1);
    expect((await api.store(STORE)).storeTimeAt).toBeNull();
  }, 120_000);

  it('is back at its live watermark after the next restart, whatever history says', async () => {
    await tell([NOW_MS], false);
    await tell([NOW_MS + 2 * DAY_MS], true);
    await service.stop();
    await start();

    expect((await api.store(STORE)).storeTimeAt).toBe(iso(NOW_MS));
  }, 120_000);
});
