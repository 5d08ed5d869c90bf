import { type HorizonStep } from '../horizon.js';
import { type PlannedZone, zonePowerKw } from './planned-zone.js';
import { type CourseStep, thermostatCourse, zoneSteps } from './thermostat-course.js';
import { rulesSetpoints } from './zone-limits.js';

/** Electric power of a zone on a course, by step, kW. */
export function courseKw(zone: PlannedZone, course: readonly CourseStep[], steps: readonly HorizonStep[]): number[] {
  return steps.map((step, k) => {
    const { coolingFraction, heatingFraction } = course[k]!;
    return coolingFraction * zonePowerKw(zone, 'cooling', step) + heatingFraction * zonePowerKw(zone, 'heating', step);
  });
}

/** What a zone whose setpoints somebody holds draws more than under the rules, by step, kW. */
export function heldZoneKw(zone: PlannedZone, steps: readonly HorizonStep[]): number[] {
  const model = zoneSteps(zone, steps);
  const rules = rulesSetpoints(steps);
  const held = rules.map(({ coolingC, heatingC }) => {
    const wantedC = zone.held.heatingC ?? heatingC;
    const cooledC = zone.held.coolingC ?? coolingC;
    return { coolingC: cooledC, heatingC: Math.min(wantedC, cooledC) };
  });
  const heldKw = courseKw(zone, thermostatCourse(zone, model, held), steps);
  const rulesKw = courseKw(zone, thermostatCourse(zone, model, rules), steps);
  return heldKw.map((kw, k) => kw - rulesKw[k]!);
}
