import { storePassword } from '../edge/credentials.js';
import { uniformNoise } from '../physics/noise.js';
import { type RecordFormat, Recorder } from '../recording/recorder.js';
import { checkScenario, type Scenario } from '../scenarios/scenario-file.js';
import { type Baseline } from '../controllers/local-controls.js';
import { createSimulatedStore, STEP_SEC } from '../store/simulated-store.js';
import { type StoreModel } from '../store/store-model.js';
import { type Weather } from '../weather/weather.js';
import { FleetEvents, UnknownName } from './fleet-events.js';
import { OutboxFile } from './outbox-file.js';
import { StoreRunner } from './store-runner.js';
import { type RunPhase, type StoreStatus } from './store-status.js';

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
  /** How the stores are run without a service; `A` when absent. */
  readonly baseline?: Baseline | undefined;
  /** What happens to the stores; it starts at `startAtMs`, after their history. */
  readonly scenario?: Scenario | undefined;
  /** Each gateway's clock is wrong by up to this, either way. */
  readonly clockSkewSec?: number | undefined;
  /** Messages that a store keeps while its link is down, the oldest being lost first; two days of minutes when absent. */
  readonly maxBuffered?: number | undefined;
  /** Folder in which unsent messages survive the end of this process; in memory alone when absent. */
  readonly bufferDir?: string | undefined;
  readonly record?: { readonly folder: string; readonly format: RecordFormat } | undefined;
  /** Gives up building the stores. */
  readonly signal?: AbortSignal | undefined;
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
  readonly events: FleetEvents;
  status(): StoreStatus[];
  /** Event time stands still, at one store or at all. */
  pause(storeId?: string): void;
  resume(storeId?: string): void;
  changeSpeed(speed: number, storeId?: string): void;
  /** Weather of every store, with its event time. */
  weathers(): { readonly weather: Weather; readonly seed: number; nowMs(): number }[];
  /** Every store says that it is offline and disconnects. */
  stop(): Promise<void>;
}

const STEP_MS = STEP_SEC * 1_000;
const DAY_MS = 86_400_000;
/** Two days of minutes, about 10 MB a store. */
const MAX_BUFFERED = 2_880;
/** Channel of the noise that sets gateways' clocks; no other draw of a store uses it. */
const CLOCK_CHANNEL = 9_002;

/**
 * Starts simulated stores on a broker; it need not be reachable yet. Nothing is sent before every store is built.
 *
 * @throws PermanentError when the scenario does not fit the stores, or a folder cannot be used
 */
export async function runStores(options: RunStoresOptions): Promise<RunningFleet> {
  const storeIds = options.stores.map(({ storeId }) => storeId);
  const outboxes = openOutboxes(options, storeIds);
  let recorder: Recorder | undefined;
  const runners: StoreRunner[] = [];
  try {
    if (options.record) recorder = await Recorder.open(options.record.folder, options.record.format, storeIds);
    const startAtMs = options.startAtMs ?? Date.now();
    for (const [index, store] of options.stores.entries()) {
      options.signal?.throwIfAborted();
      runners.push(buildRunner(options, store, index, startAtMs, outboxes[index], recorder));
      // Building a store simulates two days: let other work of this process go between.
      await new Promise((resolve) => setImmediate(resolve));
    }
    const manifests = runners.map(({ store }) => store.manifest);
    if (options.scenario) checkScenario(options.scenario, manifests);
  } catch (error) {
    for (const outbox of outboxes) outbox.close();
    recorder?.close();
    throw error;
  }
  return running(options, runners, recorder);
}

