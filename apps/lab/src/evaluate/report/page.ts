import { version } from '#platform';
import { type EvaluationRow, hasWorseComfort, hasWorseFood } from '../evaluation-row.js';
import { type EvaluationSummary, type MeanSavings } from '../evaluation-summary.js';
import { ceilingText } from '../evaluation-table.js';
import { type StoreWeek } from '../matrix.js';
import { type WeekResult } from '../run-week.js';
import { escaped, htmlTable } from './html.js';
import { heatMap } from './heat-map.js';
import { PAGE_STYLE } from './page-style.js';
import { stackedBars } from './stacked-bars.js';
import { weekSection } from './week-section.js';

export interface ReportInputs {
  readonly weeks: readonly StoreWeek[];
  readonly results: readonly WeekResult[];
  readonly rows: readonly EvaluationRow[];
  readonly summary: EvaluationSummary;
  /** Name of the set of measures that the report is about. */
  readonly chosen: string;
  readonly seed: number;
}

/** The whole report as one HTML page that needs nothing from outside. */
export function reportPage(inputs: ReportInputs): string {
  const { rows, summary, chosen, seed } = inputs;
  const cells = rows.filter(({ measures }) => measures === chosen);
  const days = cells[0]?.days ?? 0;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Storewatt: simulated savings</title><style>${PAGE_STYLE}</style></head><body>
<h1>What Storewatt saves, simulated</h1>
<p class="soft">${cells.length} simulated store runs of ${days} days each, every one beside an untouched twin that lives through the
same weather, customers and goods. Measures: ${escaped(chosen)}. Version ${escaped(version)}, seed ${seed}.
The controller knows the store by its telemetry alone, with noisy sensors and weather forecasts that err; food and
comfort are judged by the true temperatures of the simulated store. No figure here was measured at a real store.</p>
<div class="cards">${Object.entries(summary.byBaseline)
    .map(([baseline, means]) => card(baseline, means))
    .join('')}</div>
${heatSection(cells)}
${endUseSection(cells)}
${weekSection(inputs)}
${harmSection(cells)}
${measureSection(summary)}
${everyRow(rows)}
</body></html>
`;
}

const BASELINE_NAMES: Readonly<Record<string, string>> = {
  A: 'Against a store as commonly run (baseline A)',
  B: 'Against a well-run store (baseline B)',
};

function card(baseline: string, means: MeanSavings): string {
  const figure = (name: string, value: string, isBad = false) =>
    `<dt>${name}</dt><dd${isBad ? ' class="bad"' : ''}>${value}</dd>`;
  const pct = (value: number) => `${value.toFixed(1)} %`;
  const count = (name: string, value: number) => figure(name, `${value} of ${means.rows}`, value > 0);
  return `<div class="card"><h3>${BASELINE_NAMES[baseline] ?? escaped(baseline)}</h3><dl>
${figure('Electricity saved, simulated mean', pct(means.electricitySavingPct))}
${figure('Cost of electricity and gas saved, simulated mean', pct(means.costSavingPct))}
${figure('Peak lowered, simulated mean', pct(means.peakReductionPct))}
${figure('CO2 saved, gas included, simulated mean', pct(means.carbonSavingPct))}
${means.ceilingCostSavingPct === null ? '' : figure('Reached of the perfect-foresight cost saving, simulated', `${ceilingText(means)} %`)}
${count('Runs with food worse than the twin', means.rowsWithWorseFood)}
${count('Runs with comfort worse than the twin', means.rowsWithWorseComfort)}</dl></div>`;
}

function heatSection(cells: readonly EvaluationRow[]): string {
  const columnOf = ({ model, baseline, tariff }: EvaluationRow) => `${model} · ${baseline} · ${tariff}`;
  const lineOf = ({ place, season }: EvaluationRow) => `${place}, ${season}`;
  const columns = [...new Set(cells.map(columnOf))];
  const lines = [...new Set(cells.map(lineOf))];
  const map = (title: string, pick: (row: EvaluationRow) => number) => {
    const byCell = new Map(cells.map((row) => [`${lineOf(row)}/${columnOf(row)}`, pick(row)]));
    const rows = lines.map((label) => ({ label, values: columns.map((name) => byCell.get(`${label}/${name}`)) }));
    return heatMap({ title, columns, rows });
  };
  return `<h2>Where it saves</h2>
<p class="soft">Simulated savings in per cent of the twin, by store model, baseline and tariff.</p>
${map('Electricity, %', (row) => row.electricitySavingPct)}
${map('Cost of electricity and gas, %', (row) => row.costSavingPct)}
${map('Peak demand, %', (row) => row.peakReductionPct)}`;
}

/** Means per place and baseline, for a matrix has too many cells for a bar each. */
function endUseSection(cells: readonly EvaluationRow[]): string {
  const groups = new Map<string, EvaluationRow[]>();
  for (const row of cells) {
    const key = `${row.place}, ${row.baseline}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const bars = [...groups].flatMap(([label, rows]) => {
    const perDay = (pick: (row: EvaluationRow) => number) =>
      rows.reduce((sum, row) => sum + pick(row) / row.days, 0) / rows.length;
    const parts = (picks: readonly ((row: EvaluationRow) => number)[]) => picks.map(perDay);
    return [
      {
        label: `${label}: twin`,
        values: parts([
          (row) => row.twinRefrigerationKwh,
          (row) => row.twinHvacKwh,
          (row) => row.twinLightingKwh,
          (row) => row.twinOtherKwh,
        ]),
      },
      {
        label: 'controlled',
        values: parts([
          (row) => row.refrigerationKwh,
          (row) => row.hvacKwh,
          (row) => row.lightingKwh,
          (row) => row.otherKwh,
        ]),
      },
    ];
  });
  return `<h2>What the electricity is for</h2>
${stackedBars('Mean day of twin and controlled store, simulated', 'kWh', ['refrigeration', 'HVAC', 'lighting', 'other'], bars)}`;
}

