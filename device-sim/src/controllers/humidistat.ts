/** Drying ends this far below where it began. */
const BAND_PCT = 4;

/** Asks for drying above a relative humidity until it has fallen by a band. */
export class Humidistat {
  readonly #dryAbovePct: number | null;
  isCalling = false;

  /** @param dryAbovePct `null` where there is none */
  constructor(dryAbovePct: number | null) {
    this.#dryAbovePct = dryAbovePct;
  }

  /** @param sensedPct as the sensor has it, `NaN` when it says nothing */
  step(sensedPct: number, isOccupied: boolean): void {
    if (this.#dryAbovePct === null) return;
    this.isCalling = isOccupied && sensedPct > this.#dryAbovePct - (this.isCalling ? BAND_PCT : 0);
  }
}
