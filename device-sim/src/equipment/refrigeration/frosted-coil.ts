/** Heat given up by vapour that turns to frost, and heat that melts it again, kJ/kg. */
export const FROST_KJ_PER_KG = 2_833;
export const MELT_KJ_PER_KG = 335;

/** Share of a clean coil's resistance that lies on its air side. */
const AIR_RESISTANCE_FRACTION = 0.6;
/** Air-side resistance added by one clock interval's frost at rating, as a share of the clean one. */
const FROST_RESISTANCE_FRACTION = 0.15;
/** Frost beyond which the fins close, in intervals, and how quickly the air that still passes falls from there. */
const CLOSING_INTERVALS = 1.5;
const CLOSING_PER_INTERVAL = 0.6;
const LEAST_OPEN_FRACTION = 0.12;
/** Ice of a coil whose defrosts have failed for long, in intervals. */
const ICED_INTERVALS = 2.6;

/**
 * An evaporator coil between case air and refrigerant. Clean and with the valve open it passes its full conductance; an
 * opening of `u` passes `u` times that as long as the coil is clean, as a valve does that meters the refrigerant. Frost
 * adds resistance on the air side, and thick frost shuts out the air.
 */
export class FrostedCoil {
  readonly #fullKwPerK: number;
  readonly #intervalKg: number;
  #frostKg: number;

  /** @param intervalKg frost that one interval between clock defrosts brings at rating */
  constructor(fullKwPerK: number, intervalKg: number) {
    this.#fullKwPerK = fullKwPerK;
    this.#intervalKg = intervalKg;
    this.#frostKg = intervalKg / 2;
  }

  get frostKg(): number {
    return this.#frostKg;
  }

  get frostFraction(): number {
    return this.#frostKg / this.#intervalKg;
  }

  /** Coil to case air with fans running, kW/K. */
  get airKwPerK(): number {
    const intervals = this.frostFraction;
    const thickness = 1 + FROST_RESISTANCE_FRACTION * intervals;
    const closed = intervals <= CLOSING_INTERVALS ? 0 : (intervals - CLOSING_INTERVALS) * CLOSING_PER_INTERVAL;
    const open = Math.max(LEAST_OPEN_FRACTION, 1 - closed);
    return (this.#fullKwPerK * open) / (AIR_RESISTANCE_FRACTION * thickness);
  }

  /** Refrigerant to coil at a valve opening from 0 to 1, kW/K. */
  refrigerantKwPerK(opening: number): number {
    return (this.#fullKwPerK * opening) / (1 - AIR_RESISTANCE_FRACTION * opening);
  }

  grow(kgPerS: number, dtSec: number): void {
    this.#frostKg = Math.max(0, this.#frostKg + kgPerS * dtSec);
  }

  chokeWithIce(): void {
    this.#frostKg = Math.max(this.#frostKg, ICED_INTERVALS * this.#intervalKg);
  }
}
