import { clamp } from '../physics/clamp.js';

/** How often the rack controller looks for the neediest circuit, and by how much it moves, K. */
const EVERY_SEC = 1_200;
const UP_K = 0.3;
const DOWN_K = 0.6;
/** Duty of the neediest circuit above which suction is lowered, and below which it may rise. */
const TOO_MUCH = 0.95;
const ENOUGH = 0.88;

/**
 * The rack controller's own floating suction: every twenty minutes it trims suction pressure on behalf of the circuit
 * that needs most, within a limited rise.
 */
export class SuctionFloat {
  riseK = 0;
  readonly #mostRiseK: number;
  #sinceSec = 0;

  constructor(mostRiseK: number) {
    this.#mostRiseK = mostRiseK;
  }

  /** @param neediestDuty highest duty among circuits that do not defrost, averaged since the last call */
  step(dtSec: number, neediestDuty: number): void {
    this.#sinceSec += dtSec;
    if (this.#sinceSec < EVERY_SEC) return;
    this.#sinceSec = 0;
    if (neediestDuty > TOO_MUCH) this.riseK -= DOWN_K;
    else if (neediestDuty < ENOUGH) this.riseK += UP_K;
    this.riseK = clamp(this.riseK, 0, this.#mostRiseK);
  }
}
