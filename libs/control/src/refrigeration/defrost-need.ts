import { type Equipment, HOUR_MS, MINUTE_MS } from '#domain';
import { type CycleInput } from '../cycle-input.js';
import { zoneTemperature } from '../hvac/thermal-loop.js';
import { leaseInForce } from '../site/setpoint-lease.js';
import { goodValue } from '../snapshot/good-value.js';
import { DEFROST_SWING_K, PRODUCT_MARGIN_K } from './case-shift.js';
import { DEFROST_MS, type DefrostWish } from './defrost-slots.js';
import { estimateFrost, type FrostEstimate, seemsChoked } from './frost-estimate.js';
import { airAtCircuit } from './store-air.js';
import {
  type CircuitState,
  circuitState,
  type FoodCircuit,
  hasDefrostHeater,
  isShortOfCooling,
  unreadableBecause,
} from './suction-circuits.js';

/**
 * Frost, with its error counted against it, at which a coil may need its defrost and at which it does; 1 is what its maker
 * lets gather in rated air.
 */
const READY_FRACTION = 0.75;
const DUE_FRACTION = 1;
/** A coil that was cleared more recently has no ice worth melting; the gate refuses below two hours. */
const LEAST_INTERVAL_MS = 3 * HOUR_MS;
/** Kept clear of the maker's limit: a cycle, a lease that must run out, and a defrost of which only the end is known. */
const BEFORE_LIMIT_MS = DEFROST_MS + 45 * MINUTE_MS;
/** Warm air at full duty is ice only where this much frost may have gathered, and this share of the longest interval has gone. */
const PLAUSIBLE_ICE = { frostFraction: 0.5, intervalFraction: 0.25 } as const;
/**
 * Last share of the interval in which a defrost may be placed though the coil shows no need. A heated one costs most at the
 * wrong hour, and half of its day and more always holds a night.
 */
const PLACING_FRACTION = { air: 0.3, heated: 0.5 } as const;
/** Product that has no room for a defrost is looked at again after this. */
const RECOVERS_MS = 15 * MINUTE_MS;
/** A heated coil this warm has no ice left. */
const CLEAR_COIL_C = 8;
/** Air alone warms no coil beyond itself; sensors may be off by as much. */
const HEATED_ABOVE_AIR_K = 2;
/** Suction that stands for a coil which nothing measures. */
const USUAL_COIL_C = -8;

/**
 * A circuit's next defrost: `ends` now because its coil is clear, `runs` or is about to after it was asked for, is a
 * `wish` to be placed, or is left to the device's `own` clock.
 */
export type DefrostNeed =
  | { readonly kind: 'ends'; readonly because: string }
  | { readonly kind: 'runs' }
  | { readonly kind: 'begins' }
  | { readonly kind: 'wish'; readonly wish: DefrostWish; readonly because: string }
  | { readonly kind: 'own'; readonly why: string };

/** Reads from telemetry when a circuit needs its next defrost. */
export function defrostNeed(input: CycleInput, circuit: FoodCircuit): DefrostNeed {
  const { readings, atMs } = input;
  const own = (why: string): DefrostNeed => ({ kind: 'own', why });
  const isDefrosting = goodValue(readings, { equipmentId: circuit.id, pointId: 'isDefrosting' });
  if (isDefrosting === undefined) return own(`${circuit.name} does not show whether it defrosts`);
  if (isDefrosting >= 0.5) return runningDefrost(input, circuit);

  const lastMs = readings.lastTrueAtMs?.(circuit.id, 'isDefrosting');
  if (lastMs === undefined) return own(`when ${circuit.name} last defrosted is not known`);
  const lent = leaseInForce(input, { equipmentId: circuit.id, pointId: 'defrostSetpoint' })?.command;
  if (lent?.value === 1 && lastMs < lent.issuedAtMs) return { kind: 'begins' };

  const { longestDefrostIntervalH: longestIntervalH, suctionGroupId } = circuit;
  if (longestIntervalH === undefined) return own(`the longest time without a defrost is not known for ${circuit.name}`);
  if (suctionGroupId === undefined) return own(`no suction group is known for ${circuit.name}`);
  const unreadable = unreadableBecause(readings, circuit);
  if (unreadable !== undefined) return own(unreadable);
  const state = circuitState(input, circuit);
  // Right after a defrost warm product is no sign of ice, and another one by the device's own clock would warm it further.
  const isFresh = state.productTempC !== undefined && atMs - lastMs < LEAST_INTERVAL_MS;
  if (!isFresh && !hasProductMargin(state))
    return own(`product of ${circuit.name} is not known to have margin for another defrost`);
  const latestMs = lastMs + longestIntervalH * HOUR_MS - BEFORE_LIMIT_MS;
  if (latestMs < atMs) return own(`${circuit.name} has gone its longest time without a defrost`);

  const frost = frostOn(input, circuit, atMs - lastMs, longestIntervalH);
  const isShort = state.phase === 'cooling' && isShortOfCooling(state);
  const hasTime =
    atMs - lastMs >= Math.max(LEAST_INTERVAL_MS, PLAUSIBLE_ICE.intervalFraction * longestIntervalH * HOUR_MS);
  const isIced = isShort && hasTime && seemsIced(input, circuit, state, frost);
  if (isShort && !isIced) return own(`${circuit.name} is short of cooling, and not by ice as far as can be told`);
  const dueMs = isIced ? atMs : Math.min(latestMs, lastMs + DUE_FRACTION * frost.fullAfterMs);
  const placingMs = dueMs - PLACING_FRACTION[hasDefrostHeater(circuit) ? 'heated' : 'air'] * (dueMs - lastMs);
  const wish = {
    circuitId: circuit.id,
    suctionGroupId,
    earliestMs: Math.max(lastMs + LEAST_INTERVAL_MS, hasRoomToWarm(state) ? atMs : atMs + RECOVERS_MS),
    readyMs: isIced ? atMs : Math.min(lastMs + READY_FRACTION * frost.fullAfterMs, placingMs),
    dueMs,
    latestMs,
  };
  return {
    kind: 'wish',
    wish,
    because: isIced ? `${circuit.name} is short of cooling at full duty` : frostText(frost),
  };
}

