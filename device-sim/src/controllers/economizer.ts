import { enthalpyKjPerKg } from '../physics/psychrometrics.js';
import { type ClimateZone } from '../weather/weather.js';

/** Outdoor air that is drier or cooler than this may cool a building: change-over after ASHRAE 90.1-2013. */
export type HighLimit =
  { readonly kind: 'dryBulb'; readonly tempC: number } | { readonly kind: 'enthalpy'; readonly kjPerKg: number };

/** A limit that was passed must be passed by this much the other way. */
const BACK = { tempK: 1, kjPerKg: 1 } as const;
/** Mixed air that free cooling aims at, and the coldest that the unit lets onto its coil. */
export const FREE_COOLING_MIXED_C = 12.8;
export const COLDEST_MIXED_C = 7;

/** High limit of a climate zone; where it is unknown, the limit between the damp and the dry ones. */
export function highLimitOf(climateZone: ClimateZone | undefined): HighLimit {
  switch (climateZone) {
    case '2A':
    case '3A':
    case '4A':
      return { kind: 'enthalpy', kjPerKg: 47 };
    case '1':
    case '1A':
    case '1C':
      return { kind: 'dryBulb', tempC: 18.3 };
    case '8':
    case '8A':
      return { kind: 'dryBulb', tempC: 23.9 };
    default:
      return { kind: 'dryBulb', tempC: climateZone?.endsWith('B') || climateZone?.endsWith('C') ? 23.9 : 21.1 };
  }
}

/** Decides when outdoor air may cool, and how far its damper opens. */
export class Economizer {
  readonly highLimit: HighLimit;
  #isBelowLimit = false;

  constructor(climateZone: ClimateZone | undefined) {
    this.highLimit = highLimitOf(climateZone);
  }

  /** Whether outdoor air would cool: under the high limit of the climate, and cooler than the air it replaces. */
  mayCool(outdoorAirTempC: number, outdoorHumidityRatio: number, returnAirTempC: number): boolean {
    const limit = this.highLimit;
    if (limit.kind === 'dryBulb') {
      this.#isBelowLimit = outdoorAirTempC < limit.tempC - (this.#isBelowLimit ? 0 : BACK.tempK);
    } else {
      const kjPerKg = enthalpyKjPerKg(outdoorAirTempC, outdoorHumidityRatio);
      this.#isBelowLimit = kjPerKg < limit.kjPerKg - (this.#isBelowLimit ? 0 : BACK.kjPerKg);
    }
    return this.#isBelowLimit && outdoorAirTempC < returnAirTempC;
  }
}

/** Share of outdoor air with which the mixture is not colder than `leastC`. */
export function outdoorFractionAbove(leastC: number, outdoorAirTempC: number, returnAirTempC: number): number {
  if (outdoorAirTempC >= leastC) return 1;
  return Math.max(0, (returnAirTempC - leastC) / (returnAirTempC - outdoorAirTempC));
}
