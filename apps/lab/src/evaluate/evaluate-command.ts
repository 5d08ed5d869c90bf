import { availableParallelism } from 'node:os';
import { Command } from 'commander';
import { CLIMATES, readScenario } from '#device-sim';
import { PermanentError } from '#domain';
import { identifyCommand } from '../identify/identify-command.js';
import { writeExperiment } from '../json-file.js';
import { wholeNumber } from '../option-values.js';
import { plantCommand } from '../plant/plant-command.js';
import { ceilingsOf, withCeilings } from './ceiling/ceiling-rows.js';
import { rowsOf } from './evaluation-row.js';
import { summarise } from './evaluation-summary.js';
import { evaluationTable, summaryLines } from './evaluation-table.js';
import { evaluateFaults, FAULT_DAYS } from './faults/evaluate-faults.js';
import { type MatrixChoice, quickWeeks, SEASONS, type StoreWeek, weeksOf } from './matrix.js';
import { type MeasureChoice, measureSetsOf } from './measure-set.js';
import { writeReport } from './report/write-report.js';
import { runWeeks } from './run-weeks.js';

interface Options extends Omit<MatrixChoice, 'days'>, MeasureChoice {
  readonly days?: number;
  readonly quick?: boolean;
  readonly scenario?: string;
  readonly faults?: boolean;
  readonly ceiling?: boolean;
  readonly threads: number;
  readonly json?: string;
  readonly report?: string;
}

const JUDGED_DAYS = 7;

export function evaluateCommand(): Command {
  return new Command('evaluate')
    .description('Closed loop: simulated stores under control against their untouched twins (same weather, same seed).')
    .option('--quick', 'three stores, two days each, under a minute')
    .option(
      '--climate <names>',
      `comma-separated, of ${CLIMATES.map(({ id }) => id).join(', ')} (default: six of them)`,
    )
    .option('--weather <file>', 'an EPW file instead of built-in climates')
    .option('--season <names>', `${Object.keys(SEASONS).join(', ')}, comma-separated (default: all)`)
    .option('--model <names>', 'store models or JSON files (default: supermarket,supermarket-old)')
    .option('--baseline <names>', 'local controls of twin and store: A, as commonly run, B, well run (default: both)')
    .option('--tariff <names>', 'site, the one of the place, or other, which weighs demand differently (default: both)')
    .option('--days <number>', `judged days (default: ${JUDGED_DAYS}, with --faults ${FAULT_DAYS})`, wholeNumber)
    .option('--learning-days <number>', 'days of telemetry to learn from before', wholeNumber, 21)
    .option('--measures <names>', 'only these measures')
    .option('--without <names>', 'all measures but these')
    .option('--by-rules', 'without the plans of the optimiser')
    .option('--each-measure', 'also each measure alone')
    .option('--scenario <name>', 'what happens to the stores: a built-in scenario or a JSON file')
    .option('--faults', 'each fault of the simulator in turn: harm beyond what it does to the twin')
    .option('--ceiling', 'also search the best schedule with perfect foresight: minutes for each store and tariff')
    .option('--seed <number>', 'the same seed gives the same figures', wholeNumber, 1)
    .option('--threads <number>', 'stores simulated at a time', wholeNumber, Math.min(2, availableParallelism()))
    .option('--json <file>', 'also write the table as JSON')
    .option('--report <folder>', 'also write a page with plots')
    .addHelpText('after', EXAMPLES)
    .enablePositionalOptions()
    .addCommand(plantCommand())
    .addCommand(identifyCommand())
    .action(evaluate);
}

const EXAMPLES = `
Examples:
  $ npm run evaluate -- --quick
  $ npm run evaluate -- --report report --json matrix.json
  $ npm run evaluate -- --climate chicago --season winter --baseline A --measures floatingHead
  $ npm run evaluate -- --climate phoenix --season summer --tariff site --each-measure --report report
  $ npm run evaluate -- --faults --climate atlanta --season summer`;

async function evaluate(options: Options): Promise<void> {
  if (options.faults) return evaluateFaults(options);
  const measureSets = measureSetsOf(options);
  const events = options.scenario === undefined ? [] : readScenario(options.scenario).events;
  const weeks = chosenWeeks(options).map((week): StoreWeek => ({ ...week, measureSets, events }));
  const results = await runWeeks(weeks, options.threads);
  const chosen = measureSets[0]!.name;
  const ceilings = options.ceiling ? await ceilingsOf(weeks, options.threads) : [];
  const rows = withCeilings(
    weeks.flatMap((week, index) => rowsOf(week, results[index]!)),
    chosen,
    ceilings,
  );
  const summary = summarise(rows, chosen);
  console.log(evaluationTable(rows));
  for (const line of summaryLines(summary)) console.log(line);
  const { seed } = options;
  if (options.json) await writeExperiment(options.json, { command: 'evaluate', seed, rows, summary });
  if (options.report) {
    const page = await writeReport(options.report, {
      weeks,
      results,
      rows,
      summary,
      chosen,
      seed,
    });
    console.log(`Report: ${page}`);
  }
}

function chosenWeeks(options: Options): StoreWeek[] {
  if (!options.quick) return weeksOf({ ...options, days: options.days ?? JUDGED_DAYS });
  const narrowing = (['climate', 'weather', 'season', 'model', 'baseline', 'tariff'] as const).find(
    (name) => options[name],
  );
  if (narrowing) throw new PermanentError(`--quick has stores of its own: leave --${narrowing} or --quick out`);
  return quickWeeks(options.seed, options.byRules);
}
