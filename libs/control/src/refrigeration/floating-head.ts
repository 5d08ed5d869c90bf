import { forecastAt, type PlanStep } from '#domain';
import { type CycleInput } from '../cycle-input.js';
import { licensedForecast } from '../hvac/cooling-need.js';
import { SCT_BAND_C } from '../safety/envelopes.js';
import { type DayOutline } from '../site/day-outline.js';
import { joinPlans, type LoopPlan, mergeSteps } from '../site/schedule.js';
import { presentSetpoint } from '../site/setpoint-lease.js';
import { degrees } from '../site/wall-clock.js';
import { bothLimits, clip, type PointLimits, writableLimits } from '../site/writable-point.js';
import { goodValue, qualityOf } from '../snapshot/good-value.js';
import { outdoorSensor } from './outdoor-sensor.js';

/**
 * How far condensing stays above outdoors. Design differences are 8.3 K (medium) and 5.6 K (low temperature); at usual
 * part load 7 K is reached with fans well below full speed. Each kelvin less saves 3 to 4 % of compressor power, but
 * fan power rises with the 2.5th power of flow and eats it.
 */
export const HEAD_ABOVE_OUTDOOR_K = 7;

/** Lowest condensing temperature asked for: thermostatic valves, which a manifest does not rule out, need 21 °C (Title 24: 70 °F). */
export const HEAD_FLOOR_C = 21.1;

/** A target this near to the present setpoint is not worth a command. */
const DEADBAND_K = 0.4;

/** Condensing setpoint for an outdoor temperature, on a grid of half kelvins so that weather noise moves nothing. */
export function floatHeadSetpoint(outdoorAirTempC: number, band: PointLimits): number {
  return clip(Math.round(2 * (outdoorAirTempC + HEAD_ABOVE_OUTDOOR_K)) / 2, band);
}

/** Schedules of the condensing setpoint of every rack: by the sensor now, by the licensed forecast (else the sensor) ahead. */
export function planHeads(input: CycleInput, { stepsAtMs, untilMs }: DayOutline): LoopPlan {
  const { store, readings } = input;
  const pointId = 'sctSetpointC';
  const forecast = licensedForecast(input, 'outdoorAirTempC');
  const plans = store.equipment.map((rack): LoopPlan => {
    const limits = writableLimits(rack, pointId);
    if (!limits) return { schedules: [], resting: [] };
    const rest = (why: string): LoopPlan => ({ schedules: [], resting: [{ equipmentId: rack.id, pointId, why }] });
    const band = bothLimits(limits, { min: HEAD_FLOOR_C, max: SCT_BAND_C.max });
    if (!band)
      return rest(`${rack.name} takes no condensing setpoint between ${HEAD_FLOOR_C} and ${SCT_BAND_C.max} °C`);
    const sensor = outdoorSensor(store, rack);
    if (!sensor) return rest(`no outdoor temperature is measured for ${rack.name}`);
    const outdoorNowC = goodValue(readings, sensor);
    if (outdoorNowC === undefined)
      return rest(`the outdoor temperature of ${rack.name} is ${qualityOf(readings, sensor)}`);
    const presentC = presentSetpoint(input, { equipmentId: rack.id, pointId });
    if (presentC === undefined) return rest(`the condensing setpoint of ${rack.name} cannot be read`);
    const steps = stepsAtMs.map((fromMs): PlanStep => {
      const isNow = fromMs === input.atMs;
      const outdoorC = isNow ? outdoorNowC : ((forecast && forecastAt(forecast, fromMs)) ?? outdoorNowC);
      const targetC = floatHeadSetpoint(outdoorC, band);
      const isHeld = isNow && Math.abs(targetC - presentC) < DEADBAND_K && clip(presentC, band) === presentC;
      return headStep(fromMs, isHeld ? presentC : targetC, outdoorC, band);
    });
    return { schedules: [{ equipmentId: rack.id, pointId, untilMs, steps: mergeSteps(steps) }], resting: [] };
  });
  return joinPlans(plans);
}

function headStep(fromMs: number, value: number, outdoorC: number, band: PointLimits): PlanStep {
  const condensing = `condensing at ${degrees(value)}`;
  const outdoors = `${Math.round(outdoorC)} °C outdoors`;
  let why = `about ${HEAD_ABOVE_OUTDOOR_K} K above`;
  if (value <= band.min) why = 'the lowest that the valves take';
  if (value >= band.max) why = 'the highest allowed';
  return { fromMs, value, measure: 'floatingHead', reason: `${outdoors}: ${condensing}, ${why}` };
}
