import { type UnknownEffect } from '../equipment/unknown-effect.js';
import { HOUR_MS } from '../store/store-time.js';

/** What one rooftop unit does to its zone; `undefined` where it was not seen, or not clearly. */
export interface ZoneUnit {
  readonly equipmentId: string;
  /** Warming at full heating, K/h, above 0. */
  readonly heatingKPerH: number | undefined;
  /** Cooling at full cooling, K/h, above 0. */
  readonly coolingKPerH: number | undefined;
}

/**
 * A zone's air, and the floor and goods that follow it slowly, learned from telemetry (two capacities, [physics 2.3]):
 *
 * `dT/dt = leakPerH·(outdoor − T) + massPerH·(M − T) + Σ heatingKPerH·heating − Σ coolingKPerH·cooling + drift`
 *
 * `dM/dt = (T − M) / massTimeConstantH`
 *
 * in kelvin per hour. M is not measured: it is the zone temperature smoothed over its time constant (`massCourse`).
 */
export interface ZoneModel {
  readonly zoneId: string;
  /** 1/h, at least 0. */
  readonly leakPerH: number;
  /** Link of the air to the slow mass, 1/h, at least 0. */
  readonly massPerH: number;
  readonly massTimeConstantH: number;
  readonly units: readonly ZoneUnit[];
  /** While closed, K/h. */
  readonly driftKPerH: number;
  /** What people and lights add while the store is open, K/h. */
  readonly openDriftKPerH: number;
  /** Root mean square error of the temperature simulated 6 h ahead over the days learned from, K. */
  readonly sixHourErrorK: number;
  /** The same of "it stays as it is". */
  readonly sixHourPersistenceErrorK: number;
  readonly trainedHours: number;
  readonly unknown: readonly UnknownEffect[];
}

export interface ZoneState {
  readonly airC: number;
  /** Temperature of the slow mass. */
  readonly massC: number;
}

/** What acts on a zone during a step; fractions in the order of the model's units. */
export interface ZoneInputs {
  readonly outdoorC: number;
  readonly isOpen: boolean;
  readonly heatingFractions: readonly number[];
  readonly coolingFractions: readonly number[];
}

/** Longest step of the integration; zones answer in tens of minutes. */
const LONGEST_STEP_H = 1 / 12;

/** The zone some time later. A unit whose effect is not known is taken to do nothing. */
export function zoneAfter(model: ZoneModel, state: ZoneState, inputs: ZoneInputs, hours: number): ZoneState {
  let gainKPerH = model.driftKPerH + (inputs.isOpen ? model.openDriftKPerH : 0);
  model.units.forEach(({ heatingKPerH = 0, coolingKPerH = 0 }, index) => {
    gainKPerH += heatingKPerH * inputs.heatingFractions[index]! - coolingKPerH * inputs.coolingFractions[index]!;
  });
  const steps = Math.ceil(hours / LONGEST_STEP_H - 1e-9);
  const stepH = hours / steps;
  // Settles towards where leak, mass and gains agree, exactly for a mass that stands still during the step.
  const ratePerH = model.leakPerH + model.massPerH;
  const share = ratePerH > 1e-9 ? 1 - Math.exp(-ratePerH * stepH) : 0;
  const massShare = 1 - Math.exp(-stepH / model.massTimeConstantH);
  let { airC, massC } = state;
  for (let step = 0; step < steps; step++) {
    const pullKPerH = model.leakPerH * (inputs.outdoorC - airC) + model.massPerH * (massC - airC) + gainKPerH;
    const nextC = airC + (ratePerH > 1e-9 ? (pullKPerH / ratePerH) * share : pullKPerH * stepH);
    massC += ((airC + nextC) / 2 - massC) * massShare;
    airC = nextC;
  }
  return { airC, massC };
}

/**
 * Temperature of the slow mass at each step: the zone's, smoothed over the time constant. It begins at the mean of the
 * first two time constants that were measured; gaps hold the last value.
 */
export function massCourse(zoneAirTempC: Float64Array, timeConstantH: number, stepMs: number): Float64Array {
  const share = 1 - Math.exp(-stepMs / HOUR_MS / timeConstantH);
  const first = Math.max(0, zoneAirTempC.findIndex(Number.isFinite));
  const beginning = zoneAirTempC
    .subarray(first, first + Math.ceil((2 * timeConstantH * HOUR_MS) / stepMs))
    .filter(Number.isFinite);
  let massC = beginning.reduce((sum, value) => sum + value, 0) / beginning.length;
  return zoneAirTempC.map((airC) => (Number.isFinite(airC) ? (massC += (airC - massC) * share) : massC));
}
