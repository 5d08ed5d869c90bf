import { runJobs } from '../worker-pool.js';
import { simulateYear } from './simulate-year.js';
import { labelOf, type YearCase } from './year-case.js';
import { type YearFigures } from './year-figures.js';

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
  const worker = new URL('./year-worker.js', import.meta.url);
  const figures = await runJobs(cases, threads, { worker, run: simulateYear, nameOf: labelOf }, onDone);
  return cases.map((yearCase, index) => ({ yearCase, figures: figures[index]! }));
}
