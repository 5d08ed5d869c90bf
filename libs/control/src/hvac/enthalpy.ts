/** At sea level. At 1,600 m damp air holds 5 to 10 % more heat than this says, and free cooling ends a little late. */
const PRESSURE_HPA = 1_013.25;

/** Saturation pressure of water by the Magnus form [WMO-No. 8, annex 4.B], hPa. */
function saturationHpa(tempC: number): number {
  return 6.112 * Math.exp((17.62 * tempC) / (243.12 + tempC));
}

/** Water in air, kg per kg of dry air. */
export function humidityRatio(dryBulbC: number, relativeHumidityPct: number): number {
  const vapourHpa = (Math.min(100, Math.max(0, relativeHumidityPct)) / 100) * saturationHpa(dryBulbC);
  return (0.622 * vapourHpa) / (PRESSURE_HPA - vapourHpa);
}

/** Enthalpy of moist air, kJ per kg of dry air: `1.006·T + W·(2501 + 1.86·T)`. */
export function enthalpyKjPerKg(dryBulbC: number, relativeHumidityPct: number): number {
  return 1.006 * dryBulbC + humidityRatio(dryBulbC, relativeHumidityPct) * (2_501 + 1.86 * dryBulbC);
}
