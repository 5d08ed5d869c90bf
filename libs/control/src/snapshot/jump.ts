import { HOUR_MS } from '#domain';

/** Steps that physics cannot make: more than `stepK` and `kPerH` for the time between two readings. */
export interface FastestChange {
  readonly stepK: number;
  readonly kPerH: number;
}

/**
 * By point. Product has mass. Air of a zone follows a unit at full output and open doors. Outdoors a gust front takes 10 K in
 * minutes. Case air is left out while a defrost warms it or has just done so. Others are not judged.
 */
const FASTEST: Readonly<Record<string, FastestChange>> = {
  productTempC: { stepK: 2, kPerH: 12 },
  zoneAirTempC: { stepK: 3, kPerH: 20 },
  outdoorAirTempC: { stepK: 8, kPerH: 30 },
  caseAirTempC: { stepK: 6, kPerH: 60 },
};

/** A value that has stayed where it jumped to is believed again, unless something contradicts it. */
const STAYED_MS = 2 * HOUR_MS;

interface Jump {
  readonly fromC: number;
  readonly atMs: number;
}

/** Watches one temperature for steps that physics cannot make. */
export class JumpWatch {
  readonly #fastest: FastestChange;
  #last: { readonly valueC: number; readonly atMs: number } | undefined;
  #jump: Jump | undefined;

  constructor(fastest: FastestChange) {
    this.#fastest = fastest;
  }

  /** A watch for the point, if its steps are judged. */
  static of(pointId: string): JumpWatch | undefined {
    const fastest = Object.hasOwn(FASTEST, pointId) ? FASTEST[pointId] : undefined;
    return fastest && new JumpWatch(fastest);
  }

  /** @param mayJump whether something is going on that explains any step */
  see(atMs: number, valueC: number, mayJump: boolean): void {
    const { stepK } = this.#fastest;
    const last = this.#last;
    this.#last = { valueC, atMs };
    if (this.#jump) {
      const isBack = Math.abs(valueC - this.#jump.fromC) <= stepK;
      if (isBack || mayJump || atMs - this.#jump.atMs >= STAYED_MS) this.#jump = undefined;
      return;
    }
    if (!last || mayJump || Math.abs(valueC - last.valueC) <= stepK) return;
    if (Math.abs(valueC - last.valueC) > this.#mostK(atMs - last.atMs)) this.#jump = { fromC: last.valueC, atMs };
  }

  /** What jumped, in words; `undefined` while nothing did. */
  get because(): string | undefined {
    return this.#jump && `it jumped from ${this.#jump.fromC.toFixed(1)} °C at once, as real temperatures do not`;
  }

  /** Longest change that is possible in a time, K. */
  #mostK(ms: number): number {
    return this.#fastest.stepK + (this.#fastest.kPerH * ms) / HOUR_MS;
  }
}
