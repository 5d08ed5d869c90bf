/** Carbon dioxide in outdoor air, ppm; towns have some more. */
export const OUTDOOR_CO2_PPM = 420;

/**
 * Carbon dioxide in the air of a zone, well mixed: `V·dC/dt = G + q·(C_out − C)`, solved for the length of a step with
 * gains and flow as they are in it. Shelves and goods take no room from the air, so changes come a little too slowly.
 */
export class CarbonDioxide {
  ppm = OUTDOOR_CO2_PPM;
  readonly #airM3: number;

  constructor(airM3: number) {
    this.#airM3 = airM3;
  }

  /**
   * @param outdoorM3PerS outdoor air that comes in, by leaks and by fans
   * @param gainM3PerS the gas itself, breathed out in the zone or brought by air from its neighbours
   */
  step(dtSec: number, outdoorM3PerS: number, gainM3PerS: number): void {
    if (outdoorM3PerS === 0) {
      this.ppm += ((gainM3PerS * dtSec) / this.#airM3) * 1e6;
      return;
    }
    const settledPpm = OUTDOOR_CO2_PPM + (gainM3PerS / outdoorM3PerS) * 1e6;
    this.ppm = settledPpm + (this.ppm - settledPpm) * Math.exp((-outdoorM3PerS * dtSec) / this.#airM3);
  }
}
