/** Magnus coefficients over water [WMO-No. 8, Guide to Instruments and Methods of Observation, annex 4.B]. */
const MAGNUS_A = 17.62;
const MAGNUS_B_C = 243.12;
/** Air drier than a sensor can tell; it keeps the logarithm finite. */
const DRIEST_PCT = 1;

/**
 * Dew point of air, °C, by the Magnus form: `B·γ / (A − γ)` with `γ = ln(RH/100) + A·T/(B + T)`; good to 0.1 K from −45
 * to 60 °C. Humidity above 100 % counts as 100, below 1 % as 1, so the dew point is never above the dry bulb. `NaN` when
 * either is.
 */
export function dewPointC(dryBulbC: number, relativeHumidityPct: number): number {
  const humidityPct = Math.min(100, Math.max(DRIEST_PCT, relativeHumidityPct));
  const gamma = Math.log(humidityPct / 100) + (MAGNUS_A * dryBulbC) / (MAGNUS_B_C + dryBulbC);
  // Rounding must not lift saturated air above its own temperature.
  return Math.min(dryBulbC, (MAGNUS_B_C * gamma) / (MAGNUS_A - gamma));
}
