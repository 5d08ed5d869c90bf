import { availableParallelism } from 'node:os';
import Table from 'cli-table3';
import { Command } from 'commander';
import { writeExperiment } from '../json-file.js';
import { wholeNumber } from '../option-values.js';
import { showProgress } from '../progress.js';
import { runJobs } from '../worker-pool.js';
import { type CaseChoice, casesOf, type IdentifyCase, labelOf, TEST_START_MS } from './identify-case.js';
import { type IdentifyRow, identifyRows, slopeTexts } from './identify-row.js';
import { identifyStore, type IdentifyResult } from './identify-store.js';

interface Options extends CaseChoice {
  readonly threads: number;
  readonly json?: string;
}

export function identifyCommand(): Command {
  return new Command('identify')
    .description('Models of equipment learned from a simulated store’s telemetry, scored on the days that follow.')
    .option('--model <names>', 'store models, comma-separated (default: six stores in six climates)')
    .option('--climate <names>', 'built-in climates, comma-separated')
    .option('--season <names>', `${Object.keys(TEST_START_MS).join(', ')}, comma-separated`)
    .option('--baseline <names>', 'A, as commonly run, or B, well run, comma-separated')
    .option('--learning-days <number>', 'days of telemetry to learn from; the newest 28 count', wholeNumber, 28)
    .option('--days <number>', 'days that the models are scored on', wholeNumber, 7)
    .option('--seed <number>', 'the same seed gives the same figures', wholeNumber, 1)
    .option('--threads <number>', 'stores simulated at a time', wholeNumber, Math.min(2, availableParallelism()))
    .option('--json <file>', 'also write the table as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  $ npm run evaluate -- identify\n  $ npm run evaluate -- identify --model supermarket --climate denver --season winter,summer --json result.json',
    )
    .action(identify);
}

async function identify(options: Options): Promise<void> {
  const cases = casesOf(options);
  const worker = new URL('./identify-worker.js', import.meta.url);
  const results = await runJobs(
    cases,
    options.threads,
    { worker, run: identifyStore, nameOf: labelOf },
    (count, last) => showProgress(`${count} of ${cases.length} stores: ${labelOf(last)}`),
  );
  showProgress('');
  const rows = cases.flatMap((identifyCase, index) => identifyRows(identifyCase, results[index]!));
  print(cases, results, rows);
  if (options.json) {
    await writeExperiment(options.json, {
      command: 'evaluate identify',
      seed: options.seed,
      rows,
      summary: {
        isSimulated: true,
        learned: sumOf(rows, ({ learned }) => learned),
        possible: sumOf(rows, ({ possible }) => possible),
        notBetter: sumOf(rows, ({ notBetter }) => notBetter),
        stores: cases.map((identifyCase, index) => ({ store: labelOf(identifyCase), ...results[index]! })),
      },
    });
  }
}

function print(cases: readonly IdentifyCase[], results: readonly IdentifyResult[], rows: readonly IdentifyRow[]): void {
  console.log('Errors on days never seen (simulated stores); naive: it stays as it is, for powers their mean.');
  const errors = tableOf(['store', 'model', 'learned', 'median error', 'worst', 'naive', 'not better']);
  for (const row of rows) {
    errors.push([
      row.store,
      row.model,
      `${row.learned} of ${row.possible}`,
      row.medianError ?? '—',
      row.worstError ?? '—',
      row.medianNaiveError ?? '—',
      row.notBetter,
    ]);
  }
  console.log(errors.toString());
  console.log('Slopes learned, beside those found by moving the setpoints of a twin:');
  const slopes = tableOf(['store', 'of', 'slope', 'learned', 'plant']);
  cases.forEach((identifyCase, index) => {
    for (const row of results[index]!.slopes) {
      const texts = slopeTexts(row);
      slopes.push([labelOf(identifyCase), row.subject, row.slope, texts.learned, texts.plant]);
    }
  });
  console.log(slopes.toString());
  console.log('Not learned:');
  const refusals = tableOf(['store', 'what', 'why']);
  cases.forEach((identifyCase, index) => {
    for (const [subject, why] of Object.entries(results[index]!.refusals)) {
      refusals.push([labelOf(identifyCase), subject, why]);
    }
  });
  console.log(refusals.toString());
  const fitSec = results.map(({ fitMs }) => fitMs / 1_000);
  console.log(
    `Learning one store took ${(sumOf(fitSec, (sec) => sec) / fitSec.length).toFixed(2)} s on average, ${Math.max(...fitSec).toFixed(2)} s at most.`,
  );
}

function tableOf(head: string[]) {
  return new Table({ head, style: { head: [], border: [] } });
}

function sumOf<Item>(items: readonly Item[], pick: (item: Item) => number): number {
  return items.reduce((sum, item) => sum + pick(item), 0);
}
