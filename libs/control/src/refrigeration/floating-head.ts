import { type Equipment, forecastAt, type PlanStep } from '#domain';
import { type CycleInput } from '../cycle-input.js';
import { licensedForecast } from '../hvac/cooling-need.js';
import { SCT_BAND_C } from '../safety/envelopes.js';
import { type DayOutline } from '../site/day-outline.js';
import { joinPlans, type LoopPlan, mergeSteps } from '../site/schedule.js';
import { presentSetpoint } from '../site/setpoint-lease.js';
import { degrees } from '../site/wall-clock.js';
import { bothLimits, clip, type PointLimits, writableLimits } from '../site/writable-point.js';
import { goodValue, qualityOf } from '../snapshot/good-value.js';
import { type HeadFinder, learnedHead } from './learned-head.js';
import { outdoorSensor } from './outdoor-sensor.js';

/**
 * How far condensing stays above outdoors where no model of the rack says better. Design differences are 8.3 K (medium) and 5.6 K (low temperature); at usual
 * part load 7 K is reached with fans well below full speed. Each kelvin less saves 3 to 4 % of compressor power, but
 * fan power rises with the 2.5th power of flow and eats it.
 */
export const HEAD_ABOVE_OUTDOOR_K = 7;

/** A target this near to the present setpoint is not worth a command. */
const DEADBAND_K = 0.4;

/** Condensing setpoint for an outdoor temperature, on a grid of half kelvins so that weather noise moves nothing. */
export function floatHeadSetpoint(outdoorAirTempC: number, band: PointLimits): number {
  return clip(Math.round(2 * (outdoorAirTempC + HEAD_ABOVE_OUTDOOR_K)) / 2, band);
}

/**
 * Schedules of the condensing setpoint of every rack: by the sensor now, by the licensed forecast (else the sensor) ahead.
 * The lowest that the valves take is the maker's word in the manifest.
 */
export function planHeads(input: CycleInput, outline: DayOutline): LoopPlan {
  if (input.switchedOff?.has('floatingHead')) return { schedules: [], resting: [] };
  return joinPlans(input.store.equipment.map((rack) => planHead(input, outline, rack)));
}

function planHead(input: CycleInput, { stepsAtMs, untilMs }: DayOutline, rack: Equipment): LoopPlan {
  const { store, readings } = input;
  const pointId = 'sctSetpointC';
  const limits = writableLimits(rack, pointId);
  if (!limits) return { schedules: [], resting: [] };
  const rest = (why: string): LoopPlan => ({ schedules: [], resting: [{ equipmentId: rack.id, pointId, why }] });
  const band = bothLimits(limits, SCT_BAND_C);
  if (!band)
    return rest(`${rack.name} takes no condensing setpoint between ${SCT_BAND_C.min} and ${SCT_BAND_C.max} °C`);
  const sensor = outdoorSensor(store, rack);
  if (!sensor) return rest(`no outdoor temperature is measured for ${rack.name}`);
  const outdoorNowC = goodValue(readings, sensor);
  if (outdoorNowC === undefined)
    return rest(`the outdoor temperature of ${rack.name} is ${qualityOf(readings, sensor)}`);
  const presentC = presentSetpoint(input, { equipmentId: rack.id, pointId });
  if (presentC === undefined) return rest(`the condensing setpoint of ${rack.name} cannot be read`);

  const forecast = licensedForecast(input, 'outdoorAirTempC');
  const findCheapest = learnedHead(input, rack.id);
  const steps = stepsAtMs.map((fromMs): PlanStep => {
    const isNow = fromMs === input.atMs;
    const outdoorC = isNow ? outdoorNowC : ((forecast && forecastAt(forecast, fromMs)) ?? outdoorNowC);
    const target = headTarget(outdoorC, band, findCheapest);
    const isHeld = isNow && Math.abs(target.sctC - presentC) < DEADBAND_K && clip(presentC, band) === presentC;
    const value = isHeld ? presentC : target.sctC;
    const reason = `${Math.round(outdoorC)} °C outdoors: condensing at ${degrees(value)}, ${target.why}`;
    return { fromMs, value, measure: 'floatingHead', reason };
  });
  return { schedules: [{ equipmentId: rack.id, pointId, untilMs, steps: mergeSteps(steps) }], resting: [] };
}

/**
 * Where condensing is cheapest by the learned model, else the rule. Where the model ends before the optimum does, the
 * rule may go on in the same direction: it is tried practice, and what it meets will be learned.
 */
function headTarget(outdoorC: number, band: PointLimits, findCheapest: HeadFinder | undefined) {
  const ruleC = floatHeadSetpoint(outdoorC, band);
  const cheapest = findCheapest?.(outdoorC, band);
  const isRuleBeyond =
    (cheapest?.edgeOfKnown === 'cold' && ruleC < cheapest.sctC) ||
    (cheapest?.edgeOfKnown === 'warm' && ruleC > cheapest.sctC);
  if (!cheapest || isRuleBeyond) return { sctC: ruleC, why: ruleReason(ruleC, band) };
  const { compressorKw, fanKw } = cheapest;
  const why = `where compressors (${compressorKw.toFixed(1)} kW) and fans (${fanKw.toFixed(1)} kW) take least`;
  return { sctC: clip(Math.round(2 * cheapest.sctC) / 2, band), why };
}

function ruleReason(sctC: number, band: PointLimits): string {
  if (sctC <= band.min) return 'the lowest that the valves take';
  if (sctC >= band.max) return 'the highest allowed';
  return `about ${HEAD_ABOVE_OUTDOOR_K} K above`;
}