function running(
  { stores }: RunStoresOptions,
  runners: readonly StoreRunner[],
  recorder: Recorder | undefined,
): RunningFleet {
  const runnersOf = (storeId: string | undefined) => {
    const found = runners.filter(({ store }) => storeId === undefined || store.manifest.storeId === storeId);
    if (found.length === 0) throw new UnknownName(`there is no store "${storeId}"`);
    return found;
  };
  return {
    whenLive: Promise.all(runners.map((runner) => runner.start())).then(() => undefined),
    events: new FleetEvents(
      runners.map(({ store }) => store),
      () => runners.forEach((runner) => runner.lookAround()),
    ),
    status: () => runners.map(({ status }) => status),
    pause: (storeId) => runnersOf(storeId).forEach((runner) => runner.pause()),
    resume: (storeId) => runnersOf(storeId).forEach((runner) => runner.resume()),
    changeSpeed: (speed, storeId) => runnersOf(storeId).forEach((runner) => runner.changeSpeed(speed)),
    weathers: () =>
      runners.map(({ store }, index) => ({
        ...{ weather: store.weather, seed: stores[index]!.seed },
        nowMs: () => store.atMs,
      })),
    stop: async () => {
      await Promise.all(runners.map((runner) => runner.stop()));
      recorder?.close();
    },
  };
}

function buildRunner(
  options: RunStoresOptions,
  { storeId, name, model, weather, seed, resumeAtMs }: StoreToRun,
  index: number,
  startAtMs: number,
  outbox: OutboxFile | undefined,
  recorder: Recorder | undefined,
): StoreRunner {
  const onLine = (line: string) => options.onLine?.(line);
  const onProgress = (phase: RunPhase, fraction: number) => options.onProgress?.({ storeId, phase, fraction });
  const liveFromMs = Math.floor((resumeAtMs ?? startAtMs) / STEP_MS) * STEP_MS;
  const historyDays = resumeAtMs === undefined ? (options.historyDays ?? 0) : 0;
  const { speed, telemetryIntervalSec = STEP_SEC } = options;
  onProgress('simulating', 0);
  const store = createSimulatedStore({
    ...{ storeId, name, model, weather, seed, telemetryIntervalSec },
    startAtMs: liveFromMs - historyDays * DAY_MS,
    clock: { kind: 'simulated', speed },
    events: options.scenario?.events,
    // A scenario plays in live time: history is what was before it, and a store that resumes is in the middle of it.
    eventsFromMs: Math.floor(startAtMs / STEP_MS) * STEP_MS,
    baseline: options.baseline,
  });
  onProgress('simulating', 1);
  return new StoreRunner({
    ...{ store, seed, speed, liveFromMs, telemetryIntervalSec, outbox, onProgress, onLine },
    ...{ place: weather.site.name, modelId: model.id, broker: options.broker },
    ...{ barrier: options.barrier, barrierDeadlineMs: options.barrierDeadlineMs },
    password: options.secret === undefined ? options.password : storePassword(options.secret, storeId),
    historyIntervalSec: options.historyIntervalSec ?? 300,
    maxBuffered: options.maxBuffered ?? MAX_BUFFERED,
    minuteShare: 1 - index / options.stores.length,
    clockAheadMs: clockErrorMs(options.clockSkewSec ?? 0, seed),
    recording: recorder?.record(store.manifest, onLine),
    onLive: () => options.onLive?.(storeId),
  });
}

/** How far a gateway's clock is ahead: anything from `-skewSec` to `skewSec`, always the same for a seed. */
function clockErrorMs(skewSec: number, seed: number): number {
  return Math.round(skewSec * 1_000 * (2 * uniformNoise(seed, CLOCK_CHANNEL, 0) - 1));
}

function openOutboxes({ bufferDir, onLine }: RunStoresOptions, storeIds: readonly string[]): OutboxFile[] {
  if (bufferDir === undefined) return [];
  const opened: OutboxFile[] = [];
  try {
    for (const storeId of storeIds) {
      opened.push(new OutboxFile(bufferDir, storeId, (line) => onLine?.(`${storeId}: ${line}`)));
    }
  } catch (error) {
    for (const outbox of opened) outbox.close();
    throw error;
  }
  return opened;
}
