import { type Equipment, HOUR_MS, productLimits } from '#domain';
import { circuitsOf, circuitState, type FoodCircuit, keepsKnownFood } from '../refrigeration/suction-circuits.js';
import { goodValue } from '../snapshot/good-value.js';
import { leaseInForce } from '../site/setpoint-lease.js';
import { wallClock } from '../site/wall-clock.js';
import { addressed, type GateContext, type Rule } from './rule.js';

/** Time without a defrost that any coil is built for, hours, where no maker says more. */
const BUILT_FOR_H = { chilled: 8, frozen: 24 } as const;
/** A coil that has just been cleared has no ice worth melting. */
const LEAST_INTERVAL_MS = 2 * HOUR_MS;
/** Nor has it so soon after that a product near its limit would be helped by another one: its warmth is that of the last. */
const FRESHLY_CLEARED_MS = 3 * HOUR_MS;
/** Product this close to its limit is warmed by no defrost, and its coil is not kept waiting for one. */
const PRODUCT_MARGIN_K = 1;
/** Coil temperature at which no ice is left; defrosts are commonly terminated between 7 and 13 °C [physics 1.9]. */
const CLEAR_COIL_C = 7;
/** A coil choked with ice: the valve wide open and yet air that is too warm. */
const ICED = { airExcessK: 1, dutyFraction: 0.95 } as const;
/** Share of a suction group that may defrost at once; the pull-down of more would overload its compressors. */
const SHARE_AT_ONCE = 1 / 3;

/** A request is a state. */
export const isWholeState: Rule = ({ pointId, value }) =>
  pointId !== 'defrostSetpoint' || value === 0 || value === 1 ? undefined : `${value} is neither 0 nor 1`;

/** No defrost is put off beyond the longest interval, as long as the lease may last. */
export const defrostsInTime: Rule = (command, context) => {
  const circuit = heldOff(command, context);
  if (!circuit) return undefined;
  const lastAtMs = context.readings.lastTrueAtMs?.(circuit.id, 'isDefrosting');
  if (lastAtMs === undefined) return `no one remembers when ${circuit.name} last defrosted`;
  const dueAtMs = lastAtMs + longestIntervalMs(circuit);
  if (command.expiresAtMs <= dueAtMs) return undefined;
  return `${circuit.name} is due to defrost by ${wallClock(dueAtMs, context.store.timeZone)}`;
};

/** No defrost is put off where a coil seems iced or product is near its limit. */
export const keepsNoIcedCoilWaiting: Rule = (command, context) => {
  const circuit = heldOff(command, context);
  if (!circuit || isDefrosting(context, circuit)) return undefined;
  const lastAtMs = context.readings.lastTrueAtMs?.(circuit.id, 'isDefrosting');
  const isFreshlyCleared = lastAtMs !== undefined && command.expiresAtMs - lastAtMs <= FRESHLY_CLEARED_MS;
  if (!isFreshlyCleared && !hasMargin(context, circuit))
    return `product of ${circuit.name} is within a kelvin of its limit`;
  return seemsIced(context, circuit) ? `${circuit.name} seems iced` : undefined;
};

/** A defrost that has begun is ended early only when its coil is clear: ice that is left grows into the next interval. */
export const endsNoDefrostEarly: Rule = (command, context) => {
  const circuit = heldOff(command, context);
  if (!circuit || !isDefrosting(context, circuit)) return undefined;
  const coilTempC = goodValue(context.readings, { equipmentId: circuit.id, pointId: 'coilTempC' });
  return coilTempC !== undefined && coilTempC >= CLEAR_COIL_C
    ? undefined
    : `the coil of ${circuit.name} is not clear yet`;
};

/** A defrost is asked for only where ice may have grown since the last and product can take it. */
export const defrostsWithMargin: Rule = (command, context) => {
  const circuit = askedToDefrost(command, context);
  // One that is under way is only let run.
  if (!circuit || isDefrosting(context, circuit)) return undefined;
  const lastAtMs = context.readings.lastTrueAtMs?.(circuit.id, 'isDefrosting');
  if (lastAtMs === undefined) return `no one remembers when ${circuit.name} last defrosted`;
  if (context.atMs - lastAtMs < LEAST_INTERVAL_MS) return `${circuit.name} has defrosted within two hours`;
  return hasMargin(context, circuit) ? undefined : `product of ${circuit.name} is within a kelvin of its limit`;
};

/** Circuits of one suction group defrost in turn. */
export const staggersDefrosts: Rule = (command, context) => {
  const circuit = askedToDefrost(command, context);
  if (!circuit || circuit.suctionGroupId === undefined || isDefrosting(context, circuit)) return undefined;
  const group = circuitsOf(context.store, circuit.suctionGroupId);
  const others = group.filter((other) => other.id !== circuit.id && mayDefrostNow(context, other));
  const most = Math.max(1, Math.floor(group.length * SHARE_AT_ONCE));
  if (others.length < most) return undefined;
  return `${others.map(({ name }) => name).join(', ')} defrost: at most ${most} of the suction group do at once`;
};

function heldOff(command: Parameters<Rule>[0], context: GateContext): Equipment | undefined {
  return command.pointId === 'defrostSetpoint' && command.value !== 1 ? addressed(command, context) : undefined;
}

function askedToDefrost(command: Parameters<Rule>[0], context: GateContext): Equipment | undefined {
  return command.pointId === 'defrostSetpoint' && command.value === 1 ? addressed(command, context) : undefined;
}

function isDefrosting({ readings }: GateContext, { id }: Equipment): boolean {
  return (goodValue(readings, { equipmentId: id, pointId: 'isDefrosting' }) ?? 0) >= 0.5;
}

/** Whether a circuit defrosts, was asked to, or may do so unseen. */
function mayDefrostNow(context: GateContext, circuit: Equipment): boolean {
  const request = { equipmentId: circuit.id, pointId: 'defrostSetpoint' };
  const isAsked =
    leaseInForce(context, request)?.command.value === 1 ||
    context.passed.some(
      ({ equipmentId, pointId, value }) => equipmentId === circuit.id && pointId === request.pointId && value === 1,
    );
  const isUnseen = goodValue(context.readings, { equipmentId: circuit.id, pointId: 'isDefrosting' }) === undefined;
  return isAsked || isUnseen || isDefrosting(context, circuit);
}

function longestIntervalMs({ longestDefrostIntervalH, productClass }: Equipment): number {
  // Of food that no one named the shorter interval is right.
  const isFrozen = productClass !== undefined && productLimits(productClass).isFrozen;
  return (longestDefrostIntervalH ?? BUILT_FOR_H[isFrozen ? 'frozen' : 'chilled']) * HOUR_MS;
}

function hasMargin({ readings }: GateContext, circuit: Equipment): boolean {
  const productTempC = goodValue(readings, { equipmentId: circuit.id, pointId: 'productTempC' });
  if (productTempC === undefined || !keepsKnownFood(circuit)) return false;
  return productTempC <= productLimits(circuit.productClass).maxProductTempC - PRODUCT_MARGIN_K;
}

function seemsIced(context: GateContext, circuit: Equipment): boolean {
  if (!keepsKnownFood(circuit)) return true;
  const { phase, airExcessK, dutyFraction } = circuitState(context, circuit satisfies FoodCircuit);
  if (phase === 'recovering') return false;
  return (airExcessK ?? Infinity) > ICED.airExcessK && (dutyFraction ?? 1) >= ICED.dutyFraction;
}
