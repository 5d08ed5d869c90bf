/** A reading and what may be wrong with it. Controllers and telemetry read the same sensor. */
export class Sensor {
  /** Reads this whatever is true; `undefined` when sound. */
  stuckAt: number | undefined;
  offset = 0;
  isMissing = false;

  /** What the sensor says of a true value; `NaN` when it says nothing. */
  read(truth: number): number {
    if (this.isMissing) return NaN;
    return this.stuckAt ?? truth + this.offset;
  }

  mend(): void {
    this.stuckAt = undefined;
    this.offset = 0;
    this.isMissing = false;
  }
}
