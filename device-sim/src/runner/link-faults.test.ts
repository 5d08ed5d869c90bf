import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type Command, commandTopic } from '#contracts';
import { type StoreEvent } from '../scenarios/event.js';
import { defaultStores } from '../store/default-stores.js';
import { Ear } from './ear.fixture.js';
import { type RunningFleet, runStores, type RunStoresOptions } from './fleet.js';

const START = Date.UTC(2026, 6, 14, 12);
const MINUTE = 60_000;

/** A machine that is busy with other tests takes its time. */
jest.setTimeout(30_000);

describe('what happens to the link of a store', () => {
  let ear: Ear;
  let fleet: RunningFleet | undefined;
  beforeEach(async () => {
    ear = new Ear();
    await ear.listen();
  });
  afterEach(async () => {
    await fleet?.stop();
    fleet = undefined;
    await ear.close();
  });

  async function start(events: StoreEvent[], options: Partial<RunStoresOptions> = {}): Promise<void> {
    fleet = await runStores({
      stores: defaultStores({ count: 1, seed: 1 }),
      broker: ear.url,
      speed: 6_000,
      barrier: false,
      startAtMs: START,
      ...(events.length > 0 && { scenario: { name: 'Test', description: 'A test.', events, source: 'test' } }),
      ...options,
    });
    await fleet.whenLive;
  }

  const at = (minute: number) => new Date(START + minute * MINUTE).toISOString();
  const minutes = () => ear.of('telemetry').map(({ body }) => (Date.parse(String(body['at'])) - START) / MINUTE);
  const firstSeen = () => [...new Set(minutes())];
  const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);
  const command = (fields: Partial<Command>): Command => ({
    id: 'c-1',
    point: 'sctSetpointC',
    value: 24,
    issuedAt: at(0),
    expiresAt: at(600),
    reason: 'test',
    ...fields,
  });

  it('goes without a goodbye in an outage, so that its last will is told, and tells all of it when it is back', async () => {
    await start([{ kind: 'networkOutage', after: '30m', lasts: '3h' }]);
    await ear.until(() => ear.of('status').some(({ body }) => body['status'] === 'offline'));
    expect(fleet!.status()[0]).toMatchObject({ isConnected: false, outage: 'link' });
    expect(Math.max(...minutes())).toBeLessThan(30);

    await ear.until(() => firstSeen().includes(240));
    expect(firstSeen().slice(0, 240)).toEqual(upTo(240));
    expect(ear.of('status').map(({ body }) => body['status'])).toEqual(['online', 'offline', 'online']);
    const told = ear.of('telemetry').find(({ body }) => body['at'] === at(60))!;
    expect(told.body['historical']).toBe(true);
    expect(fleet!.status()[0]).toMatchObject({ isConnected: true, outage: null, droppedMessages: 0 });
  });

  it('makes nothing without power, loses what it kept in memory, and comes back on its own schedule', async () => {
    await start([
      { kind: 'networkOutage', after: '60m', lasts: '60m' },
      { kind: 'powerCut', after: '110m', lasts: '60m' },
    ]);
    await ear.until(() => minutes().length >= 5);
    ear.publish(commandTopic('sim-001', 'rack-1'), command({}));
    await ear.until(() => ear.of('receipt').length > 0);
    await ear.until(() => minutes().includes(200));

    const gap = firstSeen().filter((minute) => minute >= 60 && minute <= 170);
    expect(gap).toEqual([170]);
    expect(firstSeen().filter((minute) => minute >= 170)).toEqual(upTo(200).filter((minute) => minute >= 170));
    expect(fleet!.status()[0]!.droppedMessages).toBeGreaterThan(40);
    const setpoint = (minute: number) =>
      (ear.of('telemetry').find(({ body }) => body['at'] === at(minute))!.body['samples'] as Samples)['rack-1'];
    expect(setpoint(50)).toMatchObject({ sctSetpointC: 24 });
    expect(setpoint(190)).toMatchObject({ sctSetpointC: 29.4 });
    expect(ear.of('receipt').map(({ body }) => body['status'])).toEqual(['applied']);
  });

  it('loses its link and gets it back at once when an operator says so, however slow its time', async () => {
    await start([], { speed: 0.001 });
    await ear.until(() => ear.of('status').length > 0);
    const { id } = fleet!.events.add({ kind: 'networkOutage' });
    await ear.until(() => ear.of('status').at(-1)!.body['status'] === 'offline');
    fleet!.events.end(id);
    await ear.until(() => ear.of('status').at(-1)!.body['status'] === 'online');
    expect(fleet!.status()[0]!.atMs).toBe(START + MINUTE);
  });

  it('stamps and judges by its own clock when that is wrong', async () => {
    await start([{ kind: 'clockJump', offsetSec: 900 }], { speed: 600 });
    await ear.until(() => minutes().length > 0);
    expect(minutes()[0]).toBe(1 + 15);
    ear.publish(commandTopic('sim-001', 'rack-1'), command({ id: 'too-late', expiresAt: at(15) }));
    ear.publish(commandTopic('sim-001', 'rack-1'), command({ id: 'in-time', expiresAt: at(20) }));
    await ear.until(() => ear.of('receipt').length >= 3);
    const receipts = ear.of('receipt').map(({ body }) => body);
    expect(receipts[0]).toMatchObject({ commandId: 'too-late', status: 'expired' });
    expect(receipts[1]).toMatchObject({ commandId: 'in-time', status: 'applied' });
    // The lease ends when the wrong clock says so: a quarter of an hour early.
    expect(receipts[2]).toMatchObject({ commandId: 'in-time', status: 'reverted', at: at(20) });
    expect((fleet!.status()[0]!.atMs - START) / MINUTE).toBeLessThan(10);
  });

  it('spreads clock errors over the stores, the same for the same seed', async () => {
    const offsets = async () => {
      await start([], { stores: defaultStores({ count: 4, seed: 3 }), clockSkewSec: 120, speed: 600 });
      const ids = ['sim-001', 'sim-002', 'sim-003', 'sim-004'];
      await ear.until(() => ids.every((id) => ear.of('telemetry', id).length > 0));
      const found = ids.map((id) => Date.parse(String(ear.of('telemetry', id)[0]!.body['at'])) - START - MINUTE);
      await fleet!.stop();
      ear.heard.length = 0;
      return found;
    };
    const found = await offsets();
    expect(new Set(found).size).toBe(4);
    expect(found.every((ms) => Math.abs(ms) <= 120_000)).toBe(true);
    expect(Math.max(...found) - Math.min(...found)).toBeGreaterThan(60_000);
    expect(await offsets()).toEqual(found);
  });

  it('starts nothing when the scenario fits no store', async () => {
    const events: StoreEvent[] = [{ kind: 'icedCoil', equipmentId: 'freezer-99' }];
    await expect(start(events)).rejects.toThrow('test: events[0].equipmentId: there is no "freezer-99"');
    expect(ear.heard).toEqual([]);
  });
});

type Samples = Record<string, Record<string, number>>;
