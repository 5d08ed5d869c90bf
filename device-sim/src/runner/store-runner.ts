import { type Command } from '#contracts';
import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  createSimulatedStore,
  type SimulatedStore,
  type SimulatedStoreOptions,
  STEP_SEC,
} from '../store/simulated-store.js';
import { CycleBarrier } from './cycle-barrier.js';
import { StoreConnection } from './store-connection.js';

const STEP_MS = STEP_SEC * 1_000;
const DAY_MS = 86_400_000;
/** Longest stretch of simulation between two turns of the event loop. */
const TURN_MS = 15;
const LONGEST_NAP_MS = 1_000;
const MAX_IN_FLIGHT = 64;
/** Two days of minutes, about 10 MB a store. */
const MAX_BUFFERED = 2_880;

export interface StoreRunnerOptions {
  /** `startAtMs` is where live telemetry begins. */
  readonly store: Omit<SimulatedStoreOptions, 'clock'>;
  readonly broker: string;
  readonly password: string | undefined;
  /** Event seconds per wall second. */
  readonly speed: number;
  /** Wait for the service's notice at each control cycle. */
  readonly barrier: boolean;
  readonly barrierDeadlineMs?: number | undefined;
  /** Days of history sent before going live; 0 when the service already has the past. */
  readonly historyDays: number;
  readonly historyIntervalSec: number;
  readonly onProgress: (phase: RunPhase, fraction: number) => void;
  readonly onLive: () => void;
  readonly onLine: (line: string) => void;
}

/** `simulating`: settling unseen before its first reading; `sending`: history under way. */
export type RunPhase = 'simulating' | 'sending';

/** How a store is doing. */
export interface StoreStatus {
  readonly storeId: string;
  readonly phase: RunPhase | 'live';
  readonly atMs: number;
  readonly isConnected: boolean;
  readonly bufferedMessages: number;
  readonly droppedMessages: number;
  readonly receivedCommands: number;
  /** Control cycles whose notice did not come in time, where the store waits for them. */
  readonly missedCycles: number;
}

/** One simulated store on a broker: its past first, then minute by minute at the chosen speed. */
export class StoreRunner {
  readonly #options: StoreRunnerOptions;
  readonly #store: SimulatedStore;
  readonly #connection: StoreConnection;
  readonly #intervalMs: number;
  #phase: StoreStatus['phase'] = 'simulating';
  #receivedCommands = 0;
  /** Commands that the broker had kept for an earlier run of this store and that arrive before it is live. */
  #earlyCommands: { readonly equipmentId: string; readonly command: Command }[] = [];
  readonly #barrier: CycleBarrier | undefined;
  /** Where the clock on the wall (monotonic) and event time met when the store went live. */
  #liveSinceMs = 0;
  #liveFromMs = 0;
  #timer: NodeJS.Timeout | undefined;
  #isStopped = false;

