import { type SimulatedStore } from '#device-sim';
import { collectGarbage } from './garbage.js';
import { newStore, REPORT_MINUTES } from './store-run.js';

const MINUTE_MS = 60_000;
/** Until the compiler has seen enough and temperatures have found their places. */
const SETTLING_MINUTES = 240;

/** What many stores in one process need. */
export interface FleetFigures {
  readonly stores: number;
  readonly rssKbPerStore: number;
  readonly heapKbPerStore: number;
  /** Wall time for a minute of all stores; reports fall into every fifth. */
  readonly meanMsPerMinute: number;
  readonly worstMsPerMinute: number;
  /** Stores for which a core's minute would last, from the mean. */
  readonly storesInRealTime: number;
}

/** Builds stores, weighs them, and steps them side by side. */
export function benchFleet(seed: number, count: number, minutes: number): FleetFigures {
  collectGarbage();
  const before = process.memoryUsage();
  const stores = Array.from({ length: count }, (_, number) => newStore(seed, number, 0));
  for (let minute = 0; minute < SETTLING_MINUTES; minute++) minuteOf(stores, minute);
  collectGarbage();
  const after = process.memoryUsage();

  const times: number[] = [];
  for (let minute = 1; minute <= minutes; minute++) {
    const startMs = performance.now();
    minuteOf(stores, minute);
    times.push(performance.now() - startMs);
  }
  const meanMsPerMinute = times.reduce((sum, time) => sum + time, 0) / minutes;
  return {
    stores: count,
    rssKbPerStore: (after.rss - before.rss) / count / 1_024,
    heapKbPerStore: (after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers) / count / 1_024,
    meanMsPerMinute,
    worstMsPerMinute: Math.max(...times),
    storesInRealTime: Math.floor((count * MINUTE_MS) / meanMsPerMinute),
  };
}

function minuteOf(stores: readonly SimulatedStore[], minute: number): void {
  for (const store of stores) {
    store.step();
    if (minute % REPORT_MINUTES === 0) store.telemetry();
  }
}
