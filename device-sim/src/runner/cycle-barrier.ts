/** Spacing of control cycles in event time, after the wire contract. */
const CYCLE_MS = 300_000;
/** Longest wait for one cycle, wall time. */
const DEADLINE_MS = 2_000;
/** Missed cycles after which nobody seems to be conducting. */
const PATIENCE = 3;

/**
 * Holds a plant that runs faster than the service can think: the live sample that enters a new cycle is followed by a
 * wait for the notice that this cycle is done, so that its commands meet the moment they were made for. A wait ends
 * after two seconds. After three such in a row the plant runs on without waiting, until a notice is heard again.
 */
export class CycleBarrier {
  readonly #deadlineMs: number;
  #sentCycleMs = -Infinity;
  #doneCycleMs = -Infinity;
  #missed = 0;
  #missedInRow = 0;
  #release: (() => void) | undefined;

  constructor(deadlineMs: number = DEADLINE_MS) {
    this.#deadlineMs = deadlineMs;
  }

  /** Cycles whose notice did not come in time. */
  get missed(): number {
    return this.#missed;
  }

  /** Takes note of a live sample, just before or after it is sent; whether it starts a cycle that is worth waiting for. */
  entered(sampleAtMs: number): boolean {
    const cycleMs = Math.floor(sampleAtMs / CYCLE_MS) * CYCLE_MS;
    if (cycleMs <= this.#sentCycleMs) return false;
    this.#sentCycleMs = cycleMs;
    return this.#missedInRow < PATIENCE;
  }

  /** Resolves when the newest cycle is done, or missed, or `close` is called. */
  async passed(): Promise<void> {
    if (this.#doneCycleMs === this.#sentCycleMs) return;
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.#release = resolve;
      timer = setTimeout(() => {
        this.#missed++;
        this.#missedInRow++;
        resolve();
      }, this.#deadlineMs);
    });
    clearTimeout(timer);
  }

  /**
   * A notice: the service has done the cycle of this boundary. Those of other cycles are late, or kept by the broker
   * for an earlier run of the store, whose times may lie ahead.
   */
  heard(cycleAtMs: number): void {
    this.#missedInRow = 0;
    if (cycleAtMs !== this.#sentCycleMs) return;
    this.#doneCycleMs = cycleAtMs;
    this.close();
  }

  /** Lets a waiting plant go on. */
  close(): void {
    this.#release?.();
  }
}
