import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from './support/condition.js';
import { newFolder, removeFolder } from './support/data-folder.js';
import { freePort } from './support/free-port.js';
import { NumberedStream } from './support/numbered-stream.js';
import { ServiceProcess } from './support/service-process.js';
import { passwordIn } from './support/service-under-test.js';
import { StoreClient } from './support/store-client.js';
import { smallStore } from './support/store-manifest.js';

const MINUTE_MS = 60_000;
const START_MS = Date.UTC(2026, 2, 3);
const LAST_MS = START_MS + 4_500 * MINUTE_MS;

describe('a service killed in the middle of the traffic', () => {
  const dataDir = newFolder();
  const running: ServiceProcess[] = [];
  let mqttPort: number;

  beforeAll(async () => {
    mqttPort = await freePort();
  });
  afterAll(async () => {
    await Promise.all(running.map((process) => process.stop('SIGKILL')));
    removeFolder(dataDir);
  });

  async function start() {
    const process = new ServiceProcess({
      STOREWATT_DATA_DIR: dataDir,
      STOREWATT_HTTP_PORT: '0',
      STOREWATT_MQTT_PORT: String(mqttPort),
      STOREWATT_LOG_LEVEL: 'warn',
    });
    running.push(process);
    const api = await process.ready();
    const password = passwordIn(dataDir, 's');
    const store = await StoreClient.connect(`mqtt://127.0.0.1:${mqttPort}`, 's', { password });
    return { process, api, store };
  }

  const stored = async (api: Awaited<ReturnType<typeof start>>['api']) =>
    new Set((await api.minutes('s', 'main.electricPowerKw', START_MS, LAST_MS)).values());

  it('has every acknowledged sample, command and receipt when it is back, three times in a row', async () => {
    const acknowledged = new Set<number>();
    const receipts = new Set<string>();
    const commands: object[] = [];
    for (let round = 0; round < 3; round++) {
      const { process, api, store } = await start();
      await store.introduce(smallStore('s'));
      if (round > 0) expect(await api.decisions('s')).toEqual(expect.arrayContaining(commands));

      const stream = new NumberedStream(store, START_MS, round * 1_500);
      await eventually(`two hundred samples and two commands of round ${round}`, async () => {
        for (const { equipmentId, command } of store.commands) {
          if (receipts.has(command.id) || round === 2) continue;
          await store.receipt(equipmentId, { commandId: command.id, status: 'applied', at: command.issuedAt });
          receipts.add(command.id);
        }
        return stream.acknowledged.size >= 200 && store.commands.length >= 2;
      });
      const { signal } = await process.stop('SIGKILL');
      await stream.stop();

      expect(signal).toBe('SIGKILL');
      for (const number of stream.acknowledged) acknowledged.add(number);
      for (const { equipmentId, command } of store.commands) {
        const { id, point, value, reason } = command;
        commands.push(expect.objectContaining({ id, equipmentId, pointId: point, value, reason, outcome: 'sent' }));
      }
    }

    const { process, api, store } = await start();
    const kept = await stored(api);
    expect([...acknowledged].filter((number) => !kept.has(number))).toEqual([]);
    expect(acknowledged.size).toBeGreaterThanOrEqual(600);

    const ledger = await api.decisions('s');
    expect(ledger).toEqual(expect.arrayContaining(commands));
    const applied = ledger.filter((row) => row.receipts.some(({ status }) => status === 'applied'));
    expect(applied.map(({ id }) => id)).toEqual(expect.arrayContaining([...receipts]));
    expect(receipts.size).toBeGreaterThanOrEqual(2);

    for (const number of [...acknowledged].slice(0, 50)) {
      await store.telemetry(START_MS + number * MINUTE_MS, { main: { electricPowerKw: 9_999 } }, true);
    }
    expect(await stored(api)).toEqual(kept);
    expect(await api.decisions('s')).toEqual(ledger);
    await process.stop('SIGKILL');
    await store.end();
  }, 120_000);
});
