import { type Equipment, MINUTE_MS, type ProductClass, productLimits, type Store } from '#domain';
import { type PointRef } from '#ports';
import { type CycleInput } from '../cycle-input.js';
import { goodValue, qualityOf } from '../snapshot/good-value.js';
import { productEstimate } from '../snapshot/product-estimate.js';

/** After a defrost a cabinet pulls down at full duty with warm air by design: 20 to 40 min, and a margin. */
export const RECOVERY_MS = 60 * MINUTE_MS;

/** What must be readable, where the manifest lists it, before anything is done on a circuit's behalf. */
const SENSED_POINTS = ['isDefrosting', 'caseAirTempC', 'productTempC', 'coolingDutyFraction'] as const;

/** Duty above which a circuit has no reserve left. */
const FULL_DUTY_FRACTION = 0.95;
/** Air this far above its setpoint is more than cycling: lack of cooling. */
const SHORT_AIR_EXCESS_K = 1;

/**
 * `unsure`: no memory tells whether the circuit has just defrosted, so full duty and warm air prove nothing.
 */
export type CircuitPhase = 'cooling' | 'unsure' | 'recovering' | 'defrosting';

/** One circuit as seen from its suction group. Absent figures are not measured. */
export interface CircuitState {
  readonly name: string;
  readonly phase: CircuitPhase;
  /** Case air temperature minus its setpoint; positive is too warm. */
  readonly airExcessK: number | undefined;
  /** 0 to 1. */
  readonly dutyFraction: number | undefined;
  readonly productTempC: number | undefined;
  /** Where product is not measured: what it is by the air that it has felt, with the error of that on top, °C. */
  readonly productAtMostC?: number | undefined;
  readonly maxProductTempC: number;
}

/** A circuit that says what food it keeps. */
export type FoodCircuit = Equipment & { readonly productClass: ProductClass };

export function keepsKnownFood(circuit: Equipment): circuit is FoodCircuit {
  return circuit.productClass !== undefined;
}

/** Frozen circuits are melted by heaters; chilled ones by air with their valves shut, which is less load, not more. */
export function hasDefrostHeater(circuit: Equipment): circuit is FoodCircuit {
  return circuit.kind === 'circuit' && keepsKnownFood(circuit) && productLimits(circuit.productClass).isFrozen;
}

/** Circuits fed by a suction group. */
export function circuitsOf(store: Store, suctionGroupId: string): Equipment[] {
  return store.equipment.filter(({ kind, suctionGroupId: fedBy }) => kind === 'circuit' && fedBy === suctionGroupId);
}

/**
 * Why a circuit cannot be read, or `undefined` when it can. While it defrosts nothing else of it is needed: its
 * temperatures then say nothing about suction.
 */
export function unreadableBecause(readings: CycleInput['readings'], circuit: Equipment): string | undefined {
  const pointOf = (pointId: string): PointRef => ({ equipmentId: circuit.id, pointId });
  const isDefrosting = circuit.points['isDefrosting'] && goodValue(readings, pointOf('isDefrosting'));
  if (isDefrosting !== undefined && isDefrosting >= 0.5) return undefined;
  const listed = SENSED_POINTS.filter((pointId) => circuit.points[pointId] !== undefined);
  if (!listed.includes('caseAirTempC') && !listed.includes('productTempC'))
    return `${circuit.name} measures no temperature`;
  const bad = listed.find((pointId) => goodValue(readings, pointOf(pointId)) === undefined);
  return bad && `${bad} of ${circuit.name} is ${qualityOf(readings, pointOf(bad))}`;
}

/** State of a readable circuit whose product class is known. */
export function circuitState(
  { readings, atMs }: Pick<CycleInput, 'readings' | 'atMs'>,
  circuit: FoodCircuit,
): CircuitState {
  const value = (pointId: string) => goodValue(readings, { equipmentId: circuit.id, pointId });
  const airTempC = value('caseAirTempC');
  const airSetpointC = value('caseAirSetpointC');
  return {
    name: circuit.name,
    phase: phaseOf(readings, circuit, atMs, value('isDefrosting')),
    airExcessK: airTempC === undefined || airSetpointC === undefined ? undefined : airTempC - airSetpointC,
    dutyFraction: value('coolingDutyFraction'),
    productTempC: value('productTempC'),
    productAtMostC: warmestProductC(readings, circuit),
    maxProductTempC: productLimits(circuit.productClass).maxProductTempC,
  };
}

function warmestProductC(readings: CycleInput['readings'], circuit: Equipment): number | undefined {
  const estimate = productEstimate(readings, circuit);
  return estimate && estimate.source !== 'measured' ? estimate.valueC + estimate.errorK : undefined;
}

/**
 * Air stays warm although the valve is open all the time. Full duty alone is a coil well used, not a need; duty that is not
 * measured counts as full.
 */
export function isShortOfCooling(
  { dutyFraction = 1, airExcessK = 0 }: CircuitState,
  beyondK: number = SHORT_AIR_EXCESS_K,
): boolean {
  return dutyFraction > FULL_DUTY_FRACTION && airExcessK > beyondK;
}

function phaseOf(
  readings: CycleInput['readings'],
  circuit: Equipment,
  atMs: number,
  isDefrosting: number | undefined,
): CircuitPhase {
  if (isDefrosting !== undefined && isDefrosting >= 0.5) return 'defrosting';
  if (!readings.lastTrueAtMs || circuit.points['isDefrosting'] === undefined) return 'unsure';
  const defrostedAtMs = readings.lastTrueAtMs(circuit.id, 'isDefrosting');
  return defrostedAtMs !== undefined && atMs - defrostedAtMs < RECOVERY_MS ? 'recovering' : 'cooling';
}
