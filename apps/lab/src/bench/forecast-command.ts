import { availableParallelism } from 'node:os';
import Table from 'cli-table3';
import { Command } from 'commander';
import { writeExperiment } from '../json-file.js';
import { wholeNumber } from '../option-values.js';
import { showProgress } from '../progress.js';
import { runJobs } from '../worker-pool.js';
import { bareArithmetic } from './forecast-arithmetic.js';
import { FLEET, type ForecastFigures, forecastFigures } from './forecast-figures.js';
import { HORIZON_HOURS, learningJob, type LearningJob, simulationJob } from './forecast-job.js';

interface Options {
  readonly quick?: boolean;
  readonly stores: number;
  readonly days: number;
  readonly threads: number;
  readonly seed: number;
  readonly json?: string;
}

const QUICK = { stores: 20, days: 60 } as const;
/** Stores that are simulated by the minute; the others are variants of them. */
const SIMULATED_STORES = 2;
/** Stores held in memory side by side, to weigh their models. */
const STORES_PER_JOB = 10;
/** Below this share of a processor for each thread, times tell more of other work than of this. */
const BUSY_FRACTION = 0.85;

export function forecastCommand(): Command {
  return new Command('forecast')
    .description('Training and forecasting of a fleet: time and memory per store, beside the limit and the aim.')
    .option('--quick', `${QUICK.stores} stores, ${QUICK.days} days of history`)
    .option('--stores <number>', 'stores to train and forecast', wholeNumber, 1_000)
    .option('--days <number>', 'days of history', wholeNumber, 365)
    .option('--threads <number>', 'stores learnt at a time', wholeNumber, Math.min(2, availableParallelism()))
    .option('--seed <number>', 'of weather, customers and noise', wholeNumber, 1)
    .option('--json <file>', 'also write the figures as JSON')
    .addHelpText(
      'after',
      `
${SIMULATED_STORES} supermarkets in different climates are simulated by the minute; every store of the bench is one of them in another
size, a few degrees warmer or colder, with noise and lost telemetry of its own. A history holds main meter, HVAC,
refrigeration, lighting, the rest, outdoor temperature and dew point in quarters of an hour. Each store is trained from
the whole of it, held-out scores included, and forecast ${HORIZON_HOURS} h ahead; reading histories from a database is not counted.

The bare arithmetic is what the same calculations cost on their own: each arithmetic operator, comparison and Math call of
the forecasting code and of ml-matrix is counted while one store is trained and forecast, and as many are timed in plain
loops over typed arrays in the same process. Not counted: reading and writing of objects, calls, branches.

Times per store are means with all threads at work; the fleet of ${FLEET.stores.toLocaleString('en')} is extrapolated from them.

Examples:
  $ npm run bench -- forecast --quick
  $ npm run bench -- forecast --stores 1000 --threads 2 --json forecast.json`,
    )
    .action(bench);
}

