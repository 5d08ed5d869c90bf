import { type ZoneState } from '#domain';
import { type HorizonStep } from '../horizon.js';
import { type PlannedZone } from './planned-zone.js';
import { weigh, type ZonePropagator, zonePropagator } from './zone-propagator.js';

/**
 * Share of the learned heating and cooling that is counted on: filters clog, and hot days come hotter than those learned
 * from.
 */
export const TRUSTED_FRACTION = 0.9;
/**
 * Share of the learned cooling that is counted on while outdoor air is mild: economizers take it in, and much of it keeps
 * the coil from its work (freeze protection) without being cold enough to do it alone.
 */
const MILD_TRUSTED_FRACTION = 0.3;
const MILD_OUTDOORS_C = { min: 16, max: 24 } as const;

/** What thermostats are set to during a step, °C. */
export interface Setpoints {
  readonly heatingC: number;
  readonly coolingC: number;
}

/** A zone at the end of a step, and what its units did in it. */
export interface CourseStep extends ZoneState {
  readonly coolingFraction: number;
  readonly heatingFraction: number;
}

/** A step's weights and what warms the zone in it whatever its units do. */
export interface ZoneStep extends ZonePropagator {
  readonly gainKPerH: number;
  /** Most cooling that is counted on, as a share of full output. */
  readonly mostCooling: number;
}

/** The model of a zone over all steps of a horizon. */
export function zoneSteps({ model }: PlannedZone, steps: readonly HorizonStep[]): ZoneStep[] {
  const byHours = new Map<number, ZonePropagator>();
  return steps.map(({ hours, outdoorC, isOpen }) => {
    const known = byHours.get(hours) ?? zonePropagator(model, hours);
    byHours.set(hours, known);
    const gainKPerH = model.leakPerH * outdoorC + model.driftKPerH + (isOpen ? model.openDriftKPerH : 0);
    return { ...known, gainKPerH, mostCooling: trustedCooling(outdoorC) };
  });
}

function trustedCooling(outdoorC: number): number {
  const isMild = outdoorC >= MILD_OUTDOORS_C.min && outdoorC <= MILD_OUTDOORS_C.max;
  return isMild ? MILD_TRUSTED_FRACTION : TRUSTED_FRACTION;
}

/** The zone run by its thermostats: each step ends at the setpoint that it would leave, as far as the units are able. */
export function thermostatCourse(
  zone: PlannedZone,
  steps: readonly ZoneStep[],
  setpoints: readonly Setpoints[],
): CourseStep[] {
  let state: ZoneState = zone.now;
  return steps.map((step, index) => {
    const { heatingC, coolingC } = setpoints[index]!;
    const freeC = weigh(step.air, state, step.gainKPerH);
    const fractionFor = (missingK: number, fullKPerH: number, most: number) =>
      fullKPerH > 0 ? Math.min(most, Math.max(0, missingK / (step.air.fromGain * fullKPerH))) : 0;
    const coolingFraction = fractionFor(freeC - coolingC, zone.coolingKPerH, step.mostCooling);
    const heatingFraction = fractionFor(heatingC - freeC, zone.heatingKPerH, TRUSTED_FRACTION);
    const gainKPerH = step.gainKPerH + heatingFraction * zone.heatingKPerH - coolingFraction * zone.coolingKPerH;
    state = { airC: weigh(step.air, state, gainKPerH), massC: weigh(step.mass, state, gainKPerH) };
    return { ...state, coolingFraction, heatingFraction };
  });
}
