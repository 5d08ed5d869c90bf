import { type Equipment, type PlanStep } from '#domain';
import { type CycleInput } from '../cycle-input.js';
import { type DayOutline } from '../site/day-outline.js';
import { joinPlans, type LoopPlan, mergeSteps } from '../site/schedule.js';
import { presentSetpoint } from '../site/setpoint-lease.js';
import { degrees } from '../site/wall-clock.js';
import { type PointLimits, writableLimits } from '../site/writable-point.js';
import { CO2_MOST_PPM, type ZoneAir, zoneAir } from './zone-air.js';

export const FAN_POINT = 'fanSetpointFraction';
/** Outside the setpoints by more than this, more air helps; thermostats themselves swing by half a kelvin. */
const OUTSIDE_K = 0.8;
/** A fan at full flow slows down when the zone is this much nearer, and the air this much better. */
const BACK = { K: 0.4, ppm: 100 } as const;

/**
 * Schedules of the supply air flow of units while no stage needs more: the least that the manifest allows, for power falls
 * with the 2.5th power of flow; full flow while the zone is outside its setpoints or its air is stale. The unit raises the
 * flow for its own stages.
 */
export function planFans(input: CycleInput, outline: DayOutline): LoopPlan {
  return joinPlans(input.store.equipment.map((unit) => planFan(input, outline, unit)));
}

function planFan(input: CycleInput, { stepsAtMs, untilMs }: DayOutline, unit: Equipment): LoopPlan {
  const limits = writableLimits(unit, FAN_POINT);
  if (!limits) return { schedules: [], resting: [] };
  const point = { equipmentId: unit.id, pointId: FAN_POINT };
  const rest = (why: string): LoopPlan => ({ schedules: [], resting: [{ ...point, why }] });
  if (input.switchedOff?.has('fanSpeed')) return rest('fanSpeed is switched off for this store');
  const air = zoneAir(input, unit);
  if (air.tempC === undefined) return rest(`the zone temperature of ${unit.name} is not known`);
  const present = presentSetpoint(input, point);
  const isFull = present !== undefined && present > (limits.min + limits.max) / 2;
  const need = fullFlowBecause(air, isFull);
  const steps = stepsAtMs.map((fromMs) => fanStep(fromMs, limits, fromMs === input.atMs ? need : undefined));
  return { schedules: [{ ...point, untilMs, steps: mergeSteps(steps) }], resting: [] };
}

function fanStep(fromMs: number, { min, max }: PointLimits, need: string | undefined): PlanStep {
  const value = need === undefined ? min : max;
  const flow = `${Math.round(100 * value)} % of full flow`;
  const reason = need === undefined ? `the zone is as it should be: fan at ${flow}` : `${need}: fan at ${flow}`;
  return { fromMs, value, measure: 'fanSpeed', reason };
}

/** Why the zone needs all the air that the fan can move; `undefined` when it does not. */
function fullFlowBecause(air: ZoneAir, isFull: boolean): string | undefined {
  if (!air.isOpen) return undefined;
  const outsideK = OUTSIDE_K - (isFull ? BACK.K : 0);
  const tempC = air.tempC!;
  if (tempC > air.coolingSetpointC + outsideK || tempC < air.heatingSetpointC - outsideK) {
    return `the zone is at ${degrees(tempC)}, outside its setpoints`;
  }
  const stalePpm = CO2_MOST_PPM - (isFull ? BACK.ppm : 0);
  if (air.co2Ppm !== undefined && air.co2Ppm > stalePpm)
    return `the air is stale (${Math.round(air.co2Ppm)} ppm of CO2)`;
  return undefined;
}
