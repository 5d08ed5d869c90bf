/**
 * Moist-air relations. A pressure that is left out is that of sea level; it falls by about 1 % per 85 m, and air of the
 * same temperature and relative humidity then holds as much more water per kilogram.
 */

export const ATMOSPHERE_PA = 101_325;

/** Heat of vaporisation at 0 °C, kJ/kg. */
export const VAPORISATION_KJ_PER_KG = 2_501;
/** Density of room air at sea level, kg/m³. */
export const AIR_DENSITY_KG_PER_M3 = 1.2;
/** Heat capacity of dry air, kJ/(kg·K). */
export const AIR_KJ_PER_KG_K = 1.006;
const VAPOUR_KJ_PER_KG_K = 1.86;
const WATER_KJ_PER_KG_K = 4.186;

/** Mean air pressure at a height above the sea (standard atmosphere). */
export function stationPressurePa(elevationM: number): number {
  return ATMOSPHERE_PA * (1 - 2.25577e-5 * elevationM) ** 5.2559;
}

/** Density of air at room temperature; outdoors in deep frost it is 15 % more, which is neglected. */
export function airDensityKgPerM3(pressurePa: number): number {
  return (AIR_DENSITY_KG_PER_M3 * pressurePa) / ATMOSPHERE_PA;
}

/** Saturation vapour pressure over water, Pa (Magnus form). */
export function saturationPressurePa(tempC: number): number {
  return 611.2 * Math.exp((17.62 * tempC) / (243.12 + tempC));
}

/** Kilograms of water per kilogram of dry air. */
export function humidityRatio(tempC: number, relativeHumidityPct: number, pressurePa = ATMOSPHERE_PA): number {
  const vapourPa = (saturationPressurePa(tempC) * relativeHumidityPct) / 100;
  return (0.622 * vapourPa) / (pressurePa - vapourPa);
}

/** Humidity ratio of saturated air. */
export function saturationRatio(tempC: number, pressurePa = ATMOSPHERE_PA): number {
  return humidityRatio(tempC, 100, pressurePa);
}

/** Relative humidity in percent, at most 100. */
export function relativeHumidityPct(tempC: number, ratio: number, pressurePa = ATMOSPHERE_PA): number {
  return Math.min(100, (100 * vapourPressurePa(ratio, pressurePa)) / saturationPressurePa(tempC));
}

/** Relative humidity in percent of air with a dew point, at most 100. */
export function relativeHumidityFromDewPointPct(tempC: number, dewPointC: number): number {
  return Math.min(100, (100 * saturationPressurePa(dewPointC)) / saturationPressurePa(tempC));
}

/** Temperature at which air begins to condense; about -80 °C for bone-dry air, whose dew point is nowhere. */
export function dewPointC(ratio: number, pressurePa = ATMOSPHERE_PA): number {
  const gamma = Math.log(Math.max(0.05, vapourPressurePa(ratio, pressurePa)) / 611.2);
  return (243.12 * gamma) / (17.62 - gamma);
}

/** Enthalpy per kilogram of dry air, kJ/kg, from 0 °C. */
export function enthalpyKjPerKg(tempC: number, ratio: number): number {
  return AIR_KJ_PER_KG_K * tempC + ratio * (VAPORISATION_KJ_PER_KG + VAPOUR_KJ_PER_KG_K * tempC);
}

/** Temperature of air with an enthalpy and a humidity ratio. */
export function tempFromEnthalpyC(enthalpy: number, ratio: number): number {
  return (enthalpy - VAPORISATION_KJ_PER_KG * ratio) / moistAirKjPerKgK(ratio);
}

/** Heat capacity per kilogram of dry air and the vapour in it, kJ/(kg·K). */
export function moistAirKjPerKgK(ratio: number): number {
  return AIR_KJ_PER_KG_K + VAPOUR_KJ_PER_KG_K * ratio;
}

/**
 * Temperature of saturated air with an enthalpy.
 *
 * @param nearC a guess, such as the last answer, that saves time
 */
export function saturatedTempC(enthalpy: number, pressurePa = ATMOSPHERE_PA, nearC = 14): number {
  return solveSaturated(enthalpy, 0, 0, pressurePa, nearC);
}

/**
 * Thermodynamic wet bulb: where air ends that is cooled by evaporating water of that same temperature into it.
 *
 * @param nearC a guess, such as the last answer, that saves time
 */
export function thermodynamicWetBulbC(tempC: number, ratio: number, pressurePa = ATMOSPHERE_PA, nearC = 14): number {
  return solveSaturated(enthalpyKjPerKg(tempC, ratio), ratio, WATER_KJ_PER_KG_K, pressurePa, nearC);
}

/** Wet-bulb temperature after Stull (2011): quick, for sea level; good to 0.3 K as a rule, to 0.8 K at 40 °C. */
export function wetBulbC(tempC: number, rhPct: number): number {
  return (
    tempC * Math.atan(0.151977 * Math.sqrt(rhPct + 8.313659)) +
    Math.atan(tempC + rhPct) -
    Math.atan(rhPct - 1.676331) +
    0.00391838 * rhPct ** 1.5 * Math.atan(0.023101 * rhPct) -
    4.686035
  );
}

function vapourPressurePa(ratio: number, pressurePa: number): number {
  return (pressurePa * ratio) / (0.622 + ratio);
}

/** The last move squared is what remains, so that a thousandth of a kelvin leaves far less. */
const SOLVER = { leastC: -60, mostC: 70, toleranceK: 1e-3, mostSteps: 12 } as const;

/**
 * Solves `enthalpy + (saturated ratio - ratio) · water · T = saturated enthalpy` at T by Newton's method. The left side
 * is nearly flat and the right one convex, so that it closes in from above within a few steps.
 */
function solveSaturated(
  enthalpy: number,
  ratio: number,
  waterKjPerKgK: number,
  pressurePa: number,
  nearC: number,
): number {
  let tempC = nearC;
  for (let step = 0; step < SOLVER.mostSteps; step++) {
    const vapourPa = saturationPressurePa(tempC);
    const dryPa = pressurePa - vapourPa;
    const saturated = (0.622 * vapourPa) / dryPa;
    const slope = (saturated * pressurePa * 17.62 * 243.12) / (dryPa * (243.12 + tempC) * (243.12 + tempC));
    const excess = enthalpyKjPerKg(tempC, saturated) - enthalpy - (saturated - ratio) * waterKjPerKgK * tempC;
    const latent = VAPORISATION_KJ_PER_KG + (VAPOUR_KJ_PER_KG_K - waterKjPerKgK) * tempC;
    const rise = moistAirKjPerKgK(saturated) - (saturated - ratio) * waterKjPerKgK + latent * slope;
    const moveK = excess / rise;
    tempC = Math.min(SOLVER.mostC, Math.max(SOLVER.leastC, tempC - moveK));
    if (Math.abs(moveK) < SOLVER.toleranceK) break;
  }
  return tempC;
}
