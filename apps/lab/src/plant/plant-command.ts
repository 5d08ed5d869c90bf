import { availableParallelism } from 'node:os';
import Table from 'cli-table3';
import { Command } from 'commander';
import { writeExperiment, writeText } from '../json-file.js';
import { wholeNumber } from '../option-values.js';
import { showProgress } from '../progress.js';
import { causeOf, UNKNOWN_CAUSE } from './causes.js';
import { type Check, checkRow, deviationText, isInside, valueText } from './check.js';
import { readEnergyPlusAnnual } from './energyplus-annual.js';
import { energyPlusChecks } from './energyplus-checks.js';
import { headTrial } from './head-trials.js';
import { measureChecks } from './measure-checks.js';
import { renderReport, TOPICS } from './report.js';
import { standChecks } from './stand-checks.js';
import { standTrials } from './stand-trials.js';
import { storeChecks } from './store-checks.js';
import { casesOf, FULL_SCOPE, labelOf, QUICK_SCOPE, type StoreName } from './year-case.js';
import { simulateYears } from './year-pool.js';
import { YearResults } from './year-results.js';
import { yearTable } from './year-table.js';

interface Options {
  readonly quick?: boolean;
  readonly weatherDir?: string;
  readonly energyplus?: string;
  readonly days: number;
  readonly seed: number;
  readonly threads: number;
  readonly json?: string;
  readonly out?: string;
}

/** Stores whose refrigeration is put on the stand, and the days over which its answers are averaged. */
const STAND_STORES: readonly StoreName[] = ['reference', 'supermarket', 'supermarket-old'];
const STAND_DAYS = 5;

export function plantCommand(): Command {
  return new Command('plant')
    .description('Years of the simulated plant held against published bands and against EnergyPlus.')
    .option('--quick', 'two climates and the main variants, about a minute')
    .option('--weather-dir <folder>', 'EPW files whose names hold the cities; built-in climates when not given')
    .option('--energyplus <file>', 'annual.csv of the EnergyPlus reference runs, to stand beside the figures')
    .option('--days <number>', 'simulated days from 1 January', wholeNumber, 365)
    .option('--seed <number>', 'the same seed gives the same figures', wholeNumber, 1)
    .option('--threads <number>', 'cases simulated at a time', wholeNumber, Math.min(2, availableParallelism()))
    .option('--json <file>', 'also write the checks as JSON')
    .option('--out <file>', 'also write the report as Markdown')
    .addHelpText(
      'after',
      '\nExamples:\n  $ npm run evaluate -- plant --quick\n  $ npm run evaluate -- plant --weather-dir weather --energyplus annual.csv --out docs/plant-validation.md',
    )
    .action(validate);
}

async function validate(options: Options): Promise<void> {
  const scope = options.quick ? QUICK_SCOPE : FULL_SCOPE;
  const cases = casesOf(scope, options.days, options.weatherDir, options.seed);
  const energyPlus = options.energyplus === undefined ? undefined : readEnergyPlusAnnual(options.energyplus);
  const results = new YearResults(
    await simulateYears(cases, options.threads, (count, last) =>
      showProgress(`${count} of ${cases.length} years: ${labelOf(last)}`),
    ),
  );
  showProgress('racks on the stand');
  const trials = STAND_STORES.map((store) => standTrials(store, STAND_DAYS));
  const places = cases.filter(({ store, variant }) => store === 'reference' && variant === 'base');
  const headTrials = places.map((place) => headTrial(place));
  showProgress('');
  const checks = [
    ...storeChecks(results),
    ...energyPlusChecks(results, energyPlus),
    ...measureChecks(results, energyPlus, headTrials),
    ...standChecks(trials),
  ];
  print(results, checks);
  const { seed, days } = options;
  const weather =
    options.weatherDir === undefined ? 'built-in synthetic climates' : 'typical years (TMY3) from EPW files';
  if (options.out) {
    const report = { results, checks, seed, days, weather, hasEnergyPlus: energyPlus !== undefined };
    await writeText(options.out, renderReport(report));
  }
  if (options.json) {
    await writeExperiment(options.json, {
      command: 'evaluate plant',
      seed,
      rows: checks.map(checkRow),
      summary: {
        isSimulated: true,
        inside: checks.filter(isInside).length,
        outside: checks.filter((check) => !isInside(check)).length,
        years: results.all.map(({ yearCase: { store, baseline, variant, city }, figures }) => ({
          store,
          baseline,
          variant,
          city,
          ...figures,
        })),
        trials,
        headTrials,
      },
    });
  }
}

function print(results: YearResults, checks: readonly Check[]): void {
  console.log('Simulated years, kWh per m² of floor and year where no other unit stands:');
  console.log(tableText(yearTable(results)));
  console.log('Checks:');
  console.log(
    tableText([
      ['topic', 'inside', 'figures'],
      ...TOPICS.flatMap(({ id, title }) => {
        const own = checks.filter(({ topic }) => topic === id);
        return own.length === 0 ? [] : [[title, String(own.filter(isInside).length), String(own.length)]];
      }),
    ]),
  );
  const outside = checks.filter((check) => !isInside(check));
  if (outside.length > 0) {
    console.log('Outside:');
    console.log(tableText([['figure', 'where', 'simulated', 'deviation', 'cause'], ...outside.map(outsideRow)]));
  }
  console.log(`Simulated: ${checks.length - outside.length} of ${checks.length} figures inside.`);
}

function outsideRow(check: Check): string[] {
  const { title } = TOPICS.find(({ id }) => id === check.topic)!;
  return [
    `${title.split(/[,:]/)[0]!}: ${check.row}`,
    check.column,
    valueText(check),
    deviationText(check),
    causeOf(check) ? 'known' : UNKNOWN_CAUSE,
  ];
}

function tableText([head = [], ...rows]: readonly (readonly string[])[]): string {
  const table = new Table({
    head: [...head],
    colAligns: head.map((_, column) => (column === 0 ? ('left' as const) : ('right' as const))),
    style: { head: [], border: [] },
  });
  for (const row of rows) table.push([...row]);
  return table.toString();
}
