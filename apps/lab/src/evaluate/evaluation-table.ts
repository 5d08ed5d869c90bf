import Table from 'cli-table3';
import { type EvaluationRow } from './evaluation-row.js';
import { type EvaluationSummary, type MeanSavings } from './evaluation-summary.js';

const HEAD = [
  ['store (simulated)', 'left'],
  ['base', 'left'],
  ['tariff', 'left'],
  ['measures', 'left'],
  ['twin kWh', 'right'],
  ['kWh %', 'right'],
  ['HVAC %', 'right'],
  ['refrig. %', 'right'],
  ['gas %', 'right'],
  ['cost %', 'right'],
  ['of ceiling', 'right'],
  ['peak %', 'right'],
  ['CO2 %', 'right'],
  ['food min (twin)', 'right'],
  ['food K·h (twin)', 'right'],
  ['comfort K·h (twin)', 'right'],
  ['starts (twin)', 'right'],
  ['defrosts (twin)', 'right'],
  ['commands (refused)', 'right'],
] as const;

/** Every row for the terminal: percentages are savings against the twin. */
export function evaluationTable(rows: readonly EvaluationRow[]): string {
  const table = new Table({
    head: HEAD.map(([name]) => name),
    colAligns: HEAD.map(([, side]) => side),
    style: { head: [], border: [] },
  });
  const pct = (value: number) => value.toFixed(1);
  for (const row of rows) {
    table.push([
      `${row.place}, ${row.season}, ${row.model}`,
      row.baseline,
      row.tariff,
      row.measures,
      row.twinElectricityKwh,
      pct(row.electricitySavingPct),
      pct(row.hvacSavingPct),
      pct(row.refrigerationSavingPct),
      pct(row.gasSavingPct),
      pct(row.costSavingPct),
      ceilingText(row),
      pct(row.peakReductionPct),
      pct(row.carbonSavingPct),
      `${row.productMinutes} (${row.twinProductMinutes})`,
      `${row.productKelvinHours} (${row.twinProductKelvinHours})`,
      `${row.comfortKelvinHours} (${row.twinComfortKelvinHours})`,
      `${row.compressorStarts} (${row.twinCompressorStarts})`,
      `${row.defrosts} (${row.twinDefrosts})`,
      `${row.commands} (${row.refusals})`,
    ]);
  }
  return table.toString();
}

/** The means in words, one line for each baseline. */
export function summaryLines({ byBaseline, byMeasure }: EvaluationSummary): string[] {
  const lines = Object.entries(byBaseline).map(
    ([baseline, means]) => `Simulated savings against baseline ${baseline} (untouched twin), ${meansText(means)}`,
  );
  const singles = byMeasure.map(
    ({ measure, baseline, ...means }) => `  ${measure} alone, ${baseline}: ${meansText(means)}`,
  );
  return [...lines, ...singles];
}

/** `81 % of 12.3`: the share of the ceiling's cost saving that was reached. */
export function ceilingText({
  ceilingReachedPct: reached,
  ceilingCostSavingPct: possible,
}: Pick<EvaluationRow, 'ceilingReachedPct' | 'ceilingCostSavingPct'>): string {
  if (possible === null) return '—';
  return `${reached === null ? '—' : `${reached.toFixed(0)} %`} of ${possible.toFixed(1)}`;
}

function meansText(means: MeanSavings): string {
  return (
    `mean of ${means.rows}: electricity ${means.electricitySavingPct} %, cost ${means.costSavingPct} % (of electricity alone ${means.electricityCostSavingPct} %), ` +
    `peak ${means.peakReductionPct} %, CO2 ${means.carbonSavingPct} %. ` +
    (means.ceilingCostSavingPct === null ? '' : `Of the perfect-foresight saving in cost: ${ceilingText(means)} %. `) +
    `Worse than the twin: food in ${means.rowsWithWorseFood}, comfort in ${means.rowsWithWorseComfort}.`
  );
}
