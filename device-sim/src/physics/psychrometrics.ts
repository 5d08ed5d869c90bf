/** Moist-air relations at sea-level pressure; density and pressure fall by about 1 % per 85 m, which is neglected. */

const ATMOSPHERE_PA = 101_325;

/** Heat of vaporisation at 0 °C, kJ/kg. */
export const VAPORISATION_KJ_PER_KG = 2_501;
/** Density of room air, kg/m³. */
export const AIR_DENSITY_KG_PER_M3 = 1.2;
/** Heat capacity of air, kJ/(kg·K). */
export const AIR_KJ_PER_KG_K = 1.006;

/** Saturation vapour pressure over water, Pa (Magnus form). */
export function saturationPressurePa(tempC: number): number {
  return 611.2 * Math.exp((17.62 * tempC) / (243.12 + tempC));
}

/** Kilograms of water per kilogram of dry air. */
export function humidityRatio(tempC: number, relativeHumidityPct: number): number {
  const vapourPa = (saturationPressurePa(tempC) * relativeHumidityPct) / 100;
  return (0.622 * vapourPa) / (ATMOSPHERE_PA - vapourPa);
}

/** Relative humidity in percent, at most 100. */
export function relativeHumidityPct(tempC: number, ratio: number): number {
  const vapourPa = (ATMOSPHERE_PA * ratio) / (0.622 + ratio);
  return Math.min(100, (100 * vapourPa) / saturationPressurePa(tempC));
}

/** Relative humidity in percent of air with a dew point, at most 100. */
export function relativeHumidityFromDewPointPct(tempC: number, dewPointC: number): number {
  return Math.min(100, (100 * saturationPressurePa(dewPointC)) / saturationPressurePa(tempC));
}

/** Wet-bulb temperature after Stull (2011); good to 0.3 K between 5 and 99 % relative humidity. */
export function wetBulbC(tempC: number, rhPct: number): number {
  return (
    tempC * Math.atan(0.151977 * Math.sqrt(rhPct + 8.313659)) +
    Math.atan(tempC + rhPct) -
    Math.atan(rhPct - 1.676331) +
    0.00391838 * rhPct ** 1.5 * Math.atan(0.023101 * rhPct) -
    4.686035
  );
}
