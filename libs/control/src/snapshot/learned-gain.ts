import { HOUR_MS } from '#domain';

/** What was seen this long ago counts a third of what is seen now. */
const MEMORY_MS = 72 * HOUR_MS;

/** How much an effect grows with its cause, `effect = gain · cause`: least squares that forget, from a usual gain on. */
export class LearnedGain {
  readonly #usual: number;
  readonly #weight: number;
  #causeSquared = 0;
  #product = 0;

  /** @param weight how much the usual gain counts: hours times the square of a cause */
  constructor(usual: number, weight: number) {
    this.#usual = usual;
    this.#weight = weight;
  }

  effectOf(cause: number): number {
    return (cause * (this.#usual * this.#weight + this.#product)) / (this.#weight + this.#causeSquared);
  }

  learn(stepMs: number, cause: number, effect: number): void {
    const kept = Math.exp(-stepMs / MEMORY_MS);
    this.#causeSquared = kept * this.#causeSquared + (stepMs / HOUR_MS) * cause * cause;
    this.#product = kept * this.#product + (stepMs / HOUR_MS) * cause * effect;
  }
}
