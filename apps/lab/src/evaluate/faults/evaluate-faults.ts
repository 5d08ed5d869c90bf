import Table from 'cli-table3';
import { writeExperiment } from '../../json-file.js';
import { type MatrixChoice, weeksOf } from '../matrix.js';
import { type MeasureChoice, measureSetsOf } from '../measure-set.js';
import { runWeeks } from '../run-weeks.js';
import { type FaultRow, faultRows, summariseFaults } from './fault-row.js';
import { FAULTS } from './faults.js';

/** A fault lasts up to a day and a half; the rest shows how the store recovers. */
export const FAULT_DAYS = 3;

/** Where faults are tried unless something else is asked for: hot and humid, so that little is in reserve. */
const DEFAULT_STORE = { climate: 'atlanta', season: 'summer', model: 'supermarket', baseline: 'A', tariff: 'site' };

interface FaultOptions extends Omit<MatrixChoice, 'days'>, MeasureChoice {
  readonly days?: number;
  readonly threads: number;
  readonly json?: string;
}

/** Tries every fault in turn on twin and controlled store, after a run without any, and prints what control adds. */
export async function evaluateFaults(options: FaultOptions): Promise<void> {
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as FaultOptions;
  const measureSets = measureSetsOf({ ...options, eachMeasure: false });
  const cases = weeksOf({ ...DEFAULT_STORE, days: FAULT_DAYS, ...given }).flatMap((sound) =>
    [undefined, ...FAULTS].map((fault) => ({
      name: fault?.name ?? 'none',
      week: { ...sound, measureSets, events: fault ? [fault.event] : [] },
    })),
  );
  const results = await runWeeks(
    cases.map(({ week }) => week),
    options.threads,
  );
  const rows = cases.flatMap(({ name, week }, index) => faultRows(name, week, results[index]!));
  const summary = summariseFaults(rows);
  console.log(faultTable(rows));
  console.log(
    `Simulated: of ${summary.runs} runs, control added harm to food in ${summary.runsWithMoreFoodHarm} and to comfort in ${summary.runsWithMoreComfortHarm}.`,
  );
  if (options.json) {
    await writeExperiment(options.json, { command: 'evaluate --faults', seed: options.seed, rows, summary });
  }
}

function faultTable(rows: readonly FaultRow[]): string {
  const head = [
    'fault',
    'store (simulated)',
    'food min (twin)',
    'food K·h (twin)',
    'comfort K·h (twin)',
    'beyond',
    'kWh %',
    'commands (refused)',
  ];
  const table = new Table({ head, style: { head: [], border: [] } });
  for (const row of rows) {
    const { productKelvinHoursBeyond: food, comfortKelvinHoursBeyond: comfort, productMinutesBeyond: minutes } = row;
    const beyond = [
      minutes > 0 ? `${minutes} min` : '',
      food > 0 ? `food ${food}` : '',
      comfort > 0 ? `comfort ${comfort}` : '',
    ];
    table.push([
      row.fault,
      row.store,
      `${row.productMinutes} (${row.twinProductMinutes})`,
      `${row.productKelvinHours} (${row.twinProductKelvinHours})`,
      `${row.comfortKelvinHours} (${row.twinComfortKelvinHours})`,
      beyond.filter((part) => part !== '').join(', ') || '—',
      row.electricitySavingPct.toFixed(1),
      `${row.commands} (${row.refusals})`,
    ]);
  }
  return table.toString();
}
