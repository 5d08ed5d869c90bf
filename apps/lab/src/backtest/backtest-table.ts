import Table from 'cli-table3';
import { type BacktestRow, FIGURES, type Figures, type TaskSummary } from './backtest-row.js';
import { type Task } from './task-forecast.js';

const TITLES: Readonly<Record<Task, string>> = {
  A: 'Task A, day-ahead: each day at its midnight, from load strictly before it',
  B: 'Task B, M&V baseline: fitted once, then from calendar and temperature alone',
};

const HEADS: Readonly<Record<(typeof FIGURES)[number], string>> = {
  cvRmsePct: 'CV(RMSE)',
  nmbePct: 'NMBE',
  mapePct: 'MAPE',
  dailyCvRmsePct: 'daily CV',
  coveragePct: 'p10–p90',
  predictedPct: 'predicted',
  yesterdayCvRmsePct: 'yesterday',
  lastWeekCvRmsePct: 'last week',
  lastYearCvRmsePct: 'last year',
  towtCvRmsePct: 'TOWT',
};

/** The table of one task in percent, with its summary below. */
export function backtestTable(task: Task, rows: readonly BacktestRow[], summary: TaskSummary): string {
  const columns = FIGURES.filter((figure) => rows.some((row) => row[figure] !== undefined));
  const table = new Table({
    head: ['%', ...columns.map((column) => HEADS[column])],
    colAligns: ['left', ...columns.map(() => 'right' as const)],
    style: { head: [], border: [] },
  });
  const cells = (figures: Figures) => columns.map((column) => figures[column]?.toFixed(1) ?? '—');
  for (const row of rows) table.push([row.building, ...cells(row)]);
  table.push(['median', ...cells(summary.median)], ['mean', ...cells(summary.mean)]);
  const wins =
    summary.beatsYesterday === undefined
      ? []
      : [`Better than yesterday in ${summary.beatsYesterday} of ${summary.buildings} buildings.`];
  return [TITLES[task], table.toString(), ...wins].join('\n');
}
