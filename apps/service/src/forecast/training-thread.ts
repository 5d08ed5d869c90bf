import { Worker } from 'node:worker_threads';
import { RetryableError } from '#domain';
import { type LearnedStore, type LearningTask } from '#forecasting';
import { type Historian } from '#ports';
import { type FromTraining, type ToTraining } from './training-messages.js';

/** Far more than a year of any store takes; a thread that wants more ends, and the service does not. */
const MOST_MEMORY_MB = 1_024;

/** One thread that learns stores, one at a time. */
export class TrainingThread {
  readonly #worker: Worker;
  readonly #ended: Promise<void>;
  #task: { resolve: (learned: LearnedStore) => void; reject: (error: Error) => void } | undefined;
  #isAlive = true;

  constructor(
    script: URL,
    private readonly historian: Pick<Historian, 'buckets'>,
  ) {
    this.#worker = new Worker(script, { resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB } });
    this.#worker.on('message', (message: FromTraining) => void this.#hear(message));
    let cause: unknown;
    this.#worker.on('error', (error) => (cause = error));
    this.#ended = new Promise((resolve) => {
      this.#worker.on('exit', () => {
        this.#isAlive = false;
        this.#task?.reject(new RetryableError('a training thread ended in the middle of a training', { cause }));
        resolve();
      });
    });
  }

  get isAlive(): boolean {
    return this.#isAlive;
  }

  /** Learns a store; the caller waits for the end before it gives the next. */
  async learn(task: LearningTask): Promise<LearnedStore> {
    try {
      return await new Promise<LearnedStore>((resolve, reject) => {
        this.#task = { resolve, reject };
        this.#tell({ kind: 'task', task });
      });
    } finally {
      this.#task = undefined;
    }
  }

  /** Ends the thread at once, whatever it is at. */
  async end(): Promise<void> {
    await this.#worker.terminate();
    await this.#ended;
  }

  async #hear(message: FromTraining): Promise<void> {
    if (message.kind === 'learned') this.#task?.resolve(message.learned);
    else if (message.kind === 'failed') this.#task?.reject(new Error(message.fault));
    else await this.#read(message);
  }

  async #read({ id, query }: Extract<FromTraining, { kind: 'ask' }>): Promise<void> {
    try {
      const table = await this.historian.buckets(query);
      const buffers = table.series.flatMap(({ mean, min, max }) => [mean.buffer, min.buffer, max.buffer]);
      this.#tell({ kind: 'means', id, table }, buffers as ArrayBuffer[]);
    } catch (error) {
      this.#tell({ kind: 'unread', id, fault: `samples could not be read: ${(error as Error).message}` });
    }
  }

  #tell(message: ToTraining, transferred: ArrayBuffer[] = []): void {
    this.#worker.postMessage(message, transferred);
  }
}
