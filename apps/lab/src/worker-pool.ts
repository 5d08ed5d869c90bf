import { once } from 'node:events';
import { parentPort, Worker } from 'node:worker_threads';
import { PermanentError } from '#domain';

/** Work that is done job by job, in this thread or in threads of its own. */
export interface Work<Job, Result> {
  /** Script of the threads; it hands the same `run` to `answerJobs`. */
  readonly worker: URL;
  readonly run: (job: Job) => Result | Promise<Result>;
  /** Name of a job in the message of its fault. */
  readonly nameOf: (job: Job) => string;
}

type Answer<Result> =
  | { readonly result: Result }
  | { readonly fault: string; /** The message says all there is to know. */ readonly isPlain: boolean };

/**
 * Does all jobs, taken in the order given, and returns their results in that order. The first fault ends all of them.
 *
 * @param threads 0 works in this thread
 * @param onDone called with the number of jobs done and the one done last
 */
export async function runJobs<Job, Result>(
  jobs: readonly Job[],
  threads: number,
  { worker, run, nameOf }: Work<Job, Result>,
  onDone: (count: number, last: Job) => void,
): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  let done = 0;
  async function takeJobs(runOne: (job: Job) => Result | Promise<Result>): Promise<void> {
    while (next < jobs.length) {
      const index = next++;
      const job = jobs[index]!;
      results[index] = await runOne(job);
      onDone(++done, job);
    }
  }
  const workers = Array.from({ length: Math.min(threads, jobs.length) }, () => new Worker(worker));
  try {
    if (workers.length === 0) await takeJobs(run);
    else await Promise.all(workers.map((thread) => takeJobs((job) => askWorker<Job, Result>(thread, job, nameOf))));
  } finally {
    await Promise.all(workers.map((thread) => thread.terminate()));
  }
  return results;
}

async function askWorker<Job, Result>(worker: Worker, job: Job, nameOf: (job: Job) => string): Promise<Result> {
  worker.postMessage(job);
  const [answer] = (await once(worker, 'message')) as [Answer<Result>];
  if ('result' in answer) return answer.result;
  if (answer.isPlain) throw new PermanentError(answer.fault);
  throw new Error(`${nameOf(job)}: ${answer.fault}`);
}

/** Makes a worker thread do the jobs it is handed, one after another. */
export function answerJobs<Job, Result>(run: (job: Job) => Result | Promise<Result>): void {
  async function answer(job: Job): Promise<void> {
    let reply: Answer<Result>;
    try {
      reply = { result: await run(job) };
    } catch (error) {
      const isPlain = error instanceof PermanentError;
      reply = { fault: isPlain ? error.message : ((error as Error).stack ?? String(error)), isPlain };
    }
    parentPort?.postMessage(reply);
  }
  parentPort?.on('message', (job: Job) => void answer(job));
}
