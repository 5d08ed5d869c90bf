import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { PermanentError } from '#domain';
import { simulateYear } from './simulate-year.js';
import { labelOf, type YearCase } from './year-case.js';
import { type YearFigures } from './year-figures.js';

/** What a thread sends back. */
export type YearAnswer = { readonly figures: YearFigures } | { readonly fault: string };

export interface YearResult {
  readonly yearCase: YearCase;
  readonly figures: YearFigures;
}

/**
 * Simulates all cases, in the order given, on so many threads.
 *
 * @param threads 0 simulates in this thread
 * @param onDone called with the number of cases done and the one done last
 */
export async function simulateYears(
  cases: readonly YearCase[],
  threads: number,
  onDone: (count: number, last: YearCase) => void,
): Promise<YearResult[]> {
  const results: YearResult[] = [];
  let next = 0;
  let done = 0;
  async function takeCases(simulate: (yearCase: YearCase) => YearFigures | Promise<YearFigures>): Promise<void> {
    while (next < cases.length) {
      const index = next++;
      const yearCase = cases[index]!;
      results[index] = { yearCase, figures: await simulate(yearCase) };
      onDone(++done, yearCase);
    }
  }
  if (threads === 0) await takeCases(simulateYear);
  else await Promise.all(Array.from({ length: Math.min(threads, cases.length) }, () => withWorker(takeCases)));
  return results;
}

async function withWorker(
  use: (simulate: (yearCase: YearCase) => Promise<YearFigures>) => Promise<void>,
): Promise<void> {
  const worker = new Worker(new URL('./year-worker.js', import.meta.url));
  try {
    await use(async (yearCase) => {
      worker.postMessage(yearCase);
      const [answer] = (await once(worker, 'message')) as [YearAnswer];
      if ('fault' in answer) throw new PermanentError(`${labelOf(yearCase)}: ${answer.fault}`);
      return answer.figures;
    });
  } finally {
    await worker.terminate();
  }
}
