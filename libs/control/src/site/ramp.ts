import { type PointRef } from '#ports';
import { type CycleInput } from '../cycle-input.js';
import { allowedStep } from '../safety/rates.js';
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
export function rampedValue(input: CycleInput, point: PointRef, wanted: number): number {
  const equipment = findEquipment(input.store, point.equipmentId);
  const present = presentSetpoint(input, point);
  if (!equipment || present === undefined) return wanted;
  const move = wanted - present;
  const allowed = allowedStep(input, equipment, point.pointId, { from: present, to: wanted });
  const isGentle = point.pointId === 'coolingSetpointC' && move < 0 && allowed <= FULL_ZONE_STEP_K;
  const step = isGentle ? Math.min(allowed, GENTLE_COOLING_STEP_K) : allowed;
  if (Math.abs(move) <= step) return wanted;
  return Number((present + Math.sign(move) * step).toFixed(3));
}
