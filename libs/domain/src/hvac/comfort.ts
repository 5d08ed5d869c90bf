/**
 * Zone air temperatures that customers and staff accept while the store is open: 20 °C is the winter end for heavy
 * clothing, 26 °C the summer end for light clothing (ASHRAE Standard 55, 50 % relative humidity).
 */
export const OCCUPIED_COMFORT_C = { min: 20, max: 26 } as const;

/** Kelvin outside the comfort band; 0 inside. */
export function discomfortK(zoneAirTempC: number): number {
  return Math.max(0, OCCUPIED_COMFORT_C.min - zoneAirTempC, zoneAirTempC - OCCUPIED_COMFORT_C.max);
}
