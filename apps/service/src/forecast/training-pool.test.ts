import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { RetryableError } from '#domain';
import { type LearningTask, learnStore } from '#forecasting';
import { InMemoryHistorian } from '#ports';
import { meteredSamples, meteredStore, PRESENT_MS } from './metered-store.fixture.js';
import { TrainingPool } from './training-pool.js';

// A thread loads its script first, which takes a busy machine a while.
jest.setTimeout(60_000);

const taskOf = (storeId: string): LearningTask => ({
  store: meteredStore(storeId),
  atMs: PRESENT_MS,
  steering: { startAtMs: 0, untilMs: 0, shares: {} },
});

async function historianWith(...storeIds: string[]): Promise<InMemoryHistorian> {
  const historian = new InMemoryHistorian();
  for (const storeId of storeIds) await historian.append(storeId, meteredSamples());
  return historian;
}

describe('training pool', () => {
  const pools: TrainingPool[] = [];
  const opened = (...parameters: ConstructorParameters<typeof TrainingPool>) => {
    pools.push(new TrainingPool(...parameters));
    return pools.at(-1)!;
  };
  afterEach(() => Promise.all(pools.splice(0).map((pool) => pool.stop())));

  it('learns in a thread of its own what would be learned here, while the event loop turns', async () => {
    const historian = await historianWith('s');
    let turns = 0;
    let isDone = false;
    const learning = opened(historian, 1)
      .learn(taskOf('s'))
      .finally(() => (isDone = true));
    while (!isDone) {
      await new Promise((resolve) => setImmediate(resolve));
      turns++;
    }
    const learned = await learning;

    expect(learned.models.map(({ target }) => target)).toEqual(['main']);
    expect(learned).toEqual(JSON.parse(JSON.stringify(await learnStore(historian, taskOf('s')))));
    // In this thread a model is one turn: a handful in all.
    expect(turns).toBeGreaterThan(1_000);
  });

  it('fails the training that could not read, and goes on with the next', async () => {
    const historian = await historianWith('good');
    const buckets = historian.buckets.bind(historian);
    historian.buckets = (query) => (query.storeId === 'bad' ? Promise.reject(new Error('disk full')) : buckets(query));
    const pool = opened(historian, 1);

    await expect(pool.learn(taskOf('bad'))).rejects.toThrow('samples could not be read: disk full');
    expect((await pool.learn(taskOf('good'))).models).toHaveLength(1);
  });

  it('ends at once in the middle of a training, and begins no more', async () => {
    const historian = await historianWith('s');
    let asked!: () => void;
    const isAsked = new Promise<void>((resolve) => (asked = resolve));
    // The thread waits for means that never come.
    historian.buckets = () => (asked(), new Promise(() => undefined));
    const pool = opened(historian, 1);
    const learning = pool.learn(taskOf('s'));
    const waiting = pool.learn(taskOf('s'));
    const ends = Promise.allSettled([learning, waiting]);
    await isAsked;
    await pool.stop();

    expect(await ends).toEqual([
      { status: 'rejected', reason: expect.any(RetryableError) },
      { status: 'rejected', reason: expect.any(RetryableError) },
    ]);
    await expect(pool.learn(taskOf('s'))).rejects.toThrow(RetryableError);
  });

  describe('with threads that die', () => {
    /** Answers every task with the id of its thread, but for the store at which it dies. */
    const MORTAL = `
      const { parentPort, threadId } = require('node:worker_threads');
      parentPort.on('message', ({ task }) => {
        if (task.store.storeId === 'exits') process.exit(3);
        if (task.store.storeId === 'throws') setImmediate(() => { throw new Error('out of luck'); });
        else parentPort.postMessage({ kind: 'learned', learned: threadId });
      });`;

    it.each(['exits', 'throws'])('replaces one that %s, and fails only its own training', async (fatal) => {
      const folder = await mkdtemp(join(tmpdir(), 'storewatt-thread-'));
      const script = join(folder, 'mortal.cjs');
      await writeFile(script, MORTAL);
      const pool = opened(new InMemoryHistorian(), 1, pathToFileURL(script));
      const first = await pool.learn(taskOf('a'));
      const [died, next] = await Promise.allSettled([pool.learn(taskOf(fatal)), pool.learn(taskOf('b'))]);

      expect(died).toMatchObject({
        status: 'rejected',
        reason: { message: 'a training thread ended in the middle of a training' },
      });
      expect(next).toMatchObject({ status: 'fulfilled', value: expect.any(Number) });
      expect((next as PromiseFulfilledResult<unknown>).value).not.toBe(first);
      await pool.stop();
      await rm(folder, { recursive: true });
    });
  });
});
