import { showProgress } from '../../progress.js';
import { runJobs } from '../../worker-pool.js';
import { type EvaluationRow, round } from '../evaluation-row.js';
import { type StoreWeek } from '../matrix.js';
import { type Ceiling, type CeilingJob, ceilingLabel, findCeiling } from './find-ceiling.js';

/** A ceiling that saves less than this says nothing about the share that was reached, per cent of cost. */
const LEAST_CEILING_PCT = 0.5;

/** Searches the ceiling of every store week under each of its tariffs, in threads of their own. */
export async function ceilingsOf(weeks: readonly StoreWeek[], threads: number): Promise<FoundCeiling[]> {
  const worker = new URL('./ceiling-worker.js', import.meta.url);
  const jobs = weeks.flatMap((week) => week.tariffs.map((tariff): CeilingJob => ({ week, tariff })));
  showProgress(`0 of ${jobs.length} ceilings`);
  const found = await runJobs(jobs, threads, { worker, run: findCeiling, nameOf: ceilingLabel }, (count, last) =>
    showProgress(`${count} of ${jobs.length}: ${ceilingLabel(last)}`),
  );
  showProgress('');
  return jobs.map((job, index) => ({ job, ceiling: found[index]! }));
}

export interface FoundCeiling {
  readonly job: CeilingJob;
  readonly ceiling: Ceiling;
}

/** The rows of a set of measures with their ceilings beside them; other rows stay as they are. */
export function withCeilings(
  rows: readonly EvaluationRow[],
  chosen: string,
  found: readonly FoundCeiling[],
): EvaluationRow[] {
  return rows.map((row) => {
    const match = found.find(({ job }) => row.measures === chosen && isOf(row, job));
    if (!match) return row;
    const { costSavingPct, schedule } = match.ceiling;
    return {
      ...row,
      ceilingCostSavingPct: costSavingPct,
      ceilingReachedPct: costSavingPct < LEAST_CEILING_PCT ? null : round((100 * row.costSavingPct) / costSavingPct, 1),
      ceilingSchedule: schedule,
    };
  });
}

function isOf(row: EvaluationRow, { week, tariff }: CeilingJob): boolean {
  return (
    row.climate === week.climate &&
    row.season === week.season &&
    row.model === week.model &&
    row.baseline === week.baseline &&
    row.tariff === tariff
  );
}
