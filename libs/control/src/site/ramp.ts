import { type PointRef } from '#ports';
import { type CycleInput } from '../cycle-input.js';
import { allowedStepK } from '../safety/rates.js';
import { presentSetpoint } from './setpoint-lease.js';
import { findEquipment } from './writable-point.js';

/**
 * The value that is as near to the wanted one as the rate limits let the setpoint come in this cycle. Where the present
 * setpoint is not known the wanted value stands, and the gate judges it.
 */
export function rampedValue(input: CycleInput, point: PointRef, wantedC: number): number {
  const equipment = findEquipment(input.store, point.equipmentId);
  const presentC = presentSetpoint(input, point);
  if (!equipment || presentC === undefined) return wantedC;
  const stepK = allowedStepK(input, equipment, point.pointId, presentC);
  const moveK = wantedC - presentC;
  if (Math.abs(moveK) <= stepK) return wantedC;
  return Number((presentC + Math.sign(moveK) * stepK).toFixed(3));
}
