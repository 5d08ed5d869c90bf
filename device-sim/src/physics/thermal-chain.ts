/**
 * Bodies of heat in a row, each tied to its neighbours and to surroundings of known temperature: refrigerant – coil –
 * case air – product surface – product core. Capacities in kJ/K, conductances in kW/K, heat in kW, temperatures in °C.
 *
 * Advanced by backward Euler, which is stable for any step and keeps heat exactly: what flows at the new temperatures
 * equals the change of what is stored. The refrigerant's temperature may be left open: `eliminate` reduces the chain to
 * a line `heat = offer − slope · refrigerantC`, and `settle` fills in the temperatures once the refrigerant's is known.
 */
export class ThermalChain {
  /** Coil, case air, product surface, product core. */
  readonly tempC = new Float64Array(4);
  readonly capacityKjPerK = new Float64Array(4);
  /** Between body i and the one after it. */
  readonly linkKwPerK = new Float64Array(3);
  /** To surroundings: sum of conductances, and Σ conductance · temperature plus sources. */
  readonly aroundKwPerK = new Float64Array(4);
  readonly aroundKw = new Float64Array(4);
  /** Coil to refrigerant; 0 with the valve shut. */
  refrigerantKwPerK = 0;
  /** Heat into the refrigerant with the refrigerant at 0 °C, and how much less for each kelvin above. */
  offerKw = 0;
  slopeKwPerK = 0;

  readonly #diagonal = new Float64Array(4);
  readonly #right = new Float64Array(4);

  /** Heat above 0 °C in all bodies, kJ. */
  get storedKj(): number {
    const { tempC, capacityKjPerK } = this;
    return (
      tempC[0]! * capacityKjPerK[0]! +
      tempC[1]! * capacityKjPerK[1]! +
      tempC[2]! * capacityKjPerK[2]! +
      tempC[3]! * capacityKjPerK[3]!
    );
  }

  /** First half of a step: from the core towards the coil. */
  eliminate(dtSec: number): void {
    const { tempC, capacityKjPerK, linkKwPerK, aroundKwPerK, aroundKw, refrigerantKwPerK } = this;
    const [diagonal, right] = [this.#diagonal, this.#right];
    for (let body = 3; body >= 0; body--) {
      const rate = capacityKjPerK[body]! / dtSec;
      let sum = rate + aroundKwPerK[body]!;
      let heat = rate * tempC[body]! + aroundKw[body]!;
      if (body > 0) sum += linkKwPerK[body - 1]!;
      if (body < 3) {
        const link = linkKwPerK[body]!;
        const share = link / diagonal[body + 1]!;
        sum += link - link * share;
        heat += share * right[body + 1]!;
      }
      diagonal[body] = sum;
      right[body] = heat;
    }
    const coil = diagonal[0]! + refrigerantKwPerK;
    diagonal[0] = coil;
    this.offerKw = (refrigerantKwPerK * right[0]!) / coil;
    this.slopeKwPerK = refrigerantKwPerK * (1 - refrigerantKwPerK / coil);
  }

  /** Second half: temperatures for a refrigerant temperature; gives the heat that went into the refrigerant, kW. */
  settle(refrigerantC: number): number {
    const coilC = (this.#right[0]! + this.refrigerantKwPerK * refrigerantC) / this.#diagonal[0]!;
    this.#fillFrom(coilC);
    return this.refrigerantKwPerK * (coilC - refrigerantC);
  }

  /**
   * Second half with the coil held at a temperature by melting ice; gives the heat that the ice took up, kW. Call with the
   * valve shut.
   */
  settleAt(coilC: number): number {
    const heatKw = this.#right[0]! - this.#diagonal[0]! * coilC;
    this.#fillFrom(coilC);
    return heatKw;
  }

  /** Coil temperature that `settle` would give with the valve shut. */
  get freeCoilC(): number {
    return this.#right[0]! / this.#diagonal[0]!;
  }

  #fillFrom(coilC: number): void {
    const { tempC, linkKwPerK } = this;
    tempC[0] = coilC;
    for (let body = 1; body < 4; body++) {
      tempC[body] = (this.#right[body]! + linkKwPerK[body - 1]! * tempC[body - 1]!) / this.#diagonal[body]!;
    }
  }
}
