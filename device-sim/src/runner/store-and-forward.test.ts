import { cpSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { defaultStores } from '../store/default-stores.js';
import { Ear } from './ear.fixture.js';
import { type RunningFleet, runStores, type RunStoresOptions } from './fleet.js';

const START = Date.UTC(2026, 6, 14, 12);
const MINUTE = 60_000;

/** A machine that is busy with other tests takes its time. */
jest.setTimeout(30_000);

describe('a store that loses its link', () => {
  let ear: Ear;
  let fleet: RunningFleet | undefined;
  let folder: string;
  beforeEach(async () => {
    ear = new Ear();
    await ear.listen();
    folder = mkdtempSync(join(tmpdir(), 'buffer-'));
  });
  afterEach(async () => {
    await fleet?.stop();
    fleet = undefined;
    await ear.close();
    rmSync(folder, { recursive: true });
  });

  async function start(options: Partial<RunStoresOptions> = {}): Promise<void> {
    fleet = await runStores({
      stores: defaultStores({ count: 1, seed: 1 }),
      broker: ear.url,
      speed: 6_000,
      barrier: false,
      startAtMs: START,
      ...options,
    });
    await fleet.whenLive;
  }

  const status = () => fleet!.status()[0]!;
  /** There is no event to await while nobody is connected. */
  async function until(condition: () => boolean): Promise<void> {
    while (!condition()) await pause(2);
  }
  /** The broker goes away with all its links; a new one comes to its place. */
  async function withoutBroker(work: () => Promise<void>): Promise<void> {
    const port = Number(new URL(ear.url).port);
    await ear.close();
    await work();
    ear = new Ear();
    await ear.listen(port);
  }
  const minutes = () => ear.of('telemetry').map(({ body }) => (Date.parse(String(body['at'])) - START) / MINUTE);
  const firstSeen = () => [...new Set(minutes())];

  it('tells everything later in order, and twice only what was under way', async () => {
    await start();
    for (const heard of [20, 60, 120]) {
      await ear.until(() => firstSeen().length >= heard);
      ear.cutLinks();
    }
    await ear.until(() => firstSeen().length >= 180);

    expect(firstSeen()).toEqual(firstSeen().map((_, index) => index + 1));
    expect(minutes().length - firstSeen().length).toBeLessThanOrEqual(3 * 64);
    expect(status().droppedMessages).toBe(0);
  });

  it('keeps what it makes without a broker, marks what is late, and loses the oldest beyond its bound', async () => {
    await start({ maxBuffered: 50 });
    await ear.until(() => minutes().length >= 5);
    let kept = 0;
    await withoutBroker(async () => {
      await until(() => status().droppedMessages >= 30);
      fleet!.pause();
      kept = (status().atMs - START) / MINUTE;
    });
    await ear.until(() => minutes().includes(kept));

    expect(status().bufferedMessages).toBeLessThanOrEqual(50);
    expect(minutes()).toEqual(Array.from({ length: 50 }, (_, index) => kept - 49 + index));
    const isHistory = ear.of('telemetry').map(({ body }) => body['historical']);
    expect(isHistory.slice(0, 47)).toEqual(Array.from({ length: 47 }, () => true));
    expect(isHistory.slice(-3)).toEqual([false, false, false]);
  });

  it('has them still after a kill when they are kept on disk, and tells them before anything new', async () => {
    const [used, left] = [join(folder, 'used'), join(folder, 'left')];
    await start({ bufferDir: used });
    await ear.until(() => minutes().length >= 5);
    let [lastHeard, lastMade] = [0, 0];
    await withoutBroker(async () => {
      lastHeard = Math.max(...minutes());
      await until(() => status().bufferedMessages >= 100);
      fleet!.pause();
      // What a killed process leaves behind.
      cpSync(used, left, { recursive: true });
      lastMade = (status().atMs - START) / MINUTE;
      await fleet!.stop();
    });

    const resumeAtMs = START + (lastMade + 10) * MINUTE;
    const [store] = defaultStores({ count: 1, seed: 1 });
    await start({ bufferDir: left, stores: [{ ...store!, resumeAtMs }] });
    await ear.until(() => minutes().includes(lastMade + 12));

    const [first] = minutes();
    expect(first).toBeLessThanOrEqual(lastHeard + 1);
    const old = Array.from({ length: lastMade - first! + 1 }, (_, index) => first! + index);
    expect(minutes().slice(0, old.length + 2)).toEqual([...old, lastMade + 11, lastMade + 12]);
    const isHistory = () => ear.of('telemetry').map(({ body }) => body['historical']);
    expect(isHistory().slice(0, old.length)).toEqual(old.map(() => true));
    await ear.until(() => isHistory().includes(false));

    fleet!.pause();
    await until(() => status().bufferedMessages === 0);
    expect(statSync(join(left, 'sim-001.outbox')).size).toBe(0);
  });

  it('starts nothing when a file in the buffer folder cannot be used', async () => {
    writeFileSync(join(folder, 'sim-002.outbox'), 'not mine\n');
    const stores = defaultStores({ count: 2, seed: 1 });
    await expect(start({ bufferDir: folder, stores })).rejects.toThrow(/sim-002\.outbox:1: not a message of sim-002/);
    expect(readdirSync(folder).sort()).toEqual(['sim-001.outbox', 'sim-002.outbox']);
    expect(ear.heard).toEqual([]);
  });
});
