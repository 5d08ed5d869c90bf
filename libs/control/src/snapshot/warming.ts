import { HOUR_MS } from '#domain';

/** What a cabinet reads; absent what it does not measure. */
export interface CabinetReading {
  readonly productC: number | undefined;
  readonly airC: number | undefined;
  readonly coilC: number | undefined;
  /** How far the valve is open, 0 to 1. */
  readonly dutyFraction: number | undefined;
}

/** Warmer than usual by this counts. */
const WARMS_BY_K = 0.5;
/** A valve as open as this asks for all the cooling there is. */
const STRUGGLES_AT = 0.9;
/** Usual is the mean of about so long. */
const USUAL_MS = 24 * HOUR_MS;
/** Air that is warm for so long, or beyond the limit, outside of a defrost was no defrost: food is believed until it has cooled. */
const LASTING_MS = 2 * HOUR_MS;
/** But no longer than this after the last sign of it. */
const COOLS_WITHIN_MS = 24 * HOUR_MS;
/** A defrost and its recovery explain warm air for this long; one that goes on is a fault. */
const EXPLAINS_FOR_MS = 3 * HOUR_MS;
const LONGEST_STEP_MS = HOUR_MS;

/**
 * Whether food truly warms: product and air are both above the limit of the food, or warmer than usual with nothing that
 * speaks against it. A valve wide open or coil
 * that is warmer too speak for it; a nearly closed valve at a cold coil speaks against it. No two sensors lie the same way
 * at once, so neither is doubted then, nor product on its way back, which takes hours longer than air.
 */
export class Warming {
  readonly #limitC: number;
  #usual: { readonly productC: number; readonly airC: number; readonly coilC: number | undefined } | undefined;
  #lastMs: number | undefined;
  #sinceMs: number | undefined;
  #lastingMs = -Infinity;
  #isNow = false;
  #isCooling = false;
  #explainedSinceMs: number | undefined;

  /** @param limitC what the food may be, °C; warmer than that is never usual */
  constructor(limitC = Infinity) {
    this.#limitC = limitC;
  }

  /** Whether product and air are both warm. */
  get isNow(): boolean {
    return this.#isNow;
  }

  /** Whether product was warm together with its air for a while, and has not come back since. */
  get isProductStillWarm(): boolean {
    return this.#isCooling;
  }

  /**
   * Takes in one moment; in order of time.
   *
   * @param isUsual whether it may be learned from: nothing is doubted
   * @param isRecovering whether a defrost explains warm air
   */
  see(atMs: number, reading: CabinetReading, isUsual: boolean, isRecovering: boolean): void {
    const { productC, airC } = reading;
    if (productC === undefined || airC === undefined) return;
    const stepMs = Math.min(LONGEST_STEP_MS, atMs - (this.#lastMs ?? atMs));
    this.#lastMs = atMs;
    const usual = (this.#usual ??= { productC, airC, coilC: reading.coilC });
    const isProductWarm = productC > usual.productC + WARMS_BY_K;
    // A defrost warms the air by itself: after one, a product sensor that lies is not borne out by it.
    this.#explainedSinceMs = isRecovering ? (this.#explainedSinceMs ?? atMs) : undefined;
    const isLong = this.#explainedSinceMs !== undefined && atMs - this.#explainedSinceMs >= EXPLAINS_FOR_MS;
    const isExplained = isRecovering && !this.#isCooling && !isLong;
    const isWarmerThanUsual = isProductWarm && airC > usual.airC + WARMS_BY_K && this.#isBorneOut(reading, usual.coilC);
    const isBeyondLimit = Math.min(productC, airC) > this.#limitC;
    this.#isNow = !isExplained && (isWarmerThanUsual || isBeyondLimit);
    if (!this.#isNow) this.#sinceMs = undefined;
    else if (atMs - (this.#sinceMs ??= atMs) >= LASTING_MS || isBeyondLimit) this.#lastingMs = atMs;
    this.#isCooling = isProductWarm && atMs - this.#lastingMs < COOLS_WITHIN_MS;
    // A cabinet that is kept warmer, with cooling to spare, is in time as warm as usual.
    const hasToSpare = !isRecovering && (reading.dutyFraction ?? 1) < STRUGGLES_AT;
    const mayBeUsual = this.#isNow ? hasToSpare : !this.#isCooling;
    if (isUsual && mayBeUsual) this.#learn(stepMs, reading, productC, airC);
  }

  #isBorneOut({ dutyFraction, coilC }: CabinetReading, usualCoilC: number | undefined): boolean {
    if (dutyFraction === undefined || dutyFraction >= STRUGGLES_AT) return true;
    return coilC !== undefined && usualCoilC !== undefined && coilC > usualCoilC + WARMS_BY_K;
  }

  #learn(stepMs: number, { coilC }: CabinetReading, productC: number, airC: number): void {
    const share = 1 - Math.exp(-stepMs / USUAL_MS);
    const toward = (fromC: number, toC: number) => fromC + share * (toC - fromC);
    const usual = this.#usual ?? { productC, airC, coilC };
    const usualCoilC = usual.coilC ?? coilC;
    this.#usual = {
      productC: Math.min(this.#limitC, toward(usual.productC, productC)),
      airC: Math.min(this.#limitC, toward(usual.airC, airC)),
      coilC: usualCoilC === undefined || coilC === undefined ? usualCoilC : toward(usualCoilC, coilC),
    };
  }
}
