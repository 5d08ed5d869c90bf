import { describe, expect, it } from '@jest/globals';
import { runJobs } from './worker-pool.js';

/** Threads of their own need built code; `test/backtest-same-figures.test.ts` runs them. */
const HERE = 0;
const worker = new URL('file:///none.js');
const nameOf = (job: number) => `job ${job}`;

describe('runJobs in this thread', () => {
  it('gives results in the order of the jobs and tells how far it is', async () => {
    const done: [number, number][] = [];
    const work = { worker, nameOf, run: async (job: number) => job * job };

    expect(await runJobs([3, 1, 2], HERE, work, (count, last) => done.push([count, last]))).toEqual([9, 1, 4]);
    expect(done).toEqual([
      [1, 3],
      [2, 1],
      [3, 2],
    ]);
  });

  it('ends at the first fault', async () => {
    const tried: number[] = [];
    const run = (job: number) => {
      tried.push(job);
      if (job === 2) throw new Error('no twos');
      return job;
    };

    await expect(runJobs([1, 2, 3], HERE, { worker, nameOf, run }, () => undefined)).rejects.toThrow('no twos');
    expect(tried).toEqual([1, 2]);
  });
});
