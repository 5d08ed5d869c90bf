import { DAY_MS, type EndUse, HOUR_MS } from '#domain';
import { type CommandLedger } from '#ports';
import { STEERED_USES, steeredHours, type SteeredUse } from './steered-hours.js';

/** Which hours of a store were steered, as it is kept with the models; a load that never was is absent. */
export interface KeptSteering {
  readonly startAtMs: number;
  readonly untilMs: number;
  readonly shares: Readonly<Partial<Record<SteeredUse, readonly number[]>>>;
}

/** Read at a time: a busy store has some thousand receipts in it. */
const SLICE_MS = 2 * DAY_MS;
/** Receipts may come late: so much before the newest known hour is read again. */
const LATE_MS = DAY_MS;

/**
 * Follows the ledger and remembers, hour by hour, how much of a store was steered, so that a year of commands is read
 * once and not every day.
 */
export class SteeringLog {
  #startAtMs = 0;
  #untilMs = 0;
  #shares = sharesOf(0);

  constructor(kept?: KeptSteering) {
    if (!kept) return;
    const { startAtMs, untilMs, shares } = kept;
    const hourCount = hoursIn(startAtMs, untilMs);
    this.#startAtMs = startAtMs;
    this.#untilMs = untilMs;
    this.#shares = sharesOf(hourCount);
    for (const use of STEERED_USES) this.#shares[use].set((shares[use] ?? []).slice(0, hourCount));
  }

  /** First hour that is known; Infinity before anything is. */
  get startAtMs(): number {
    return this.#untilMs > this.#startAtMs ? this.#startAtMs : Infinity;
  }

  /** Reads what is new up to `toMs`, and forgets what lies before `fromMs`; both on the hour. */
  async follow(ledger: Pick<CommandLedger, 'heldSpans'>, storeId: string, fromMs: number, toMs: number): Promise<void> {
    const isKnown = this.#untilMs > this.#startAtMs && this.#startAtMs <= fromMs && this.#untilMs >= fromMs;
    const knownUntilMs = isKnown ? Math.max(fromMs, Math.min(this.#untilMs, toMs) - LATE_MS) : fromMs;
    const shares = sharesOf(hoursIn(fromMs, toMs));
    for (const use of STEERED_USES) {
      if (isKnown)
        shares[use].set(
          this.#shares[use].subarray(hoursIn(this.#startAtMs, fromMs), hoursIn(this.#startAtMs, knownUntilMs)),
        );
    }
    for (let sliceMs = knownUntilMs; sliceMs < toMs; sliceMs += SLICE_MS) {
      const endMs = Math.min(toMs, sliceMs + SLICE_MS);
      const spans = await ledger.heldSpans(storeId, { fromMs: sliceMs, toMs: endMs });
      const slice = steeredHours(spans, sliceMs, hoursIn(sliceMs, endMs));
      for (const use of STEERED_USES) shares[use].set(slice[use], hoursIn(fromMs, sliceMs));
    }
    this.#startAtMs = fromMs;
    this.#untilMs = toMs;
    this.#shares = shares;
  }

  /** Shares of the hours from a moment on; what is not known counts as not steered. Loads never steered are absent. */
  hoursFrom(startAtMs: number, hourCount: number): Partial<Record<EndUse, Float64Array>> {
    const offset = hoursIn(this.#startAtMs, startAtMs);
    const hours = STEERED_USES.map((use) => {
      const known = this.#shares[use];
      return [use, Float64Array.from({ length: hourCount }, (_, hour) => known[offset + hour] ?? 0)] as const;
    });
    return Object.fromEntries(hours.filter(([, shares]) => shares.some((share) => share > 0)));
  }

  kept(): KeptSteering {
    const shares = STEERED_USES.map((use) => [use, Array.from(this.#shares[use], twoDigits)] as const);
    return {
      startAtMs: this.#startAtMs,
      untilMs: this.#untilMs,
      shares: Object.fromEntries(shares.filter(([, values]) => values.some((share) => share > 0))),
    };
  }
}

/** A year of three loads in 100 kB. */
function sharesOf(hourCount: number): Record<SteeredUse, Float32Array> {
  return {
    main: new Float32Array(hourCount),
    hvac: new Float32Array(hourCount),
    refrigeration: new Float32Array(hourCount),
  };
}

const hoursIn = (fromMs: number, toMs: number) => Math.round((toMs - fromMs) / HOUR_MS);
const twoDigits = (share: number) => Math.round(share * 100) / 100;