  constructor(options: StoreRunnerOptions) {
    this.#options = options;
    const { store, historyDays, speed } = options;
    options.onProgress('simulating', 0);
    this.#store = createSimulatedStore({
      ...store,
      startAtMs: store.startAtMs - historyDays * DAY_MS,
      clock: { kind: 'simulated', speed },
    });
    options.onProgress('simulating', 1);
    this.#barrier = options.barrier ? new CycleBarrier(options.barrierDeadlineMs) : undefined;
    this.#intervalMs = (store.telemetryIntervalSec ?? STEP_SEC) * 1_000;
    this.#connection = new StoreConnection({
      broker: options.broker,
      password: options.password,
      manifest: this.#store.manifest,
      maxInFlight: MAX_IN_FLIGHT,
      maxBuffered: MAX_BUFFERED,
      onCommand: (equipmentId, command) => this.#receive(equipmentId, command),
      onCycle: (atMs) => this.#barrier?.heard(atMs),
      onLine: options.onLine,
    });
  }

  get status(): StoreStatus {
    return {
      storeId: this.#options.store.storeId,
      phase: this.#phase,
      atMs: this.#store.atMs,
      isConnected: this.#connection.isConnected,
      bufferedMessages: this.#connection.bufferedMessages,
      droppedMessages: this.#connection.droppedMessages,
      receivedCommands: this.#receivedCommands,
      missedCycles: this.#barrier?.missed ?? 0,
    };
  }

  /** Sends the past, then goes live; resolves when live, or when stopped before. */
  async start(): Promise<void> {
    if (this.#options.historyDays > 0) await this.#sendHistory();
    // A plant that runs in step has nobody to keep step with before it is connected.
    if (this.#barrier) await this.#connection.connectedOnce;
    if (this.#isStopped) return;
    await this.#connection.goLive();
    if (this.#isStopped) return;
    this.#phase = 'live';
    this.#liveSinceMs = performance.now();
    this.#liveFromMs = this.#store.atMs;
    for (const { equipmentId, command } of this.#earlyCommands.splice(0)) this.#answer(equipmentId, command);
    this.#options.onLive();
    this.#tick();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    this.#barrier?.close();
    await this.#connection.close();
  }

  async #sendHistory(): Promise<void> {
    const { historyIntervalSec, store, onProgress } = this.#options;
    const fromMs = this.#store.atMs;
    const untilMs = Math.floor(store.startAtMs / STEP_MS) * STEP_MS;
    this.#phase = 'sending';
    let turnSinceMs = performance.now();
    let toldFraction = -1;
    while (this.#store.atMs < untilMs && !this.#isStopped) {
      this.#store.step();
      if (this.#store.atMs % (historyIntervalSec * 1_000) === 0) {
        await this.#connection.sendHistory(this.#store.telemetry());
        const fraction = Math.floor((100 * (this.#store.atMs - fromMs)) / (untilMs - fromMs)) / 100;
        if (fraction !== toldFraction) onProgress('sending', (toldFraction = fraction));
      }
      if (performance.now() - turnSinceMs > TURN_MS) {
        await nextTurn();
        turnSinceMs = performance.now();
      }
    }
    await this.#connection.drained();
    if (!this.#isStopped) onProgress('sending', 1);
  }

  /** Event time that the clock on the wall says it should be. */
  #dueAtMs(): number {
    return this.#liveFromMs + (performance.now() - this.#liveSinceMs) * this.#options.speed;
  }

  /** Catches up with the clock for a turn at most, then naps until the next step is due. */
  #tick(): void {
    if (this.#isStopped) return;
    const turnEndsMs = performance.now() + TURN_MS;
    while (this.#store.atMs + STEP_MS <= this.#dueAtMs() && performance.now() < turnEndsMs) {
      const hasEnteredCycle = this.#stepLive();
      if (hasEnteredCycle) return void this.#waitForCycle();
    }
    const waitMs = (this.#store.atMs + STEP_MS - this.#dueAtMs()) / this.#options.speed;
    this.#timer = setTimeout(() => this.#tick(), Math.min(LONGEST_NAP_MS, Math.max(0, waitMs)));
  }

  /** Event time stands still until the service has done its cycle. */
  async #waitForCycle(): Promise<void> {
    const sinceMs = performance.now();
    await this.#barrier?.passed();
    this.#liveSinceMs += performance.now() - sinceMs;
    this.#tick();
  }

  /** One minute; whether the sample it sent enters a cycle that is to be waited for. */
  #stepLive(): boolean {
    this.#store.step();
    for (const { equipmentId, receipt } of this.#store.takeReceipts())
      this.#connection.sendReceipt(equipmentId, receipt);
    if (this.#store.atMs % this.#intervalMs !== 0) return false;
    this.#connection.sendLive(this.#store.telemetry(), () => this.#store.atMs, 2 * this.#intervalMs);
    const hasEnteredCycle = this.#barrier?.entered(this.#store.atMs) ?? false;
    return hasEnteredCycle && this.#connection.isConnected;
  }

  #receive(equipmentId: string, command: Command): void {
    this.#receivedCommands++;
    if (this.#phase === 'live') this.#answer(equipmentId, command);
    else this.#earlyCommands.push({ equipmentId, command });
  }

  #answer(equipmentId: string, command: Command): void {
    this.#connection.sendReceipt(equipmentId, this.#store.receive(equipmentId, command));
  }
}
