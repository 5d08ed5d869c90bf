import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { RetryableError } from '#domain';
import { type PlanTask, type StorePlan } from '#optimisation';
import { type FromPlanning, type ToPlanning } from './planning-messages.js';

interface Asked {
  readonly resolve: (plan: StorePlan) => void;
  readonly reject: (error: Error) => void;
}

/**
 * A thread that plans stores one after another, because the solver blocks whoever calls it. It is begun when it is needed
 * first, and one that dies is replaced at the next need.
 */
export class PlanningThread {
  #worker: Worker | undefined;
  #asked: Asked[] = [];
  #isStopped = false;

  constructor(private readonly script = planningScript()) {}

  /** Stores that wait for their plan, the one at work included. */
  get waitingCount(): number {
    return this.#asked.length;
  }

  /**
   * Plans a store when its turn has come.
   *
   * @throws RetryableError when the thread died or was stopped
   */
  plan(task: PlanTask): Promise<StorePlan> {
    if (this.#isStopped) return Promise.reject(new RetryableError('no plan is begun while the service stops'));
    return new Promise((resolve, reject) => {
      this.#asked.push({ resolve, reject });
      this.#worker ??= this.#begin();
      this.#worker.postMessage({ task } satisfies ToPlanning);
    });
  }

  /** Ends the thread at once; plans under way fail. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#worker?.terminate();
  }

  #begin(): Worker {
    const worker = new Worker(this.script);
    let cause: unknown;
    worker.on('message', (answer: FromPlanning) => this.#hear(answer));
    worker.on('error', (error) => (cause = error));
    worker.on('exit', () => {
      if (this.#worker === worker) this.#worker = undefined;
      const lost = this.#asked;
      this.#asked = [];
      for (const { reject } of lost) reject(new RetryableError('the planning thread ended', { cause }));
    });
    return worker;
  }

  #hear(answer: FromPlanning): void {
    const asked = this.#asked.shift();
    if ('plan' in answer) asked?.resolve(answer.plan);
    else asked?.reject(new Error(answer.fault));
  }
}

/** Run from its sources, as tests do, the service takes the built script: a thread cannot read TypeScript. */
function planningScript(): URL {
  const beside = new URL('./planning-worker.js', import.meta.url);
  if (existsSync(beside)) return beside;
  return new URL('../../../../dist/apps/service/src/plan/planning-worker.js', import.meta.url);
}
