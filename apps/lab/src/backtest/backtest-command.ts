import { availableParallelism } from 'node:os';
import { Command, InvalidArgumentError } from 'commander';
import { writeExperiment, writeText } from '../json-file.js';
import { wholeNumber } from '../option-values.js';
import { showProgress } from '../progress.js';
import { runJobs } from '../worker-pool.js';
import { backtestJob, type BacktestJob, type BacktestResult } from './backtest-job.js';
import { type BacktestRow, summaryOf } from './backtest-row.js';
import { backtestTable } from './backtest-table.js';
import { readMeterIndex } from './meter-index.js';
import { type Task } from './task-forecast.js';

interface Options {
  readonly meters: string;
  readonly building?: string;
  readonly task?: Task;
  readonly out?: string;
  readonly json?: string;
  readonly threads: number;
}

const TASKS: readonly Task[] = ['A', 'B'];
/** Nothing is drawn by chance: the same data give the same figures. */
const NO_SEED = 0;

export function backtestCommand(): Command {
  return new Command('backtest')
    .description('Forecasts and M&V baselines on metered buildings, scored beside naive and plain TOWT models.')
    .requiredOption('--meters <folder>', 'folder that holds index.csv and meters/<building>.csv.gz (or .csv)')
    .option('--building <name>', 'one building of the index instead of all')
    .option('--task <a|b>', 'one task instead of both', taskNamed)
    .option('--out <file>', 'write every prediction as CSV: task,building,timestamp,predicted')
    .option('--json <file>', 'also write the tables as JSON')
    .option('--threads <number>', 'tasks worked on at a time', wholeNumber, availableParallelism())
    .addHelpText(
      'after',
      `
Task A, day-ahead: at each local midnight of the test (the last 92 days, or from taskA_test_from on) the 24 hours of that
day are forecast from load strictly before; the day's own temperature stands for a weather forecast.
Task B, M&V baseline: a model fitted once, on the twelve months before taskB_test_from, predicts every later hour
from calendar and temperature alone.

index.csv needs the column building; timezone (whose holidays hold), taskA_test_from and taskB_test_from are used where
they stand. A meter file holds timestamp,load_kwh and perhaps temp_c, one row for each hour by the local clock without
daylight saving, e.g. 2017-01-31T23:00,61.4,-3. A blank is a missing value, never zero; it is predicted but not scored.

In the tables, in percent: CV(RMSE), NMBE (positive: too much), MAPE over hours above 5 % of the mean, CV(RMSE) of daily
totals, share of hours inside p10 to p90 (80 is ideal), share of hours the model predicted (a naive forecast fills the
rest); then the CV(RMSE) of the same hour yesterday, last week or 52 weeks ago, and of a plain
time-of-week-and-temperature model. The same data give the same figures with any number of threads.

Examples:
  $ npm run backtest -- --meters ../shared/data --out predictions.csv
  $ npm run backtest -- --meters ../shared/data --building Hog_office_Almeda --task a --json figures.json`,
    )
    .action(backtest);
}

async function backtest(options: Options): Promise<void> {
  const buildings = await readMeterIndex(options.meters, options.building);
  const tasks = options.task ? [options.task] : TASKS;
  const jobs = tasks.flatMap((task) => buildings.map((indexed): BacktestJob => ({ task, indexed })));
  const work = {
    worker: new URL('./backtest-worker.js', import.meta.url),
    run: backtestJob,
    nameOf: ({ task, indexed }: BacktestJob) => `task ${task}, ${indexed.building}`,
  };
  showProgress(`0 of ${jobs.length}, on ${Math.min(options.threads, jobs.length)} threads`);
  const results = await runJobs(jobs, options.threads, work, (count, last) =>
    showProgress(`${count} of ${jobs.length}: ${work.nameOf(last)}`),
  );
  showProgress('');

  const rows = results.flatMap(({ row }) => (row ? [row] : []));
  const summaries = tasks.map((task) => [task, rows.filter((row) => row.task === task)] as const);
  for (const [task, own] of summaries) {
    if (own.length > 0) console.log(backtestTable(task, own, summaryOf(own)));
  }
  remark(jobs, results);
  if (options.out) await writeText(options.out, predictionsCsv(results));
  if (options.json) await writeJson(options.json, rows, summaries);
}

/** Says on standard error where a figure does not rest on the model. */
function remark(jobs: readonly BacktestJob[], results: readonly BacktestResult[]): void {
  results.forEach(({ row, refusal }, index) => {
    const { task, indexed } = jobs[index]!;
    const name = `task ${task}, ${indexed.building}`;
    if (!row) console.error(`${name}: ${indexed.file} ends before the test begins; nothing was predicted`);
    if (refusal) console.error(`${name}: ${refusal.hours} hours are naive, because ${refusal.reason}`);
  });
}

function predictionsCsv(results: readonly BacktestResult[]): string {
  return `${['task,building,timestamp,predicted', ...results.flatMap(({ lines }) => lines)].join('\n')}\n`;
}

async function writeJson(
  file: string,
  rows: readonly BacktestRow[],
  summaries: readonly (readonly [Task, readonly BacktestRow[]])[],
): Promise<void> {
  const named = summaries.map(([task, own]) => [task === 'A' ? 'taskA' : 'taskB', summaryOf(own)]);
  await writeExperiment(file, {
    command: 'backtest',
    seed: NO_SEED,
    rows,
    summary: Object.fromEntries(named) as object,
  });
}

function taskNamed(text: string): Task {
  const task = TASKS.find((known) => known.toLowerCase() === text.toLowerCase());
  if (task) return task;
  throw new InvalidArgumentError('a (day-ahead) or b (M&V baseline) is expected.');
}