async function bench(options: Options): Promise<void> {
  const { seed, threads } = options;
  const { stores, days } = options.quick ? QUICK : options;
  showProgress(`simulating ${SIMULATED_STORES} stores for ${days} days`);
  const simulations = Array.from({ length: SIMULATED_STORES }, (_, number) => ({ seed, number, days }));
  const simulating = {
    worker: new URL('./simulation-worker.js', import.meta.url),
    run: simulationJob,
    nameOf: ({ number }: (typeof simulations)[number]) => `simulated store ${number}`,
  };
  const bases = await runJobs(simulations, threads, simulating, () => undefined);

  const jobs = Array.from({ length: Math.ceil(stores / STORES_PER_JOB) }, (_, job): LearningJob => {
    const first = job * STORES_PER_JOB;
    const numbers = Array.from({ length: Math.min(STORES_PER_JOB, stores - first) }, (_, place) => first + place);
    return { base: bases[job % bases.length]!, seed, numbers };
  });
  const learning = {
    worker: new URL('./learning-worker.js', import.meta.url),
    run: learningJob,
    nameOf: ({ numbers }: LearningJob) => `stores from ${numbers[0]} on`,
  };
  const startMs = performance.now();
  const startCpu = process.cpuUsage();
  const parts = await runJobs(jobs, threads, learning, (count) =>
    showProgress(`${Math.min(count * STORES_PER_JOB, stores)} of ${stores} stores`),
  );
  const wallSeconds = (performance.now() - startMs) / 1_000;
  const cpu = process.cpuUsage(startCpu);
  const cpuSeconds = (cpu.user + cpu.system) / 1e6;
  const peakRssMb = process.resourceUsage().maxRSS / 1_024;
  showProgress('counting and timing the arithmetic of one store');
  const bare = await bareArithmetic(bases[0]!);
  showProgress('');

  const figures = forecastFigures(parts, { threads, wallSeconds, cpuSeconds, peakRssMb }, bare);
  const refusals = [...new Set(parts.flatMap((part) => part.refusals))];
  console.log(tableOf(figures, days));
  for (const refusal of refusals) console.error(`refused: ${refusal}`);
  if (figures.busyFraction < BUSY_FRACTION) {
    const gotPct = Math.round(100 * figures.busyFraction);
    console.error(
      `The threads got only ${gotPct} % of a processor each: all times above are longer than on a free machine.`,
    );
  }
  if (options.json) {
    await writeExperiment(options.json, {
      command: 'bench forecast',
      seed,
      rows: [{ bench: 'fleet', days, ...figures }],
      summary: {
        fleetStores: FLEET.stores,
        fleetTrainMinutes: figures.fleetTrainMinutes,
        aimTrainMinutes: FLEET.trainMinutes,
        fleetForecastSeconds: figures.fleetForecastSeconds,
        aimForecastSeconds: FLEET.forecastSeconds,
        refusals,
      },
    });
  }
}

function tableOf(figures: ForecastFigures, days: number): string {
  const table = new Table({
    head: [`forecasting, ${figures.threads} threads, ${days} days of quarters of an hour`, 'training', 'forecast'],
    colAligns: ['left', 'right', 'right'],
    style: { head: [], border: [] },
  });
  const { bareTrainMsPerStore: bareTrainMs, bareForecastMsPerStore: bareForecastMs } = figures;
  const ms = (value: number | null) => (value === null ? 'not counted' : `${value.toFixed(1)} ms`);
  const times = (value: number, bare: number | null) => (bare === null ? '—' : `${(value / bare).toFixed(1)} ×`);
  const fleet = FLEET.stores.toLocaleString('en');
  table.push(
    [`a store, mean of ${figures.stores}`, ms(figures.trainMsPerStore), ms(figures.forecastMsPerStore)],
    ['– 99 of 100 stay below', ms(figures.trainP99Ms), ms(figures.forecastP99Ms)],
    ['the same arithmetic in plain loops (limit)', ms(bareTrainMs), ms(bareForecastMs)],
    [
      '– time over that limit',
      times(figures.trainMsPerStore, bareTrainMs),
      times(figures.forecastMsPerStore, bareForecastMs),
    ],
    [
      `${fleet} stores, from the mean`,
      `${figures.fleetTrainMinutes.toFixed(1)} min`,
      `${figures.fleetForecastSeconds.toFixed(1)} s`,
    ],
    ['– aim', `${FLEET.trainMinutes} min`, `${FLEET.forecastSeconds} s`],
  );
  const { stores, wallSeconds, cpuMsPerStore, modelJsonKbPerStore, modelHeapKbPerStore, peakRssMb } = figures;
  return [
    table.toString(),
    `${stores} stores took ${wallSeconds.toFixed(0)} s from first to last, making up their histories included; ` +
      `processor time ${cpuMsPerStore.toFixed(0)} ms for each.`,
    `Models of a store: ${modelJsonKbPerStore.toFixed(0)} kB as JSON, ${modelHeapKbPerStore.toFixed(0)} kB in memory. ` +
      `Whole process at its largest: ${peakRssMb.toFixed(0)} MB.`,
  ].join('\n');
}
