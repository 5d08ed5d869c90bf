const MINUTE_MS = 60_000;
const FIRST_PAUSE_MS = MINUTE_MS;
const LONGEST_PAUSE_MS = 15 * MINUTE_MS;

/** Remembers a failure for a while, so that nobody asks in vain: one minute, and twice as long each time, up to 15. */
export class BackOff {
  #error: Error | undefined;
  #failures = 0;
  #untilMs = -Infinity;

  /** The failure that still holds; `undefined` when one may ask. */
  at(wallMs: number): Error | undefined {
    return wallMs < this.#untilMs ? this.#error : undefined;
  }

  /** A failure while another one holds, of a question asked before it, changes nothing. */
  failed(error: Error, wallMs: number): void {
    if (this.at(wallMs)) return;
    this.#error = error;
    this.#untilMs = wallMs + Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** this.#failures);
    this.#failures++;
  }

  succeeded(): void {
    this.#error = undefined;
    this.#failures = 0;
    this.#untilMs = -Infinity;
  }
}
