import { type Equipment } from '#domain';
import { type CycleInput } from '../cycle-input.js';
import { leastAntiSweatFraction } from '../safety/door-rules.js';
import { type DayOutline } from '../site/day-outline.js';
import { joinPlans, type LoopPlan } from '../site/schedule.js';
import { leaseInForce, presentSetpoint } from '../site/setpoint-lease.js';
import { degrees } from '../site/wall-clock.js';
import { clip, writableLimits } from '../site/writable-point.js';
import { goodValue, qualityOf } from '../snapshot/good-value.js';
import { airAtCircuit } from './store-air.js';

const POINT_ID = 'antiSweatSetpointFraction';

/** Dew point of air at rating (24 °C, 55 %), in which heaters are needed in full. */
const RATED_DEW_POINT_C = 14.4;
/** A lower duty must save more than this to be worth a command. */
const WORTHWHILE_FRACTION = 0.03;

/**
 * Least duty of anti-sweat heaters that keeps doors clear: `(T_dp − T_case)/(14.4 − T_case)`, clipped to 0..1 [EnergyPlus
 * Engineering Reference, refrigerated cases, dew-point method]. A case warmer than the dew point needs none, and one
 * warmer than rated air is not a case.
 */
export function clearDoorFraction(dewPointC: number, caseAirTempC: number): number {
  if (dewPointC >= RATED_DEW_POINT_C) return 1;
  if (dewPointC <= caseAirTempC) return 0;
  return clip((dewPointC - caseAirTempC) / (RATED_DEW_POINT_C - caseAirTempC), { min: 0, max: 1 });
}

/** Lowest duty of every circuit's door heaters that keeps glass clear, with a margin for what sensors do not see. */
export function planAntiSweat(input: CycleInput, outline: DayOutline): LoopPlan {
  if (input.switchedOff?.has('antiSweat')) return { schedules: [], resting: [] };
  return joinPlans(input.store.equipment.map((circuit) => planDoors(input, outline, circuit)));
}

function planDoors(input: CycleInput, { untilMs }: DayOutline, circuit: Equipment): LoopPlan {
  const { readings } = input;
  const point = { equipmentId: circuit.id, pointId: POINT_ID };
  const limits = writableLimits(circuit, POINT_ID);
  if (!limits) return { schedules: [], resting: [] };
  const rest = (why: string): LoopPlan => ({ schedules: [], resting: [{ ...point, why }] });
  const air = airAtCircuit(input, circuit);
  if (typeof air === 'string') return rest(air);
  const glassC = coldestInside(input, circuit);
  if (glassC === undefined) {
    const sensed = { equipmentId: circuit.id, pointId: 'caseAirTempC' };
    return rest(`the air temperature of ${circuit.name} is ${qualityOf(readings, sensed)}`);
  }

  // The gate counts on the dampest air of the store; less than it asks for would only be refused.
  const clearFraction = clearDoorFraction(air.dewPointC + air.errorK, glassC);
  const neededFraction = clip(Math.max(clearFraction, leastAntiSweatFraction(input, circuit)), limits);
  const ownFraction = goodValue(readings, { equipmentId: circuit.id, pointId: 'antiSweatDutyFraction' });
  const isLent = leaseInForce(input, point) !== undefined;
  // A controller of its own that follows the dew point knows its doors better, and needs no margin for distance.
  if (!isLent && ownFraction !== undefined && ownFraction <= neededFraction + WORTHWHILE_FRACTION)
    return { schedules: [], resting: [] };

  const presentFraction = presentSetpoint(input, point);
  const isHeld =
    presentFraction !== undefined &&
    presentFraction >= neededFraction &&
    presentFraction - neededFraction < WORTHWHILE_FRACTION;
  const value = isHeld ? presentFraction : Math.min(limits.max, Math.ceil(100 * neededFraction) / 100);
  const reason =
    `dew point ${degrees(air.dewPointC)} beside ${degrees(glassC)} in ${circuit.name}: ` +
    `door heaters on ${Math.round(100 * value)} % of the time keep glass clear`;
  const step = { fromMs: input.atMs, value, measure: 'antiSweat', reason } as const;
  return { schedules: [{ ...point, untilMs, steps: [step] }], resting: [] };
}

/** The colder of case air and its setpoint, °C: glass is still cold when a defrost has warmed the air. */
function coldestInside({ readings }: CycleInput, { id: equipmentId }: Equipment): number | undefined {
  const airC = goodValue(readings, { equipmentId, pointId: 'caseAirTempC' });
  const setpointC = goodValue(readings, { equipmentId, pointId: 'caseAirSetpointC' });
  return airC === undefined ? undefined : Math.min(airC, setpointC ?? airC);
}
