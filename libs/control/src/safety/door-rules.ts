import { dewPointC, type Equipment, productLimits } from '#domain';
import { goodValue } from '../snapshot/good-value.js';
import { SAME_SETPOINT_K } from '../site/setpoint-lease.js';
import { addressed, type GateContext, type Rule } from './rule.js';

/** Dew point of store air at rating (23.9 °C, 55 %), where doors need their heaters in full [physics 1.7]. */
const RATED_DEW_POINT_C = 14.4;
/** Duty that field controllers fall back to when a sensor fails, and that frozen cases keep in any air [physics 1.7]. */
const BLIND_FRACTION = 0.5;
/** What sensors in stores are commonly off by. */
const SENSOR_ERROR = { tempK: 0.5, humidityPct: 3 } as const;

/** Doors stay clear: their heaters get no less than store air's dew point asks for. */
export const keepsDoorsClear: Rule = (command, context) => {
  const equipment = addressed(command, context);
  if (!equipment || command.pointId !== 'antiSweatSetpointFraction') return undefined;
  const least = leastAntiSweatFraction(context, equipment);
  if (command.value >= least - SAME_SETPOINT_K) return undefined;
  return `doors would mist: their heaters need ${least.toFixed(2)} in this air`;
};

/**
 * Least share of time for the anti-sweat heaters of a circuit, 0 to 1: `(T_dp − T_case) / (14.4 − T_case)`, the dew-point
 * control of EnergyPlus, with errors of the sensors counted against saving. A manifest need not say in which air a case stands,
 * so the dampest that is measured decides. Half where air or case cannot be read, and for food that is frozen or not named.
 */
export function leastAntiSweatFraction(
  { store, readings }: Pick<GateContext, 'store' | 'readings'>,
  circuit: Equipment,
): number {
  const read = (equipmentId: string, pointId: string) => goodValue(readings, { equipmentId, pointId });
  const caseAirTempC = read(circuit.id, 'caseAirTempC');
  const hygrometers = store.equipment.filter(({ points }) => points['relativeHumidityPct'] && points['zoneAirTempC']);
  const duties = hygrometers.map(({ id }) => {
    const airTempC = read(id, 'zoneAirTempC');
    const humidityPct = read(id, 'relativeHumidityPct');
    if (airTempC === undefined || humidityPct === undefined || caseAirTempC === undefined) return BLIND_FRACTION;
    const dampC = dewPointC(airTempC + SENSOR_ERROR.tempK, humidityPct + SENSOR_ERROR.humidityPct);
    return clearDoorDuty(dampC, caseAirTempC - SENSOR_ERROR.tempK);
  });
  const isKnownChilled = circuit.productClass !== undefined && !productLimits(circuit.productClass).isFrozen;
  const atLeast = isKnownChilled && duties.length > 0 ? 0 : BLIND_FRACTION;
  return Math.max(atLeast, ...duties);
}

function clearDoorDuty(dewC: number, caseC: number): number {
  if (caseC >= RATED_DEW_POINT_C) return dewC >= caseC ? 1 : 0;
  return Math.min(1, Math.max(0, (dewC - caseC) / (RATED_DEW_POINT_C - caseC)));
}
