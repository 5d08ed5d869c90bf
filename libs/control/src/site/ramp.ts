import { type PointRef } from '#ports';
import { type CycleInput } from '../cycle-input.js';
import { allowedStepK } from '../safety/rates.js';
import { presentSetpoint } from './setpoint-lease.js';
import { findEquipment } from './writable-point.js';

/**
 * Step of a cooling setpoint on its way down in open hours, per quarter of an hour: all zones return from a price peak
 * together, and at the full rate of half a kelvin they would set a new peak of their own.
 */
const GENTLE_COOLING_STEP_K = 0.125;
/** The full rate of a zone setpoint; a larger allowance means that the zone must come back into the comfort band. */
const FULL_ZONE_STEP_K = 0.5;

/**
 * The value that is as near to the wanted one as the rate limits let the setpoint come in this cycle. Where the present
 * setpoint is not known the wanted value stands, and the gate judges it.
 */
export function rampedValue(input: CycleInput, point: PointRef, wantedC: number): number {
  const equipment = findEquipment(input.store, point.equipmentId);
  const presentC = presentSetpoint(input, point);
  if (!equipment || presentC === undefined) return wantedC;
  const moveK = wantedC - presentC;
  const allowedK = allowedStepK(input, equipment, point.pointId, presentC);
  const isGentle = point.pointId === 'coolingSetpointC' && moveK < 0 && allowedK <= FULL_ZONE_STEP_K;
  const stepK = isGentle ? Math.min(allowedK, GENTLE_COOLING_STEP_K) : allowedK;
  if (Math.abs(moveK) <= stepK) return wantedC;
  return Number((presentC + Math.sign(moveK) * stepK).toFixed(3));
}
