import { coveragePct, type Measures, measuresOf } from './measures.js';
import { type Task, type TaskForecast } from './task-forecast.js';

/** Figures that rows and summaries hold, in the order of the table; those of the other task are absent. */
export const FIGURES = [
  'cvRmsePct',
  'nmbePct',
  'mapePct',
  'dailyCvRmsePct',
  'coveragePct',
  'predictedPct',
  'yesterdayCvRmsePct',
  'lastWeekCvRmsePct',
  'lastYearCvRmsePct',
  'towtCvRmsePct',
] as const;
export type Figures = Readonly<Partial<Record<(typeof FIGURES)[number], number | null>>>;

/** One building in one task; `null` is a figure that cannot be measured. */
export type BacktestRow = Figures & { readonly task: Task; readonly building: string };

/** Middle and mean of a task's rows, and how often the model beats the plainest forecast. */
export interface TaskSummary {
  readonly buildings: number;
  readonly median: Figures;
  readonly mean: Figures;
  /** Buildings with a lower CV(RMSE) than yesterday's curve; task A only. */
  readonly beatsYesterday?: number;
}

/**
 * Figures of one building.
 *
 * @param predicted as written to the file, refused hours filled
 */
export function backtestRow(
  task: Task,
  building: string,
  forecast: TaskForecast,
  predicted: Float64Array,
): BacktestRow {
  const { actual, band, references, startAtMs } = forecast;
  const firstHourOfDay = new Date(startAtMs).getUTCHours();
  const measures: Measures = measuresOf(actual, predicted, firstHourOfDay);
  const own = forecast.predicted.filter(Number.isFinite).length;
  const figures: Record<string, number> = {
    ...measures,
    ...(band && { coveragePct: coveragePct(actual, band.p10, band.p90) }),
    predictedPct: (100 * own) / actual.length,
  };
  for (const [name, values] of Object.entries(references)) {
    figures[`${name}CvRmsePct`] = measuresOf(actual, values, firstHourOfDay).cvRmsePct;
  }
  const rounded = Object.entries(figures).map(([name, value]) => [name, roundedOrNull(value)]);
  return { task, building, ...(Object.fromEntries(rounded) as Figures) };
}

/** Summary of a task's rows; figures that cannot be measured are left out of it. */
export function summaryOf(rows: readonly BacktestRow[]): TaskSummary {
  const columns = FIGURES.filter((figure) => rows.some((row) => row[figure] !== undefined));
  const across = (combine: (values: readonly number[]) => number): Figures =>
    Object.fromEntries(
      columns.map((figure) => [
        figure,
        roundedOrNull(combine(rows.flatMap((row) => (typeof row[figure] === 'number' ? [row[figure]] : [])))),
      ]),
    );
  const summary = { buildings: rows.length, median: across(median), mean: across(mean) };
  if (!columns.includes('yesterdayCvRmsePct')) return summary;
  const wins = rows.filter(
    ({ cvRmsePct, yesterdayCvRmsePct }) => (cvRmsePct ?? Infinity) < (yesterdayCvRmsePct ?? -Infinity),
  );
  return { ...summary, beatsYesterday: wins.length };
}

function roundedOrNull(value: number): number | null {
  return Number.isFinite(value) ? Math.round(value * 100) / 100 : null;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function median(values: readonly number[]): number {
  const ascending = [...values].sort((one, other) => one - other);
  const middle = ascending.length / 2;
  return mean(ascending.slice(Math.ceil(middle) - 1, Math.floor(middle) + 1));
}
