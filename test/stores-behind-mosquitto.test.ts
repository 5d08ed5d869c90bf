import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { eventually } from './support/condition.js';
import { newFolder, removeFolder } from './support/data-folder.js';
import { describeWith } from './support/describe-with.js';
import { isMosquittoInstalled, Mosquitto } from './support/mosquitto.js';
import { NumberedStream } from './support/numbered-stream.js';
import { ServiceProcess } from './support/service-process.js';
import { ServiceUnderTest } from './support/service-under-test.js';
import { StoreClient } from './support/store-client.js';
import { smallStore } from './support/store-manifest.js';

const START_MS = Date.UTC(2026, 2, 3);
const MINUTE_MS = 60_000;
const missing = isMosquittoInstalled ? undefined : 'Mosquitto is not installed';

describeWith('stores behind a Mosquitto', missing, () => {
  const dataDir = newFolder();
  const running: ServiceProcess[] = [];
  let broker: Mosquitto;

  beforeAll(async () => {
    broker = await Mosquitto.start();
  }, 90_000);
  afterAll(async () => {
    await Promise.all(running.map((process) => process.stop('SIGKILL')));
    await broker.stop();
    removeFolder(dataDir);
  }, 90_000);

  it('are commanded, and answer, as at the embedded broker', async () => {
    const system = await ServiceUnderTest.start({ STOREWATT_MQTT_URL: broker.url });
    const store = await StoreClient.connect(broker.url, 'behind');
    await store.introduce(smallStore('behind'));
    await store.telemetry(START_MS, { main: { electricPowerKw: 5 }, hall: { zoneAirTempC: 21, coolingSetpointC: 27 } });

    const { equipmentId, command } = await eventually('a command', () => store.commands[0]);
    const cycle = await eventually('the cycle', () => store.cycles[0]);
    expect(cycle).toMatchObject({ mode: 'rules', commandIds: expect.arrayContaining([command.id]) });

    await store.receipt(equipmentId, { commandId: command.id, status: 'applied', value: command.value, at: cycle.at });
    await eventually('the receipt in the ledger', async () => {
      const row = (await system.api.decisions('behind')).find(({ id }) => id === command.id);
      return row?.receipts[0]?.status === 'applied';
    });
    expect((await system.api.store('behind')).connection).toBe('online');
    await store.end();
    await system.stopAndRemove();
  }, 90_000);

  it('lose nothing when the service is killed: the broker holds what was not stored', async () => {
    const start = async () => {
      const process = new ServiceProcess({
        STOREWATT_DATA_DIR: dataDir,
        STOREWATT_HTTP_PORT: '0',
        STOREWATT_MQTT_URL: broker.url,
        STOREWATT_LOG_LEVEL: 'warn',
      });
      running.push(process);
      return { process, api: await process.ready() };
    };
    const first = await start();
    const store = await StoreClient.connect(broker.url, 's');
    await store.introduce(smallStore('s'));
    const stream = new NumberedStream(store, START_MS, 0, 600);
    await eventually(
      'traffic',
      async () => (await first.api.counter('storewatt_samples_stored_total', '{kind="live"}')) > 60,
    );
    await first.process.stop('SIGKILL');
    await eventually('more traffic while the service is down', () => stream.acknowledged.size === 600);
    await stream.stop();

    // What Mosquitto acknowledged is in its hands; all of it reaches the service that comes back.
    const { api, process } = await start();
    const wanted = [...stream.acknowledged].sort((a, b) => a - b);
    const range = [START_MS, START_MS + (wanted.at(-1)! + 1) * MINUTE_MS] as const;
    await eventually('everything the broker held', async () => {
      const kept = new Set((await api.minutes('s', 'main.electricPowerKw', ...range)).values());
      return wanted.every((number) => kept.has(number));
    });
    expect((await process.stop('SIGTERM')).code).toBe(0);
    await store.end();
  }, 120_000);
});
