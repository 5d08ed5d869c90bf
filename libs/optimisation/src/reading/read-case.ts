import { type Measure, type SetpointSchedule } from '#domain';
import { type CaseBlock } from '../cases/case-block.js';
import { type HorizonStep } from '../horizon.js';
import { effectOf, type EnergyValue } from './expected-effect.js';
import { clamp, degrees, mergeReadSteps, tenths } from './planned-steps.js';
import { type StepCauses } from './step-causes.js';

/** Nearer than this to a limit, a temperature is at it. */
const AT_LIMIT_K = 0.05;

export interface CaseReading {
  readonly steps: readonly HorizonStep[];
  readonly values: Float64Array;
  readonly causes: StepCauses;
  readonly energy: readonly EnergyValue[];
  readonly untilMs: number;
}

/** Schedule of a circuit's air setpoint; none where somebody holds it. Rounded to the cold side. */
export function readCase(block: CaseBlock, reading: CaseReading): SetpointSchedule[] {
  const { circuit } = block;
  if (circuit.isHeld) return [];
  const { steps, values, energy } = reading;
  const read = steps.map((step, k) => {
    const value = clamp(tenths(values[block.air[k]!]!, 'down'), circuit.airBandC.min, circuit.airBandC.max);
    const expected = effectOf(caseChangeKw(block, values, k) * step.hours, energy[k]!);
    return { fromMs: step.fromMs, value, ...wordOf(block, reading, k), expected };
  });
  const point = { equipmentId: circuit.equipmentId, pointId: 'caseAirSetpointC' };
  return [{ ...point, untilMs: reading.untilMs, steps: mergeReadSteps(read) }];
}

/** What a circuit's plan changes in compressor power against the maker's value, kW. */
export function caseChangeKw(
  { circuit, air, product, referenceC }: CaseBlock,
  values: Float64Array,
  k: number,
): number {
  const { kwPerAirK, kwPerProductK, nominalC, productNowC } = circuit;
  const airK = values[air[k]!]! - nominalC;
  const startK = k === 0 ? 0 : values[product[k - 1]!]! - (referenceC[k - 1] ?? productNowC);
  const endK = values[product[k]!]! - referenceC[k]!;
  return -kwPerAirK[k]! * airK + (kwPerProductK[k]! * (startK + endK)) / 2;
}

function wordOf(block: CaseBlock, { values, causes }: CaseReading, k: number): { measure: Measure; reason: string } {
  const { circuit, boundsC } = block;
  const airC = values[block.air[k]!]!;
  const atC = degrees(tenths(airC, 'down'));
  const limit = `its food stays below ${degrees(circuit.limitC)}`;
  const isWarm = airC > circuit.nominalC + AT_LIMIT_K;
  const event = causes.eventNow(k);
  if (event && isWarm) return { measure: 'demandResponse', reason: `${event}: air at ${atC}, ${limit}` };
  const peak = causes.peakNow(k);
  if (peak && isWarm) return { measure: 'demandLimiting', reason: `${peak}: air at ${atC}, ${limit}` };
  if (airC > circuit.airBandC.max - AT_LIMIT_K) {
    return { measure: 'caseShift', reason: `air at ${atC}, the warmest that its maker allows; ${limit}` };
  }
  if (boundsC[k]! > circuit.highestC + AT_LIMIT_K) {
    return { measure: 'caseShift', reason: `air at ${atC}: its food is too warm and comes down` };
  }
  const ahead = causes.ahead(k);
  const isAtBound = values[block.product[k]!]! > boundsC[k]! - AT_LIMIT_K;
  if (!isAtBound && ahead) return { measure: 'caseShift', reason: `chilled ahead with air at ${atC}: ${ahead}` };
  return { measure: 'caseShift', reason: `air at ${atC}, the warmest at which ${limit} by the margin that is kept` };
}
