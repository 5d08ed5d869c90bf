import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type Command, commandTopic, cycleTopic } from '#contracts';
import { defaultStores } from '../store/default-stores.js';
import { Ear } from './ear.fixture.js';
import { UnknownName } from './fleet-events.js';
import { type RunningFleet, runStores, type RunStoresOptions } from './fleet.js';

const START = Date.UTC(2026, 6, 14, 12);
const MINUTE = 60_000;

/** A machine that is busy with other tests takes its time. */
jest.setTimeout(30_000);

describe('the pace of running stores', () => {
  let ear: Ear;
  let fleet: RunningFleet;
  beforeEach(async () => {
    ear = new Ear();
    await ear.listen();
  });
  afterEach(async () => {
    await fleet.stop();
    await ear.close();
  });

  async function start(count: number, options: Partial<RunStoresOptions>): Promise<void> {
    fleet = await runStores({
      stores: defaultStores({ count, seed: 1 }),
      broker: ear.url,
      speed: 6_000,
      startAtMs: START,
      ...options,
    });
    await fleet.whenLive;
  }

  const atMs = (storeId = 'sim-001') => fleet.status().find((status) => status.storeId === storeId)!.atMs;
  /** A command and its receipt: the time of day at the store after a way there and back. */
  let trips = 0;
  async function askTime(storeId = 'sim-001'): Promise<number> {
    const command: Command = {
      id: `trip-${++trips}`,
      point: 'sctSetpointC',
      value: 25,
      issuedAt: new Date(START).toISOString(),
      expiresAt: new Date(START + 30 * 86_400_000).toISOString(),
      reason: 'test',
    };
    ear.publish(commandTopic(storeId, 'rack-1'), command);
    const answers = () => ear.of('receipt', storeId).filter(({ body }) => body['commandId'] === command.id);
    await ear.until(() => answers().length > 0);
    return Date.parse(String(answers()[0]!.body['at']));
  }

  it('stands still while paused, still takes commands, and goes on from there without a burst', async () => {
    await start(1, { barrier: false });
    await ear.until(() => ear.of('telemetry').length >= 3);
    fleet.pause();
    const pausedAtMs = atMs();
    for (let trip = 0; trip < 5; trip++) expect(await askTime()).toBe(pausedAtMs);
    expect(fleet.status()[0]).toMatchObject({ isPaused: true, lagMs: 0, isConnected: true });

    fleet.resume();
    expect(atMs() - pausedAtMs).toBeLessThanOrEqual(MINUTE);
    await ear.until(() =>
      ear.of('telemetry').some(({ body }) => Date.parse(String(body['at'])) > pausedAtMs + 3 * MINUTE),
    );
    const minutes = ear.of('telemetry').map(({ body }) => (Date.parse(String(body['at'])) - START) / MINUTE);
    expect(minutes).toEqual(minutes.map((_, index) => index + 1));
  });

  it('pauses and hurries one store and leaves the others', async () => {
    await start(2, { barrier: false, speed: 600 });
    await ear.until(() => ear.of('telemetry', 'sim-002').length >= 1);
    fleet.pause('sim-001');
    fleet.changeSpeed(60_000, 'sim-002');
    const pausedAtMs = atMs();
    await ear.until(() => ear.of('telemetry', 'sim-002').length >= 100);
    expect(await askTime()).toBe(pausedAtMs);
    expect(fleet.status().map(({ isPaused, speed }) => [isPaused, speed])).toEqual([
      [true, 600],
      [false, 60_000],
    ]);
    expect(() => fleet.pause('sim-009')).toThrow(UnknownName);
  });

  it('tells the service its new speed', async () => {
    await start(1, { barrier: false, speed: 600 });
    await ear.until(() => ear.of('manifest').length > 0);
    fleet.changeSpeed(60);
    await ear.until(() => ear.of('manifest').length >= 2);
    const speeds = ear.of('manifest').map(({ body }) => (body['clock'] as { speed: number }).speed);
    expect(speeds).toEqual([600, 60]);
  });

  it('forgets at a new speed what it could not keep up with', async () => {
    await start(1, { barrier: false, speed: 100_000 });
    await ear.until(() => ear.of('telemetry').length >= 200);
    fleet.changeSpeed(0.01);
    const slowedAtMs = atMs();
    expect(await askTime()).toBe(slowedAtMs);
    expect(fleet.status()[0]!.lagMs).toBe(0);
  });

  it('runs in step with the service as soon as it is faster than 600, and no longer when slower', async () => {
    await start(1, { speed: 300, barrierDeadlineMs: 60_000 });
    await ear.until(() => ear.of('telemetry').length >= 1);
    fleet.changeSpeed(100_000);
    await ear.until(() =>
      ear.of('telemetry').some(({ body }) => body['at'] === new Date(START + 5 * MINUTE).toISOString()),
    );
    for (let trip = 0; trip < 3; trip++) expect(await askTime()).toBe(START + 5 * MINUTE);

    fleet.pause();
    ear.publish(cycleTopic('sim-001'), {
      at: new Date(START + 5 * MINUTE).toISOString(),
      mode: 'rules',
      commandIds: [],
    });
    for (let trip = 0; trip < 3; trip++) expect(await askTime()).toBe(START + 5 * MINUTE);
    fleet.resume();
    await ear.until(() =>
      ear.of('telemetry').some(({ body }) => body['at'] === new Date(START + 10 * MINUTE).toISOString()),
    );
    for (let trip = 0; trip < 3; trip++) expect(await askTime()).toBe(START + 10 * MINUTE);

    fleet.changeSpeed(600);
    ear.publish(cycleTopic('sim-001'), {
      at: new Date(START + 10 * MINUTE).toISOString(),
      mode: 'rules',
      commandIds: [],
    });
    await ear.until(() =>
      ear.of('telemetry').some(({ body }) => body['at'] === new Date(START + 16 * MINUTE).toISOString()),
    );
    expect(fleet.status()[0]!.missedCycles).toBe(0);
  });

  it('gives every store its own second of the minute', async () => {
    await start(4, { speed: 0.001 });
    const ids = fleet.status().map(({ storeId }) => storeId);
    await ear.until(() => ids.every((id) => ear.of('status', id).length > 0) && ear.of('telemetry').length > 0);
    await askTime('sim-004');
    expect(ids.map((id) => (atMs(id) - START) / MINUTE)).toEqual([1, 0, 0, 0]);

    fleet.changeSpeed(600);
    await ear.until(() => ids.every((id) => ear.of('telemetry', id).length >= 2));
    const order = ear.heard.filter(({ kind }) => kind === 'telemetry').map(({ storeId }) => storeId);
    expect(order.slice(0, 8)).toEqual([...ids, ...ids]);
  });
});
