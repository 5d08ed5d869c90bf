import { afterAll, describe, expect, it } from '@jest/globals';
import { eventually } from './support/condition.js';
import { newFolder, removeFolder } from './support/data-folder.js';
import { freePort } from './support/free-port.js';
import { NumberedStream } from './support/numbered-stream.js';
import { ServiceProcess } from './support/service-process.js';
import { passwordIn } from './support/service-under-test.js';
import { StoreClient } from './support/store-client.js';
import { smallStore } from './support/store-manifest.js';

const START_MS = Date.UTC(2026, 2, 3);
const ROUND = 2_000;

describe('a service told to stop in the middle of the traffic', () => {
  const dataDir = newFolder();
  const running: ServiceProcess[] = [];
  afterAll(async () => {
    await Promise.all(running.map((process) => process.stop('SIGKILL')));
    removeFolder(dataDir);
  });

  it('ends with exit code 0, has stored what it acknowledged, and goes on when started again', async () => {
    const mqttPort = await freePort();
    const acknowledged: number[] = [];
    let cycles = 0;
    for (const round of [0, 1]) {
      const process = new ServiceProcess({
        STOREWATT_DATA_DIR: dataDir,
        STOREWATT_HTTP_PORT: '0',
        STOREWATT_MQTT_PORT: String(mqttPort),
        STOREWATT_LOG_LEVEL: 'warn',
      });
      running.push(process);
      const api = await process.ready();
      const store = await StoreClient.connect(`mqtt://127.0.0.1:${mqttPort}`, 's', {
        password: passwordIn(dataDir, 's'),
      });
      if (round === 0) await store.introduce(smallStore('s'));
      else expect((await api.stores()).map(({ storeId }) => storeId)).toEqual(['s']);

      const stream = new NumberedStream(store, START_MS, round * ROUND);
      await eventually('three hundred samples and a few cycles', () => {
        return stream.acknowledged.size >= 300 && store.cycles.length >= 3;
      });
      const ending = await process.stop('SIGTERM');
      await stream.stop();

      expect(ending.stderr).toBe('');
      expect(ending.code).toBe(0);
      acknowledged.push(...stream.acknowledged);
      cycles += store.cycles.length;
    }

    const process = new ServiceProcess({
      STOREWATT_DATA_DIR: dataDir,
      STOREWATT_HTTP_PORT: '0',
      STOREWATT_MQTT_PORT: '0',
    });
    running.push(process);
    const api = await process.ready();
    const range = [START_MS, START_MS + 2 * ROUND * 60_000] as const;
    const kept = new Set((await api.minutes('s', 'main.electricPowerKw', ...range)).values());
    expect(acknowledged.filter((number) => !kept.has(number))).toEqual([]);
    expect((await api.stores())[0]).toMatchObject({ storeId: 's', connection: 'offline' });
    expect(cycles).toBeGreaterThanOrEqual(6);
    expect((await process.stop('SIGTERM')).code).toBe(0);
  }, 120_000);
});
