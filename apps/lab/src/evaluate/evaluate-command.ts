import Table from 'cli-table3';
import { Command } from 'commander';
import { DAY_MS, PermanentError } from '#domain';
import { CLIMATES, readEpw, STORE_MODELS, syntheticWeather } from '#device-sim';
import { identifyCommand } from '../identify/identify-command.js';
import { writeExperiment } from '../json-file.js';
import { wholeNumber } from '../option-values.js';
import { plantCommand } from '../plant/plant-command.js';
import { showProgress } from '../progress.js';
import { compareTwins, type TwinCase } from './compare-twins.js';
import { type EvaluationRow, evaluationRow, summarise } from './evaluation-row.js';

interface Options {
  readonly quick?: boolean;
  readonly climate?: string;
  readonly weather?: string;
  readonly season?: string;
  readonly days: number;
  readonly learningDays: number;
  readonly seed: number;
  readonly json?: string;
}

/** First judged day of each season, in a year that is the same for everybody. */
const SEASONS: Readonly<Record<string, number>> = {
  winter: Date.UTC(2026, 0, 19),
  spring: Date.UTC(2026, 3, 20),
  summer: Date.UTC(2026, 6, 13),
  autumn: Date.UTC(2026, 9, 12),
};

/** The small honest slice: cold, mild and hot; each store model once. */
const QUICK: readonly (readonly [climate: string, season: string])[] = [
  ['chicago', 'winter'],
  ['atlanta', 'spring'],
  ['phoenix', 'summer'],
];

export function evaluateCommand(): Command {
  return new Command('evaluate')
    .description('Closed loop: a simulated store under control against its untouched twin (same weather, same seed).')
    .option('--quick', 'three stores, three days each, under a minute')
    .option(
      '--climate <names>',
      `built-in climates, comma-separated (default: all of ${CLIMATES.map(({ id }) => id).join(', ')})`,
    )
    .option('--weather <file>', 'an EPW file instead of a built-in climate')
    .option('--season <names>', 'winter, spring, summer, autumn, comma-separated (default: all)')
    .option('--days <number>', 'judged days', wholeNumber, 7)
    .option('--learning-days <number>', 'days of telemetry to learn from before', wholeNumber, 21)
    .option('--seed <number>', 'the same seed gives the same figures', wholeNumber, 1)
    .option('--json <file>', 'also write the table as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  $ npm run evaluate -- --quick\n  $ npm run evaluate -- --climate chicago --season winter --json result.json',
    )
    .enablePositionalOptions()
    .addCommand(plantCommand())
    .addCommand(identifyCommand())
    .action(evaluate);
}

async function evaluate(options: Options): Promise<void> {
  const cases = casesOf(options);
  const rows: EvaluationRow[] = [];
  for (const [index, twinCase] of cases.entries()) {
    const result = await compareTwins(twinCase, (fraction) =>
      showProgress(`${index + 1} of ${cases.length}: ${twinCase.label} ${Math.round(100 * fraction)} %`),
    );
    rows.push(evaluationRow(twinCase, result));
  }
  showProgress('');
  const summary = summarise(rows);
  console.log(tableOf(rows));
  console.log(
    `Simulated savings against the untouched twin (typical store, baseline A), mean of ${rows.length}: ` +
      `electricity ${summary.meanElectricitySavingPct} %, cost ${summary.meanCostSavingPct ?? '—'} % (where the tariff is known), peak ${summary.meanPeakReductionPct} %.`,
  );
  if (options.json) {
    await writeExperiment(options.json, { command: 'evaluate', seed: options.seed, rows, summary });
  }
}

function casesOf(options: Options): TwinCase[] {
  const pairs = options.quick ? QUICK : chosenPairs(options);
  return pairs.map(([climate, season], index) => {
    const seed = options.seed * 1_000 + index;
    const weather = options.weather ? readEpw(options.weather) : syntheticWeather(climate, seed);
    const model = STORE_MODELS[index % STORE_MODELS.length]!;
    const startAtMs = SEASONS[season]!;
    return {
      label: `${weather.site.name}, ${season}, ${model.id}`,
      model,
      weather,
      seed,
      startAtMs: startAtMs - (startAtMs % DAY_MS),
      learningDays: options.learningDays,
      judgedDays: options.quick ? 3 : options.days,
    };
  });
}

function chosenPairs({ climate, season, weather }: Options): [string, string][] {
  const seasons = season?.split(',') ?? Object.keys(SEASONS);
  const unknown = seasons.find((name) => !(name in SEASONS));
  if (unknown !== undefined)
    throw new PermanentError(`unknown season "${unknown}"; known: ${Object.keys(SEASONS).join(', ')}`);
  const climates = weather ? ['file'] : (climate?.split(',') ?? CLIMATES.map(({ id }) => id));
  return climates.flatMap((name) => seasons.map((chosen): [string, string] => [name, chosen]));
}

function tableOf(rows: readonly EvaluationRow[]): string {
  const table = new Table({
    head: [
      'store (simulated)',
      'twin kWh',
      'kWh',
      'saved %',
      'HVAC %',
      'refrig. %',
      'gas %',
      'cost %',
      'peak %',
      'food min (twin)',
      'comfort K·h (twin)',
      'commands',
    ],
    colAligns: ['left', ...Array.from({ length: 11 }, () => 'right' as const)],
    style: { head: [], border: [] },
  });
  for (const row of rows) {
    table.push([
      row.store,
      row.twinElectricityKwh,
      row.electricityKwh,
      row.electricitySavingPct,
      row.hvacSavingPct,
      row.refrigerationSavingPct,
      row.gasSavingPct,
      row.costSavingPct ?? '—',
      row.peakReductionPct,
      `${row.productMinutes} (${row.twinProductMinutes})`,
      `${row.comfortKelvinHours} (${row.twinComfortKelvinHours})`,
      row.commands,
    ]);
  }
  return table.toString();
}
