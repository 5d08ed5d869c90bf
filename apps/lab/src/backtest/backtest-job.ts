import { HOUR_MS } from '#domain';
import { type BacktestRow, backtestRow } from './backtest-row.js';
import { baselineTask } from './baseline-task.js';
import { dayAheadTask } from './day-ahead-task.js';
import { readBuilding, stampOf } from './metered-building.js';
import { type IndexedBuilding } from './meter-index.js';
import { type Task, type TaskForecast } from './task-forecast.js';

/** One task of one building; what a thread is handed. */
export interface BacktestJob {
  readonly task: Task;
  readonly indexed: IndexedBuilding;
}

/** What comes back. */
export interface BacktestResult {
  /** Lines of the predictions file, without an end of line after the last. */
  readonly lines: readonly string[];
  /** `undefined` when the meter file ends before the test begins. */
  readonly row: BacktestRow | undefined;
  /** Why the model refused some hours, and how many the naive forecast took over. */
  readonly refusal: { readonly reason: string; readonly hours: number } | undefined;
}

/** Reads the building, forecasts and measures. */
export async function backtestJob({ task, indexed }: BacktestJob): Promise<BacktestResult> {
  const building = await readBuilding(indexed);
  const fromMs = task === 'A' ? building.taskAFromMs : building.taskBFromMs;
  if (fromMs >= building.endMs) return { lines: [], row: undefined, refusal: undefined };
  const forecast = task === 'A' ? dayAheadTask(building) : baselineTask(building);
  const predicted = withoutHoles(forecast);
  const refused = forecast.predicted.filter((value) => !Number.isFinite(value)).length;
  return {
    lines: Array.from(predicted, (value, hour) => {
      const stamp = stampOf(forecast.startAtMs + hour * HOUR_MS);
      return `${task},${quoted(indexed.building)},${stamp},${value.toFixed(6)}`;
    }),
    row: backtestRow(task, indexed.building, forecast, predicted),
    refusal:
      refused > 0 ? { reason: forecast.refusal?.refused ?? 'the model gave no number', hours: refused } : undefined,
  };
}

/** Every hour gets a number: where the model refuses, the naive one, and 0 where the meter never said anything before. */
function withoutHoles({ predicted, references }: TaskForecast): Float64Array {
  const [naive] = Object.values(references);
  return predicted.map((value, hour) => [value, naive![hour]!].find(Number.isFinite) ?? 0);
}

function quoted(cell: string): string {
  return /[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
