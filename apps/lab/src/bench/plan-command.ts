import { availableParallelism } from 'node:os';
import Table from 'cli-table3';
import { Command } from 'commander';
import { writeExperiment } from '../json-file.js';
import { wholeNumber } from '../option-values.js';
import { showProgress } from '../progress.js';
import { runJobs } from '../worker-pool.js';
import { PLANNED_FLEET, type PlanFigures, planFigures, type Spread } from './plan-figures.js';
import { type PlanningJob, planningJob } from './plan-job.js';

interface Options {
  readonly quick?: boolean;
  readonly stores: number;
  readonly threads: number;
  readonly seed: number;
  readonly json?: string;
}

const QUICK_STORES = 40;
const STORES_PER_JOB = 10;
/** Below this share of a processor for each thread, times tell more of other work than of this. */
const BUSY_FRACTION = 0.85;

export function planCommand(): Command {
  return new Command('plan')
    .description('Planning of a fleet: time and memory per store, beside the solver alone and the aim.')
    .option('--quick', `${QUICK_STORES} stores`)
    .option('--stores <number>', 'stores to plan', wholeNumber, 1_000)
    .option('--threads <number>', 'stores planned at a time', wholeNumber, Math.min(2, availableParallelism()))
    .option('--seed <number>', 'of stores, weather and states', wholeNumber, 1)
    .option('--json <file>', 'also write the figures as JSON')
    .addHelpText(
      'after',
      `
Every store is a supermarket with 4 zones, 5 rooftop units and 16 circuits on two suction groups, a time-of-use price and
two demand charges, in another size, weather and state. Each is planned over 24 h twice, a quarter of an hour apart, as its
control cycles would; reading telemetry and forecasting are not counted. The limit is the solver alone on the same programs.

The fleet of ${PLANNED_FLEET.stores.toLocaleString('en')} is extrapolated from the mean with all threads at work.

Examples:
  $ npm run bench -- plan --quick
  $ npm run bench -- plan --stores 1000 --json plan.json`,
    )
    .action(bench);
}

async function bench({ quick, stores: wanted, threads, seed, json }: Options): Promise<void> {
  const stores = quick ? QUICK_STORES : wanted;
  const jobs = Array.from({ length: Math.ceil(stores / STORES_PER_JOB) }, (_, job): PlanningJob => {
    const first = job * STORES_PER_JOB;
    const count = Math.min(STORES_PER_JOB, stores - first);
    return { seed, numbers: Array.from({ length: count }, (_, place) => first + place) };
  });
  const planning = {
    worker: new URL('./plan-worker.js', import.meta.url),
    run: planningJob,
    nameOf: ({ numbers }: PlanningJob) => `stores from ${numbers[0]} on`,
  };
  const startMs = performance.now();
  const startCpu = process.cpuUsage();
  const parts = await runJobs(jobs, threads, planning, (count) =>
    showProgress(`${Math.min(count * STORES_PER_JOB, stores)} of ${stores} stores`),
  );
  const cpu = process.cpuUsage(startCpu);
  showProgress('');
  const figures = planFigures(parts, {
    threads: Math.max(1, threads),
    wallSeconds: (performance.now() - startMs) / 1_000,
    cpuSeconds: (cpu.user + cpu.system) / 1e6,
    peakRssMb: process.resourceUsage().maxRSS / 1_024,
  });
  console.log(tableOf(figures));
  if (figures.busyFraction < BUSY_FRACTION) {
    const gotPct = Math.round(100 * figures.busyFraction);
    console.error(
      `The threads got only ${gotPct} % of a processor each: all times above are longer than on a free machine.`,
    );
  }
  if (!json) return;
  const { planMs, firstMs, buildMs, solverMs, ...rest } = figures;
  await writeExperiment(json, {
    command: 'bench plan',
    seed,
    rows: [
      {
        bench: 'plan',
        ...rest,
        ...flat('plan', planMs),
        ...flat('first', firstMs),
        ...flat('build', buildMs),
        ...flat('solverAlone', solverMs),
      },
    ],
    summary: {
      fleetStores: PLANNED_FLEET.stores,
      fleetMinutes: figures.fleetMinutes,
      aimMinutes: PLANNED_FLEET.minutes,
      aimMsPerStore: PLANNED_FLEET.msPerStore,
      notOptimal: [...new Set(parts.flatMap((part) => part.notOptimal))],
    },
  });
}

function flat(name: string, { p50, p99, mean }: Spread): Record<string, number> {
  return { [`${name}P50Ms`]: p50, [`${name}P99Ms`]: p99, [`${name}MeanMs`]: mean };
}

function tableOf(figures: PlanFigures): string {
  const { planMs, firstMs, buildMs, solverMs } = figures;
  const table = new Table({
    head: [`plans of ${figures.stores} stores, ${figures.threads} threads`, 'median', '99 of 100 below', 'mean'],
    colAligns: ['left', 'right', 'right', 'right'],
    style: { head: [], border: [] },
  });
  const row = (name: string, { p50, p99, mean }: Spread) => [
    name,
    ...[p50, p99, mean].map((ms) => `${ms.toFixed(1)} ms`),
  ];
  table.push(
    row('a plan, as a cycle makes it', planMs),
    row('– the first of its store', firstMs),
    row('– of it: putting the program together', buildMs),
    row('the solver alone on the same programs (limit)', solverMs),
    ['– time over that limit', '', '', `${(planMs.mean / solverMs.mean).toFixed(2)} ×`],
    ['aim', '', '', `${PLANNED_FLEET.msPerStore} ms`],
  );
  const fleet = PLANNED_FLEET.stores.toLocaleString('en');
  return [
    table.toString(),
    `${fleet} stores on ${figures.threads} threads, from the mean: ${figures.fleetMinutes.toFixed(1)} min of ${PLANNED_FLEET.minutes}.`,
    `A program has ${figures.meanVariables.toFixed(0)} variables and ${figures.meanRows.toFixed(0)} rows. ` +
      `Whole process at its largest: ${figures.peakRssMb.toFixed(0)} MB. Not optimal: ${figures.notOptimal} of ${figures.stores}.`,
  ].join('\n');
}
