import { StoreRunner, type StoreRunnerOptions, type RunPhase, type StoreStatus } from './store-runner.js';
import { storePassword } from '../edge/credentials.js';
import { type StoreModel } from '../store/store-model.js';
import { type Weather } from '../weather/weather.js';

/** One store to run. */
export interface StoreToRun {
  readonly storeId: string;
  readonly name?: string | undefined;
  readonly model: StoreModel;
  readonly weather: Weather;
  readonly seed: number;
  /** Resume live from here without sending history, because the service already has the past. */
  readonly resumeAtMs?: number | undefined;
}

export interface RunStoresOptions {
  readonly stores: readonly StoreToRun[];
  /** `mqtt://host:port`. */
  readonly broker: string;
  /** Fleet secret from which each store's password is derived. */
  readonly secret?: string | undefined;
  /** One password for every store, for brokers that keep their own; used when no secret is given. */
  readonly password?: string | undefined;
  /** Event seconds per wall second. */
  readonly speed: number;
  /** Wait at each control cycle for the service's notice of it; when absent, above 600 times real time. */
  readonly barrier?: boolean | undefined;
  /** Longest wait for one control cycle, wall time; 2 s when absent. */
  readonly barrierDeadlineMs?: number | undefined;
  /** Event time at which live telemetry begins; now when absent. */
  readonly startAtMs?: number | undefined;
  readonly historyDays?: number | undefined;
  /** A multiple of 60; 300 when absent. */
  readonly historyIntervalSec?: number | undefined;
  /** A multiple of 60; 60 when absent. */
  readonly telemetryIntervalSec?: number | undefined;
  readonly onProgress?: ((progress: StoreProgress) => void) | undefined;
  readonly onLive?: ((storeId: string) => void) | undefined;
  /** One line for the operator. */
  readonly onLine?: ((line: string) => void) | undefined;
}

export interface StoreProgress {
  readonly storeId: string;
  readonly phase: RunPhase;
  /** 0 to 1. */
  readonly fraction: number;
}

export interface RunningFleet {
  /** Resolves when every store is live, or the fleet was stopped. */
  readonly whenLive: Promise<void>;
  status(): StoreStatus[];
  /** Every store says that it is offline and disconnects. */
  stop(): Promise<void>;
}

/** Half a second of wall time for each control cycle: below it, a service keeps up by itself. */
const BARRIER_ABOVE_SPEED = 600;

/** Starts simulated stores on a broker; it need not be reachable yet. */
export async function runStores(options: RunStoresOptions): Promise<RunningFleet> {
  const startAtMs = options.startAtMs ?? Date.now();
  const runners: StoreRunner[] = [];
  for (const store of options.stores) {
    runners.push(new StoreRunner(runnerOptions(options, store, startAtMs)));
    // Building a store simulates two days: let other work of this process go between.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return {
    whenLive: Promise.all(runners.map((runner) => runner.start())).then(() => undefined),
    status: () => runners.map(({ status }) => status),
    stop: async () => {
      await Promise.all(runners.map((runner) => runner.stop()));
    },
  };
}

function runnerOptions(options: RunStoresOptions, store: StoreToRun, startAtMs: number): StoreRunnerOptions {
  const { storeId, name, model, weather, seed, resumeAtMs } = store;
  const historyDays = resumeAtMs === undefined ? (options.historyDays ?? 0) : 0;
  return {
    store: {
      storeId,
      name,
      model,
      weather,
      seed,
      startAtMs: resumeAtMs ?? startAtMs,
      telemetryIntervalSec: options.telemetryIntervalSec,
    },
    broker: options.broker,
    password: options.secret === undefined ? options.password : storePassword(options.secret, storeId),
    speed: options.speed,
    barrier: options.barrier ?? options.speed > BARRIER_ABOVE_SPEED,
    barrierDeadlineMs: options.barrierDeadlineMs,
    historyDays,
    historyIntervalSec: options.historyIntervalSec ?? 300,
    onProgress: (phase, fraction) => options.onProgress?.({ storeId, phase, fraction }),
    onLive: () => options.onLive?.(storeId),
    onLine: (line) => options.onLine?.(line),
  };
}
