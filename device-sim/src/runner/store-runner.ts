import { setImmediate as nextTurn } from 'node:timers/promises';
import { type SimulatedStore, STEP_SEC } from '../store/simulated-store.js';
import { CycleBarrier } from './cycle-barrier.js';
import { PacedClock } from './paced-clock.js';
import { StoreGateway, type StoreGatewayOptions } from './store-gateway.js';
import { type RunPhase, type StoreStatus } from './store-status.js';

const STEP_MS = STEP_SEC * 1_000;
/** Longest stretch of simulation between two turns of the event loop. */
const TURN_MS = 15;
const LONGEST_NAP_MS = 1_000;
/** Half a second of wall time for each control cycle: below it, a service keeps up by itself. */
const BARRIER_ABOVE_SPEED = 600;

/** `store` stands where its first report begins: at the start of its history if it has one. */
export interface StoreRunnerOptions extends Omit<StoreGatewayOptions, 'onCycle'> {
  readonly place: string;
  readonly modelId: string;
  /** Event seconds per wall second. */
  readonly speed: number;
  /** Wait for the service's notice at each control cycle; when absent, above 600 times real time. */
  readonly barrier?: boolean | undefined;
  readonly barrierDeadlineMs?: number | undefined;
  /** Where live telemetry begins; what comes before is sent as history. */
  readonly liveFromMs: number;
  readonly historyIntervalSec: number;
  readonly telemetryIntervalSec: number;
  /** How much of its first live minute is over when it goes live, 0 to 1: spreads the steps of many stores. */
  readonly minuteShare: number;
  readonly onProgress: (phase: RunPhase, fraction: number) => void;
  readonly onLive: () => void;
}

/** One simulated store on a broker: its past first, then minute by minute at a speed that may change. */
export class StoreRunner {
  readonly #options: StoreRunnerOptions;
  readonly #gateway: StoreGateway;
  readonly #barrier: CycleBarrier;
  readonly #pace: PacedClock;
  #phase: StoreStatus['phase'] = 'simulating';
  #timer: NodeJS.Timeout | undefined;
  #isStopped = false;

  constructor(options: StoreRunnerOptions) {
    this.#options = options;
    this.#pace = new PacedClock(options.speed);
    this.#barrier = new CycleBarrier(options.barrierDeadlineMs);
    this.#gateway = new StoreGateway({ ...options, onCycle: (atMs) => this.#barrier.heard(atMs) });
  }

  get store(): SimulatedStore {
    return this.#options.store;
  }

  get status(): StoreStatus {
    const { place, modelId } = this.#options;
    const { speed } = this.#pace;
    const lateMs = this.#phase === 'live' ? this.#pace.dueAtMs() - this.store.atMs - STEP_MS : 0;
    return {
      ...this.#gateway.status,
      ...{ place, modelId, speed, phase: this.#phase },
      isPaused: this.#pace.isHeldBy('operator'),
      lagMs: Math.max(0, lateMs) / speed,
      missedCycles: this.#barrier.missed,
    };
  }

  /** Sends the past, then goes live; resolves when live, or when stopped before. */
  async start(): Promise<void> {
    this.#gateway.open();
    if (this.store.atMs + STEP_MS <= this.#options.liveFromMs) await this.#sendHistory();
    // A plant that runs in step has nobody to keep step with before it is connected.
    if (this.#isInStep) await this.#gateway.connectedOnce;
    if (this.#isStopped) return;
    await this.#gateway.goLive();
    if (this.#isStopped) return;
    this.#phase = 'live';
    this.#pace.set(this.store.atMs + this.#options.minuteShare * STEP_MS);
    this.#options.onLive();
    this.#tick();
  }

  /** Event time stands still from now on; a store that is still telling its past does so first. */
  pause(): void {
    this.#pace.hold('operator');
    this.#forgiveLag();
  }

  /** Event time goes on from where it stands. */
  resume(): void {
    this.#pace.release('operator');
    this.#tick();
  }

  /** Event time goes on from where it is at another speed, and the service is told. */
  changeSpeed(speed: number): void {
    this.#pace.changeSpeed(speed);
    this.#forgiveLag();
    this.#gateway.changeSpeed(speed);
    this.#tick();
  }

  /** Lets an event that was told or ended just now reach the gateway at once, and the plant with its next step. */
  lookAround(): void {
    this.#gateway.lookAround();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    this.#barrier.close();
    await this.#gateway.close();
  }

  get #isInStep(): boolean {
    return this.#options.barrier ?? this.#pace.speed > BARRIER_ABOVE_SPEED;
  }

  async #sendHistory(): Promise<void> {
    const { historyIntervalSec, liveFromMs, onProgress } = this.#options;
    const fromMs = this.store.atMs;
    this.#phase = 'sending';
    let turnSinceMs = performance.now();
    let toldFraction = -1;
    while (this.store.atMs + STEP_MS <= liveFromMs && !this.#isStopped) {
      this.#step();
      if (this.store.atMs % (historyIntervalSec * 1_000) === 0) {
        await this.#gateway.reportHistory();
        const fraction = Math.floor((100 * (this.store.atMs - fromMs)) / (liveFromMs - fromMs)) / 100;
        if (fraction !== toldFraction) onProgress('sending', (toldFraction = fraction));
      }
      if (performance.now() - turnSinceMs > TURN_MS) {
        await nextTurn();
        turnSinceMs = performance.now();
      }
    }
    await this.#gateway.drained();
    if (!this.#isStopped) onProgress('sending', 1);
  }

  /** Catches up with the clock for a turn at most, then naps until the next step is due. */
  #tick(): void {
    clearTimeout(this.#timer);
    if (this.#isStopped || this.#phase !== 'live' || this.#pace.isHeld) return;
    const turnEndsMs = performance.now() + TURN_MS;
    while (this.store.atMs + STEP_MS <= this.#pace.dueAtMs() && performance.now() < turnEndsMs) {
      const hasEnteredCycle = this.#stepLive();
      if (hasEnteredCycle) return void this.#waitForCycle();
    }
    const waitMs = (this.store.atMs + STEP_MS - this.#pace.dueAtMs()) / this.#pace.speed;
    this.#timer = setTimeout(() => this.#tick(), Math.min(LONGEST_NAP_MS, Math.max(0, waitMs)));
  }

  /** Event time stands still until the service has done its cycle. */
  async #waitForCycle(): Promise<void> {
    this.#pace.hold('cycle');
    await this.#barrier.passed();
    this.#pace.release('cycle');
    this.#tick();
  }

  /** What a change of pace finds undone is not caught up with, but for the step that is due. */
  #forgiveLag(): void {
    this.#pace.forgiveBeyond(this.store.atMs + STEP_MS);
  }

  /** One minute; whether the sample it sent enters a cycle that is to be waited for. */
  #stepLive(): boolean {
    this.#step();
    this.#gateway.sendReceipts();
    const intervalMs = this.#options.telemetryIntervalSec * 1_000;
    if (this.store.atMs % intervalMs !== 0) return false;
    this.#gateway.reportLive(this.store.atMs + 2 * intervalMs);
    const hasEnteredCycle = this.#barrier.entered(this.store.atMs);
    return hasEnteredCycle && this.#isInStep && this.#gateway.isConnected;
  }

  #step(): void {
    this.store.step();
    this.#gateway.lookAround();
  }
}
