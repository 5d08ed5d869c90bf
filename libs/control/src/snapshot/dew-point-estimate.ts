import { dewPointC, type Equipment } from '#domain';
import { type StoreReadings } from '../cycle-input.js';
import { goodValue } from './good-value.js';

/** Dew point of the air that meets a case, with how well it is known. */
export interface DewPointEstimate {
  readonly valueC: number;
  /** Standard error, K. */
  readonly errorK: number;
}

/** Standard errors of sensors as shops have them; a good capacitive humidity sensor is sold with ±2 to ±3 %. */
const SENSOR_ERROR = { tempK: 0.3, humidityPct: 2.5 };
/** Between a zone's sensor and its aisles of open cases air differs by about this, K. */
const SPREAD_K = 0.5;

/**
 * Dew point by temperature and humidity of a zone, with their errors carried through: the drier the air, the more a percent
 * of humidity matters (0.3 K of dew point at 50 % and 22 °C, 0.7 K at 20 %). `undefined` where either is not known or not believed.
 */
export function dewPointEstimate(readings: StoreReadings, { id }: Pick<Equipment, 'id'>): DewPointEstimate | undefined {
  const tempC = goodValue(readings, { equipmentId: id, pointId: 'zoneAirTempC' });
  const humidityPct = goodValue(readings, { equipmentId: id, pointId: 'relativeHumidityPct' });
  if (tempC === undefined || humidityPct === undefined) return undefined;
  const valueC = dewPointC(tempC, humidityPct);
  const byTempK = dewPointC(tempC + SENSOR_ERROR.tempK, humidityPct) - valueC;
  // Downwards, where the slope is steepest and saturation does not clip it.
  const byHumidityK = valueC - dewPointC(tempC, humidityPct - SENSOR_ERROR.humidityPct);
  return { valueC, errorK: Math.hypot(byTempK, byHumidityK, SPREAD_K) };
}
