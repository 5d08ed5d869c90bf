import { existsSync } from 'node:fs';
import { RetryableError } from '#domain';
import { type LearnedStore, type LearningTask } from '#forecasting';
import { type Historian } from '#ports';
import { TrainingThread } from './training-thread.js';

/**
 * Threads in which stores are learned, so that a training holds up neither ingest nor control. A thread is begun when it
 * is needed first and stays; one that dies is replaced at the next need.
 */
export class TrainingPool {
  readonly #threads: (TrainingThread | undefined)[];
  readonly #waiting: ((slot: number) => void)[] = [];
  readonly #free: number[];
  #isStopped = false;

  constructor(
    private readonly historian: Pick<Historian, 'buckets'>,
    threadCount: number,
    private readonly script = trainingScript(),
  ) {
    this.#threads = new Array<undefined>(threadCount).fill(undefined);
    this.#free = Array.from({ length: threadCount }, (_, slot) => slot);
  }

  /**
   * Learns a store when a thread is free.
   *
   * @throws RetryableError when the thread died or the pool was stopped
   */
  async learn(task: LearningTask): Promise<LearnedStore> {
    const slot = this.#free.pop() ?? (await new Promise<number>((resolve) => this.#waiting.push(resolve)));
    try {
      if (this.#isStopped) throw new RetryableError('no training is begun while the service stops');
      return await this.#threadIn(slot).learn(task);
    } finally {
      const next = this.#waiting.shift();
      if (next) next(slot);
      else this.#free.push(slot);
    }
  }

  /** Ends every thread at once; trainings under way fail, to be done again after the next start. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await Promise.all(this.#threads.map(async (thread) => thread?.end()));
  }

  #threadIn(slot: number): TrainingThread {
    const thread = this.#threads[slot];
    if (thread?.isAlive) return thread;
    return (this.#threads[slot] = new TrainingThread(this.script, this.historian));
  }
}

/** Run from its sources, as tests do, the service takes the built script: a thread cannot read TypeScript. */
function trainingScript(): URL {
  const beside = new URL('./training-worker.js', import.meta.url);
  if (existsSync(beside)) return beside;
  return new URL('../../../../dist/apps/service/src/forecast/training-worker.js', import.meta.url);
}
