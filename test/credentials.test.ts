import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commandTopic, cycleTopic, manifestTopic, telemetryTopic } from '#contracts';
import { eventually } from './support/condition.js';
import { passwordIn, ServiceUnderTest } from './support/service-under-test.js';
import { type StoreClient } from './support/store-client.js';
import { smallStore } from './support/store-manifest.js';

const NOON_MS = Date.UTC(2026, 2, 3, 12);

describe('the credentials of a store', () => {
  let system: ServiceUnderTest;
  let a: StoreClient;
  let b: StoreClient;

  beforeAll(async () => {
    system = await ServiceUnderTest.start();
    a = await system.connect('a');
    b = await system.connect('b');
    await a.introduce(smallStore('a'));
    await b.introduce(smallStore('b'));
  }, 90_000);
  afterAll(() => system.stopAndRemove());

  it.each([
    ['telemetry', telemetryTopic('b'), { at: '2026-03-03T11:00:00Z', samples: { main: { electricPowerKw: 666 } } }],
    ['a manifest', manifestTopic('b'), smallStore('b', { name: 'Taken over' })],
    ['a command', commandTopic('b', 'hall'), { id: 'x', point: 'coolingSetpointC', value: 30 }],
    ['a cycle', cycleTopic('b'), { at: '2026-03-03T11:00:00Z', mode: 'rules', commandIds: [] }],
  ])('do not let it write %s of another, and the attempt is shown', async (_what, topic, content) => {
    const intruder = await system.connect('a', { clientId: `intruder-${topic}` });
    await expect(intruder.publish(topic, JSON.stringify(content))).rejects.toThrow('ended before');

    const rows = await system.api.rejections('a');
    expect(rows.find((row) => row.topic === topic)).toMatchObject({ reason: 'foreignTopic' });
    expect((await system.api.store('b')).name).toBe('Store b');
    expect((await system.api.store('b')).storeTimeAt).toBeNull();
    expect(b.commands).toEqual([]);
    expect(b.cycles).toEqual([]);
  });

  it('do not let it hear what another is told', async () => {
    const spy = await system.connect('a', { clientId: 'spy' });
    const heard: string[] = [];
    spy.mqtt.on('message', (topic) => heard.push(topic));
    for (const filter of [
      '#',
      'storewatt/v1/#',
      'storewatt/v1/+/cycle',
      'storewatt/v1/b/#',
      'storewatt/v1/+/+/command',
    ]) {
      await spy.mqtt.subscribeAsync(filter, { qos: 1 }).catch(() => undefined);
    }

    await b.telemetry(NOON_MS, { hall: { zoneAirTempC: 21, coolingSetpointC: 27, heatingSetpointC: 18 } });
    await eventually('the cycle of b', () => b.cycles.length > 0);
    // The spy's own cycle comes over the same connection: what was meant for b would have come before it.
    await a.telemetry(NOON_MS, { main: { electricPowerKw: 1 } });
    await eventually('the cycle of a', () => spy.cycles.length > 0);

    expect(b.commands.length).toBeGreaterThan(0);
    expect(heard.filter((topic) => !topic.startsWith('storewatt/v1/a/'))).toEqual([]);
  });

  it('do not let it answer for another', async () => {
    const [{ equipmentId, command }] = b.commands as [(typeof b.commands)[0]];
    await a.receipt(equipmentId, { commandId: command.id, status: 'applied', at: '2026-03-03T12:00:00Z' });

    expect((await system.api.rejections('a'))[0]).toMatchObject({ reason: 'unknownCommand' });
    const row = (await system.api.decisions('b')).find(({ id }) => id === command.id);
    expect(row!.receipts).toEqual([]);
  });

  it.each([
    ['the password of another', () => ({ password: passwordIn(system.dataDir, 'b') })],
    ['an empty password', () => ({ password: '' })],
    ['no user name', () => ({ username: '' })],
  ])('turn %s away', async (_what, options) => {
    await expect(system.connect('a', options())).rejects.toThrow(/Bad username or password|Not authorized/i);

    const rows = await system.api.rejections();
    expect(rows[0]).toMatchObject({ reason: 'badCredentials' });
    expect(rows[0]!.detail).toContain('User name must be the store id');
  });
});