/**
 * Ice is gone from a heated coil that is warm; a device that goes on by time then only heats the food. A coil no warmer than
 * the air of its case is melted by that air: it saves next to nothing to end that early.
 */
function runningDefrost({ readings }: CycleInput, { id: equipmentId, name }: Equipment): DefrostNeed {
  const coilTempC = goodValue(readings, { equipmentId, pointId: 'coilTempC' });
  const airTempC = goodValue(readings, { equipmentId, pointId: 'caseAirTempC' });
  const isHeated = coilTempC !== undefined && airTempC !== undefined && coilTempC > airTempC + HEATED_ABOVE_AIR_K;
  if (!isHeated || coilTempC < CLEAR_COIL_C) return { kind: 'runs' };
  return { kind: 'ends', because: `the coil of ${name} is at ${coilTempC.toFixed(0)} °C and clear of ice` };
}

function frostOn(input: CycleInput, circuit: Equipment, sinceMs: number, longestIntervalH: number): FrostEstimate {
  const { readings } = input;
  const air = airAtCircuit(input, circuit);
  const coilTempC =
    goodValue(readings, { equipmentId: circuit.id, pointId: 'coilTempC' }) ?? suctionC(input, circuit) ?? USUAL_COIL_C;
  return estimateFrost({
    sinceMs,
    longestIntervalH,
    dewPointC: typeof air === 'string' ? undefined : air.dewPointC,
    coilTempC,
  });
}

/** Whether ice explains that a circuit is short of cooling: frost may have gathered, and the learned response agrees. */
function seemsIced(input: CycleInput, circuit: FoodCircuit, state: CircuitState, frost: FrostEstimate): boolean {
  const model = input.models?.circuits.find(({ equipmentId }) => equipmentId === circuit.id);
  const caseAirTempC = goodValue(input.readings, { equipmentId: circuit.id, pointId: 'caseAirTempC' });
  const sensor = zoneTemperature(input.store, circuit);
  const storeC = sensor && goodValue(input.readings, sensor);
  const sstC = suctionC(input, circuit);
  const { dutyFraction, productTempC: productC } = state;
  const isWorkKnown =
    dutyFraction !== undefined &&
    caseAirTempC !== undefined &&
    sstC !== undefined &&
    storeC !== undefined &&
    productC !== undefined;
  if (frost.fraction + frost.errorFraction < PLAUSIBLE_ICE.frostFraction) return false;
  return !model || !isWorkKnown || seemsChoked(model, { dutyFraction, caseAirTempC, sstC, storeC, productC });
}

function suctionC({ readings }: CycleInput, { suctionGroupId }: Equipment): number | undefined {
  return suctionGroupId === undefined
    ? undefined
    : goodValue(readings, { equipmentId: suctionGroupId, pointId: 'sstC' });
}

/** The gate moves no defrost of food that is near its limit, nor of food that no one measures. */
function hasProductMargin({ productTempC, maxProductTempC }: CircuitState): boolean {
  return productTempC !== undefined && productTempC <= maxProductTempC - PRODUCT_MARGIN_K;
}

/** Whether product can take the warmth of a defrost and keep its margin; it gets there by itself as it cools down. */
function hasRoomToWarm({ productTempC = Infinity, maxProductTempC }: CircuitState): boolean {
  return productTempC <= maxProductTempC - PRODUCT_MARGIN_K - DEFROST_SWING_K;
}

function frostText({ fraction, errorFraction }: FrostEstimate): string {
  const percent = (share: number) => Math.round(100 * share);
  return `frost is about ${percent(fraction)} ± ${percent(errorFraction)} % of what the coil takes`;
}
