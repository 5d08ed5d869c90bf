import Table from 'cli-table3';
import { Command } from 'commander';
import type * as simulator from '#device-sim';
import { writeExperiment } from '../json-file.js';
import { wholeNumber } from '../option-values.js';
import { showProgress } from '../progress.js';
import { countOperations } from './counted-code.js';
import { benchFleet, type FleetFigures } from './fleet-bench.js';
import { type OperationCounts, totalOf } from './operation.js';
import { rawMicroseconds } from './raw-arithmetic.js';
import { live, newStore } from './store-run.js';

interface Options {
  readonly quick?: boolean;
  readonly days: number;
  readonly stores: number;
  readonly minutes: number;
  readonly seed: number;
  readonly json?: string;
}

const MINUTES_IN_DAY = 1_440;
const WARM_UP_DAYS = 2;
const COUNTED_DAYS = 2;
const QUICK = { days: 30, stores: 50 } as const;

/** One store on one core. */
interface SpeedFigures {
  readonly days: number;
  readonly seconds: number;
  readonly stepsPerS: number;
  readonly usPerStep: number;
  readonly storeYearSeconds: number;
}

export function simCommand(): Command {
  return new Command('sim')
    .description('Speed of the simulator: a store-year by the minute, stores in one process, memory per store.')
    .option('--quick', `${QUICK.days} days and ${QUICK.stores} stores`)
    .option('--days <number>', 'simulated days of the one store', wholeNumber, 365)
    .option('--stores <number>', 'stores side by side', wholeNumber, 200)
    .option('--minutes <number>', 'simulated minutes of the stores side by side', wholeNumber, 120)
    .option('--seed <number>', 'of weather and customers', wholeNumber, 1)
    .option('--json <file>', 'also write the figures as JSON')
    .addHelpText(
      'after',
      `
Everything runs on one thread, and a step is a simulated minute of a whole store: weather, customers and staff, local
controllers, plant, telemetry window, and a report every five minutes.

The raw arithmetic is what that minute's calculations cost on their own: each arithmetic operator, comparison and Math
call of the simulator's code is counted while it runs for ${COUNTED_DAYS} days, and as many are timed in plain loops over typed
arrays in the same process (best of several rounds). Not counted: reading and writing of objects, calls, branches, what
libraries and the engine do. No program that does this arithmetic on one thread can be faster than about that.

Examples:
  $ npm run bench -- sim --quick
  $ npm run bench -- sim --json sim.json`,
    )
    .action(bench);
}

async function bench(options: Options): Promise<void> {
  const { seed, minutes } = options;
  const { days, stores } = options.quick ? QUICK : options;
  showProgress(`one store, ${days} days`);
  const speed = benchSpeed(seed, days);
  showProgress('counting and timing its arithmetic');
  const counts = await countOperations<typeof simulator>({ folder: 'device-sim' }, (code, start) => {
    const store = code.createSimulatedStore({
      storeId: 'counted',
      model: code.storeModel('supermarket'),
      weather: code.syntheticWeather('chicago', seed),
      seed,
      startAtMs: Date.UTC(2026, 0, 1),
      clock: { kind: 'simulated', speed: 1 },
    });
    start();
    live(store, COUNTED_DAYS * MINUTES_IN_DAY);
    return COUNTED_DAYS * MINUTES_IN_DAY;
  });
  const rawUsPerStep = counts && rawMicroseconds(counts);
  showProgress(`${stores} stores side by side`);
  const fleet = benchFleet(seed, stores, minutes);
  showProgress('');

  console.log(tableOf(speed, counts, rawUsPerStep, fleet));
  if (options.json) {
    await writeExperiment(options.json, {
      command: 'bench sim',
      seed,
      rows: [
        { bench: 'one store', ...speed, rawArithmeticUsPerStep: rawUsPerStep ?? null },
        { bench: 'operations per step', ...counts },
        { bench: 'stores side by side', ...fleet },
      ],
      summary: {
        storeYearSeconds: speed.storeYearSeconds,
        usPerStep: speed.usPerStep,
        timesRawArithmetic: rawUsPerStep === undefined ? null : speed.usPerStep / rawUsPerStep,
        rssKbPerStore: fleet.rssKbPerStore,
        storesInRealTimePerCore: fleet.storesInRealTime,
      },
    });
  }
}

function benchSpeed(seed: number, days: number): SpeedFigures {
  const store = newStore(seed, 0, WARM_UP_DAYS);
  const steps = days * MINUTES_IN_DAY;
  const startMs = performance.now();
  live(store, steps);
  const seconds = (performance.now() - startMs) / 1_000;
  const usPerStep = (seconds * 1e6) / steps;
  return { days, seconds, stepsPerS: steps / seconds, usPerStep, storeYearSeconds: (seconds * 365) / days };
}

function tableOf(
  speed: SpeedFigures,
  counts: OperationCounts | undefined,
  rawUsPerStep: number | undefined,
  fleet: FleetFigures,
): string {
  const table = new Table({
    head: ['simulator, one thread', ''],
    colAligns: ['left', 'right'],
    style: { head: [], border: [] },
  });
  const row = (label: string, value: string) => table.push([label, value]);
  row(`one store, ${speed.days} days of one-minute steps`, `${speed.seconds.toFixed(1)} s`);
  row('a store-year', `${speed.storeYearSeconds.toFixed(1)} s`);
  row('steps per second', Math.round(speed.stepsPerS).toLocaleString('en'));
  row('time per step', `${speed.usPerStep.toFixed(1)} µs`);
  if (counts && rawUsPerStep !== undefined) {
    row('operations per step', Math.round(totalOf(counts)).toLocaleString('en'));
    row('the same operations in plain loops (limit)', `${rawUsPerStep.toFixed(1)} µs`);
    row('time per step over that limit', `${(speed.usPerStep / rawUsPerStep).toFixed(1)} ×`);
  } else row('limit', 'not measured: the TypeScript compiler is not installed');
  row(
    'stores in real time on one core, from the time per step',
    Math.floor(60e6 / speed.usPerStep).toLocaleString('en'),
  );
  row(`${fleet.stores} stores side by side, wall time per simulated minute`, `${fleet.meanMsPerMinute.toFixed(1)} ms`);
  row('– slowest minute', `${fleet.worstMsPerMinute.toFixed(1)} ms`);
  row('– stores in real time on one core, from that', fleet.storesInRealTime.toLocaleString('en'));
  row('memory per store, resident', `${Math.round(fleet.rssKbPerStore)} kB`);
  row('memory per store, heap', `${Math.round(fleet.heapKbPerStore)} kB`);
  return table.toString();
}
