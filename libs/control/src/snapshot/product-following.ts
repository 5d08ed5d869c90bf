import { HOUR_MS, type ProductResponse } from '#domain';

/** How product of a cabinet follows its air. */
export interface Following {
  readonly timeConstantH: number;
  /** Standard error of the time constant, as a share of it. */
  readonly timeConstantErrorFraction: number;
  /** How much warmer than the air product settles, K. */
  readonly warmerK: number;
  /** Standard error of that, K. */
  readonly warmerErrorK: number;
}

/**
 * Where nothing was learned: packages of an open or glass-door case settle up to 1 K above its air and follow in hours,
 * frozen food has more mass [physics 7.3]. Wide errors, for sensors sit in very different places.
 */
const ORDINARY: Readonly<Record<'chilled' | 'frozen', Following>> = {
  chilled: { timeConstantH: 4, timeConstantErrorFraction: 0.5, warmerK: 0.6, warmerErrorK: 1.5 },
  frozen: { timeConstantH: 8, timeConstantErrorFraction: 0.5, warmerK: 0.2, warmerErrorK: 1.5 },
};

/** How product follows the air, as learned or as is ordinary for the class. */
export function followingOf(isFrozen: boolean, model?: ProductResponse): Following {
  if (!model) return ORDINARY[isFrozen ? 'frozen' : 'chilled'];
  const { timeConstantH, timeConstantErrorFraction, warmerK, oneHourErrorK } = model;
  return { timeConstantH, timeConstantErrorFraction, warmerK, warmerErrorK: Math.max(0.5, oneHourErrorK) };
}

/** Without a reading for so long, what product has followed in between is not known. */
const FORGETS_MS = HOUR_MS;
/** Error of what product has felt where its past is not known: a defrost, or a load of warm goods, may lie just behind, K. */
const UNKNOWN_PAST_K = 3;

/** The air that product has felt: air temperatures of the past, the newer the more. */
export interface FeltAir {
  readonly atMs: number;
  readonly feltC: number;
  /** Air of that moment, °C. */
  readonly airC: number;
  /** What is left of not knowing where it began, K. */
  readonly pastErrorK: number;
}

/** Follows the air of one cabinet like its product does. */
export class FollowedAir {
  readonly #following: Following;
  #last: FeltAir | undefined;

  constructor(following: Following) {
    this.#following = following;
  }

  /** @param productC product itself, where it is measured: while the past is not known, it tells of it */
  follow(atMs: number, airC: number, productC: number | undefined): FeltAir {
    const { timeConstantH, warmerK } = this.#following;
    const last = this.known(atMs);
    const left = last ? Math.exp(-(atMs - last.atMs) / (timeConstantH * HOUR_MS)) : 1;
    const startC = last?.feltC ?? (productC === undefined ? airC : productC - warmerK);
    const startErrorK = last?.pastErrorK ?? (productC === undefined ? UNKNOWN_PAST_K : 0);
    this.#last = { atMs, airC, feltC: airC + left * (startC - airC), pastErrorK: left * startErrorK };
    return this.#last;
  }

  /** What was felt last, while it still counts. */
  known(atMs: number): FeltAir | undefined {
    return this.#last && atMs - this.#last.atMs <= FORGETS_MS ? this.#last : undefined;
  }

  /** The past is not to be relied on: it begins anew with the next air. */
  forget(): void {
    this.#last = undefined;
  }
}