function harmSection(cells: readonly EvaluationRow[]): string {
  const touched = cells.filter(
    (row) => row.productMinutes + row.twinProductMinutes + row.comfortKelvinHours + row.twinComfortKelvinHours > 0,
  );
  const intro =
    'Food counts the minutes and kelvin hours of every circuit’s product above its limit, comfort the kelvin hours of every zone outside 20 to 26 °C in opening hours.';
  if (touched.length === 0) return `<h2>Food and comfort</h2><p>${intro} There was none, in no run and in no twin.</p>`;
  const rows = touched.map((row) => [
    nameOf(row),
    `${row.productMinutes} (${row.twinProductMinutes})`,
    `${row.productKelvinHours} (${row.twinProductKelvinHours})`,
    hasWorseFood(row) ? 'worse' : 'not worse',
    `${row.comfortKelvinHours} (${row.twinComfortKelvinHours})`,
    hasWorseComfort(row) ? 'worse' : 'not worse',
  ]);
  return `<h2>Food and comfort</h2><p>${intro} Runs with any, the twin’s in brackets:</p>
${htmlTable(['run', 'food, min', 'food, K·h', '', 'comfort, K·h', ''], rows)}`;
}

function measureSection({ byMeasure }: EvaluationSummary): string {
  if (byMeasure.length === 0) return '';
  const rows = byMeasure.map((means) => [
    `${means.measure} (${means.baseline})`,
    means.electricitySavingPct.toFixed(1),
    means.costSavingPct.toFixed(1),
    means.peakReductionPct.toFixed(1),
    means.rowsWithWorseFood,
    means.rowsWithWorseComfort,
  ]);
  return `<h2>Each measure alone</h2><p class="soft">Simulated mean savings with every other measure switched off, against the baseline in
brackets. They do not add up: measures share what can be saved.</p>
${htmlTable(['measure', 'electricity %', 'cost %', 'peak %', 'food worse in', 'comfort worse in'], rows)}`;
}

function everyRow(rows: readonly EvaluationRow[]): string {
  const head = [
    'run',
    'measures',
    'twin kWh',
    'kWh',
    'saved %',
    'cost %',
    'of ceiling',
    'peak %',
    'CO2 %',
    'gas %',
    'starts (twin)',
    'defrosts (twin)',
    'commands (refused)',
  ];
  const lines = rows.map((row) => [
    nameOf(row),
    row.measures,
    row.twinElectricityKwh,
    row.electricityKwh,
    row.electricitySavingPct.toFixed(1),
    row.costSavingPct.toFixed(1),
    ceilingText(row),
    row.peakReductionPct.toFixed(1),
    row.carbonSavingPct.toFixed(1),
    row.gasSavingPct.toFixed(1),
    `${row.compressorStarts} (${row.twinCompressorStarts})`,
    `${row.defrosts} (${row.twinDefrosts})`,
    `${row.commands} (${row.refusals})`,
  ]);
  return `<details><summary>Every run (simulated)</summary>${htmlTable(head, lines)}</details>`;
}

function nameOf({ place, season, model, baseline, tariff }: EvaluationRow): string {
  return `${place}, ${season}, ${model}, ${baseline}, ${tariff}`;
}
