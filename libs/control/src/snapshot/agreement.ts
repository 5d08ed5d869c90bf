import { HOUR_MS } from '#domain';

export interface AgreementOptions {
  /** What the difference is where nothing was learned yet, K, and how far what is learned may lie from it. */
  readonly usualK: number;
  readonly usualErrorK: number;
  /** Two things that part by more than this do not belong together any more, K. */
  readonly toleranceK: number;
  /** Time over which the difference is averaged before it is judged. */
  readonly smoothMs: number;
}

/** The difference that belongs to a pair is at first the mean of this time, and follows with `LEARN_MS` later. */
const FIRST_LOOK_MS = 6 * HOUR_MS;
/** Slow against a drift of half a kelvin a day, quick against the seasons. */
const LEARN_MS = 72 * HOUR_MS;
/** A longer silence tells nothing of the time between. */
const LONGEST_STEP_MS = HOUR_MS;
/** A disagreement that nothing has confirmed for so long is over: one of the two is gone, or is never in a state to compare. */
const LAPSE_MS = 12 * HOUR_MS;

/**
 * Whether two measurements that belong together still do: the difference between them against the one that they
 * always had, both exponentially weighted. Broken beyond the tolerance, mended below half of it. Within half the
 * tolerance the usual difference is learned, so that an offset of a sensor's own is no fault; a drift slower than about a
 * sixth of the tolerance per day is learned too, until it has gone `usualErrorK` from what is usual. A few numbers.
 */
export class Agreement {
  readonly #options: AgreementOptions;
  #usualK: number;
  #learnedMs = 0;
  #residualK = 0;
  #lastMs: number | undefined;
  #brokenSinceMs: number | undefined;

  constructor(options: AgreementOptions) {
    this.#options = options;
    this.#usualK = options.usualK;
  }

  /** The difference that the pair always had, K. */
  get usualK(): number {
    return this.#usualK;
  }

  /** How far the difference is from the usual one now, K. */
  get residualK(): number {
    return this.#residualK;
  }

  /** Since when the two have disagreed; `undefined` while they do not. */
  brokenSinceMs(atMs: number): number | undefined {
    return this.#isHeardOf(atMs, LAPSE_MS) ? this.#brokenSinceMs : undefined;
  }

  /** Whether the two were compared lately, and agree. */
  holds(atMs: number): boolean {
    return this.#brokenSinceMs === undefined && this.#isHeardOf(atMs, HOUR_MS);
  }

  /**
   * Takes in one difference; in order of time.
   *
   * @returns the time that may be learned from: none while the two part
   */
  judge(atMs: number, differenceK: number): number {
    const { toleranceK, smoothMs } = this.#options;
    if (!this.#isHeardOf(atMs, LAPSE_MS)) [this.#residualK, this.#brokenSinceMs] = [0, undefined];
    const stepMs = Math.min(LONGEST_STEP_MS, atMs - (this.#lastMs ?? atMs));
    this.#lastMs = atMs;
    const share = 1 - Math.exp(-stepMs / smoothMs);
    this.#residualK += share * (differenceK - this.#usualK - this.#residualK);
    const awayK = Math.abs(this.#residualK);
    if (awayK > toleranceK) this.#brokenSinceMs ??= atMs;
    else if (awayK < toleranceK / 2) this.#brokenSinceMs = undefined;
    const isFirstLook = this.#learnedMs < FIRST_LOOK_MS;
    if (this.#brokenSinceMs === undefined && (isFirstLook || awayK < toleranceK / 2)) {
      this.#learn(stepMs, differenceK);
      return stepMs;
    }
    return 0;
  }

  #learn(stepMs: number, differenceK: number): void {
    const { usualK, usualErrorK } = this.#options;
    const before = this.#learnedMs;
    this.#learnedMs = before + stepMs;
    const share = before < FIRST_LOOK_MS ? stepMs / Math.max(this.#learnedMs, HOUR_MS) : stepMs / LEARN_MS;
    const learnedK = this.#usualK + share * (differenceK - this.#usualK);
    this.#usualK = Math.min(usualK + usualErrorK, Math.max(usualK - usualErrorK, learnedK));
  }

  #isHeardOf(atMs: number, withinMs: number): boolean {
    return this.#lastMs !== undefined && atMs - this.#lastMs <= withinMs;
  }
}
