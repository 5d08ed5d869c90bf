import { showProgress } from '../progress.js';
import { runJobs } from '../worker-pool.js';
import { type StoreWeek, weekLabel } from './matrix.js';
import { runWeek, type WeekResult } from './run-week.js';

/** Runs store weeks in threads of their own; results come in the order of the weeks, however long each takes. */
export async function runWeeks(weeks: readonly StoreWeek[], threads: number): Promise<WeekResult[]> {
  const worker = new URL('./evaluate-worker.js', import.meta.url);
  showProgress(`0 of ${weeks.length} stores`);
  const results = await runJobs(weeks, threads, { worker, run: runWeek, nameOf: weekLabel }, (count, last) =>
    showProgress(`${count} of ${weeks.length} stores: ${weekLabel(last)}`),
  );
  showProgress('');
  return results;
}
