import { clamp } from '../physics/clamp.js';

/** Dew point of store air at rating (23.9 °C, 55 %), where heaters are needed in full. */
const RATED_DEW_POINT_C = 14.4;
/** Duty of a controller whose humidity sensor has failed. */
const BLIND_FRACTION = 0.5;

/**
 * Least duty of anti-sweat heaters that keeps doors clear, 0 to 1: `(T_dp − T_case) / (T_dp,rated − T_case)`, the
 * dew-point control of EnergyPlus. A cold case stays half on even in dry air.
 *
 * @param dewPointC of store air as sensed, `NaN` when unknown
 */
export function clearDoorDuty(dewPointC: number, caseAirTempC: number): number {
  if (Number.isNaN(dewPointC)) return BLIND_FRACTION;
  return clamp((dewPointC - caseAirTempC) / (RATED_DEW_POINT_C - caseAirTempC), 0, 1);
}
