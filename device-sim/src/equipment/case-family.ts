/** Catalogue figures of a family of display cases, per metre, or of a walk-in, per square metre of floor. */
export interface CaseFamily {
  /** Refrigeration load in store air of 23.9 °C and 55 % relative humidity, kW. */
  readonly ratedLoadKw: number;
  /** Case air at rating. */
  readonly ratedCaseAirC: number;
  /** Share of the load that arrives as moisture. */
  readonly latentFraction: number;
  readonly fanKw: number;
  readonly lightKw: number;
  readonly antiSweatKw: number;
  /** Electric heater; 0 where ice is melted by air with the valve shut. */
  readonly defrostKw: number;
  /** Heat capacity of the stock, kJ/K. */
  readonly productKjPerK: number;
  /** Time constant of the stock towards case air, hours. */
  readonly productTimeConstantH: number;
  /** Loads by air exchange in a store at rest, over those of an ordinary open hour: no door openings, still air. */
  readonly closedLoadFraction: number;
  /** Humidity curve of the latent load. */
  readonly humidityCurve: 'horizontal' | 'vertical';
}

/**
 * Typical new stock: loads and heaters per metre after the typical-supermarket tables of OpenStudio standards, walk-ins
 * from the same source divided by floor area. Stock follows measured warm-up: an open medium-temperature case gains
 * about 2.2 K/h with refrigeration off, a frozen case about 2.5 K in 1.5 h.
 */
export const CASE_FAMILIES = {
  openMultiDeck: {
    ratedLoadKw: 1.1876,
    ratedCaseAirC: 0.6,
    latentFraction: 0.3,
    fanKw: 0.0145,
    lightKw: 0.0189,
    antiSweatKw: 0,
    defrostKw: 0,
    productKjPerK: 2_000,
    productTimeConstantH: 3,
    closedLoadFraction: 0.9,
    humidityCurve: 'vertical',
  },
  serviceCase: {
    ratedLoadKw: 0.3173,
    ratedCaseAirC: -2.2,
    latentFraction: 0.1,
    fanKw: 0.0126,
    lightKw: 0.017,
    antiSweatKw: 0,
    defrostKw: 0,
    productKjPerK: 700,
    productTimeConstantH: 2.5,
    closedLoadFraction: 0.9,
    humidityCurve: 'vertical',
  },
  island: {
    ratedLoadKw: 0.3726,
    ratedCaseAirC: -1.1,
    latentFraction: 0.2,
    fanKw: 0.0076,
    lightKw: 0.0098,
    antiSweatKw: 0.0131,
    defrostKw: 0,
    productKjPerK: 900,
    productTimeConstantH: 2.5,
    closedLoadFraction: 0.9,
    humidityCurve: 'horizontal',
  },
  chilledDoors: {
    ratedLoadKw: 0.2821,
    ratedCaseAirC: 1.4,
    latentFraction: 0.2,
    fanKw: 0.0213,
    lightKw: 0.0227,
    antiSweatKw: 0.0566,
    defrostKw: 0,
    productKjPerK: 1_200,
    productTimeConstantH: 4,
    closedLoadFraction: 0.75,
    humidityCurve: 'vertical',
  },
  frozenDoors: {
    ratedLoadKw: 0.4389,
    ratedCaseAirC: -20,
    latentFraction: 0.1,
    fanKw: 0.0325,
    lightKw: 0.0258,
    antiSweatKw: 0.139,
    defrostKw: 0.955,
    productKjPerK: 900,
    productTimeConstantH: 4,
    closedLoadFraction: 0.8,
    humidityCurve: 'horizontal',
  },
  iceCreamDoors: {
    ratedLoadKw: 0.4739,
    ratedCaseAirC: -23.9,
    latentFraction: 0.1,
    fanKw: 0.0325,
    lightKw: 0.0258,
    antiSweatKw: 0.139,
    defrostKw: 0.955,
    productKjPerK: 900,
    productTimeConstantH: 5,
    closedLoadFraction: 0.8,
    humidityCurve: 'horizontal',
  },
  frozenCoffin: {
    ratedLoadKw: 0.2067,
    ratedCaseAirC: -21.7,
    latentFraction: 0.2,
    fanKw: 0.0066,
    lightKw: 0.0153,
    antiSweatKw: 0.0169,
    defrostKw: 0.786,
    productKjPerK: 700,
    productTimeConstantH: 5,
    closedLoadFraction: 0.9,
    humidityCurve: 'horizontal',
  },
  walkInCooler: {
    ratedLoadKw: 0.115,
    ratedCaseAirC: 1.67,
    latentFraction: 0.15,
    fanKw: 0.006,
    lightKw: 0.003,
    antiSweatKw: 0,
    defrostKw: 0,
    productKjPerK: 500,
    productTimeConstantH: 5,
    closedLoadFraction: 0.7,
    humidityCurve: 'vertical',
  },
  walkInFreezer: {
    ratedLoadKw: 0.15,
    ratedCaseAirC: -23,
    latentFraction: 0.1,
    fanKw: 0.0075,
    lightKw: 0.003,
    antiSweatKw: 0,
    defrostKw: 0.114,
    productKjPerK: 400,
    productTimeConstantH: 8,
    closedLoadFraction: 0.7,
    humidityCurve: 'horizontal',
  },
} as const satisfies Readonly<Record<string, CaseFamily>>;

export type CaseFamilyName = keyof typeof CASE_FAMILIES;

/**
 * Howell's curves: how the latent load follows store humidity, with m + nT + oT² + pT³ at case temperature T in °C. The
 * vertical curve was fitted to chilled cases and changes sign near -13 °C, so frozen doors take the horizontal one.
 */
const HUMIDITY_SLOPES = {
  horizontal: [0.020376, 2.4378e-4, 1.14e-5, 1.811e-7],
  vertical: [0.026526, 1.078e-3, -6.0256e-5, 1.2373e-6],
} as const;

/** Slope of the latent load by store humidity, per percent, at the case's rating. */
export function humiditySlopePerPct(family: CaseFamily): number {
  const [m, n, o, p] = HUMIDITY_SLOPES[family.humidityCurve];
  const t = family.ratedCaseAirC;
  return m + n * t + o * t * t + p * t * t * t;
}
