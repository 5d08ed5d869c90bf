import { VAPORISATION_KJ_PER_KG } from '../../physics/psychrometrics.js';

/**
 * A coil holds the water of so many seconds at its rated drying before any drips off, and wet, at rest and at the rated
 * wet-bulb depression evaporates it at first so many times as fast (Henderson and Rengarajan).
 */
const HELD_SEC = 720;
const EVAPORATION_FACTOR = 1.5;
const RATED_LATENT_FRACTION = 0.25;
const RATED_DEPRESSION_K = 26.7 - 19.4;
/** Less than this share of what it can hold counts as dry. */
const DRY_FRACTION = 0.01;

/** Water on a coil. With the fan running on, what it still holds goes back into the air: short cycles dry little. */
export class CoilFilm {
  heldKg = 0;
  /** Run off to the drain since the start. */
  drainedKg = 0;
  readonly mostKg: number;
  readonly #ratedKgPerS: number;

  constructor(capacityKw: number) {
    this.#ratedKgPerS = (capacityKw * RATED_LATENT_FRACTION) / VAPORISATION_KJ_PER_KG;
    this.mostKg = this.#ratedKgPerS * HELD_SEC;
  }

  get isWet(): boolean {
    return this.heldKg > DRY_FRACTION * this.mostKg;
  }

  /** Takes up what the coil condenses; what it cannot hold drains. */
  wet(dtSec: number, kgPerS: number): void {
    this.heldKg += kgPerS * dtSec;
    const tooMuchKg = Math.max(0, this.heldKg - this.mostKg);
    this.heldKg -= tooMuchKg;
    this.drainedKg += tooMuchKg;
  }

  /**
   * Evaporates into passing air, at a rate that falls with what is left.
   *
   * @returns mean rate over the step, kg/s
   */
  dry(dtSec: number, depressionK: number, flowFraction: number): number {
    const perSec = (EVAPORATION_FACTOR * flowFraction * Math.max(0, depressionK)) / (HELD_SEC * RATED_DEPRESSION_K);
    const goneKg = this.heldKg * (1 - Math.exp(-perSec * dtSec));
    this.heldKg -= goneKg;
    return goneKg / dtSec;
  }
}
