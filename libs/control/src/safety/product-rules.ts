import { type Equipment, productLimits } from '#domain';
import { circuitsOf, type FoodCircuit, keepsKnownFood } from '../refrigeration/suction-circuits.js';
import { goodValue } from '../snapshot/good-value.js';
import { presentSetpoint, SAME_SETPOINT_K } from '../site/setpoint-lease.js';
import { writableLimits } from '../site/writable-point.js';
import { suctionBand } from './envelopes.js';
import { addressed, type GateContext, type Rule } from './rule.js';

/**
 * Minutes above its limit within 24 h after which food is warmed no further: a quarter of the four hours after which the
 * Food Code has it thrown away (3-501.19), for the doors, the defrosts and the customer need the rest.
 */
export const WARM_BUDGET_MIN = 60;

/** While any product on a suction group is above its limit, suction only gets colder, or stays at its coldest. */
export const coolsWarmProduct: Rule = (command, context) => {
  const equipment = addressed(command, context);
  if (!equipment || command.pointId !== 'sstSetpointC') return undefined;
  const warm = circuitsOf(context.store, equipment.id)
    .map((circuit) => warmProduct(context, circuit))
    .find((found) => found !== undefined);
  if (warm === undefined) return undefined;
  const band = suctionBand(context.store, equipment.id);
  const coldestC = Math.max(band?.min ?? -Infinity, writableLimits(equipment, command.pointId)?.min ?? -Infinity);
  const presentC = presentSetpoint(context, command);
  const isColder = presentC !== undefined && command.value < presentC - SAME_SETPOINT_K;
  if (isColder || command.value <= coldestC + SAME_SETPOINT_K) return undefined;
  return `${warm}: suction may only get colder`;
};

/** A case gets no warmer air while its own product is above its limit. */
export const coolsWarmCase: Rule = (command, context) => {
  const equipment = addressed(command, context);
  if (!equipment || command.pointId !== 'caseAirSetpointC') return undefined;
  const warm = warmProduct(context, equipment);
  return warm && isWarmer(command.value, presentSetpoint(context, command)) ? warm : undefined;
};

/**
 * Food that was above its limit for long within 24 h is not warmed any further, by suction, by case air or by a defrost
 * put off or asked for, until that time lies 24 h back; also when it is cold again by now.
 */
export const sparesSpentFood: Rule = (command, context) => {
  const equipment = addressed(command, context);
  const fed = equipment ? circuitsTouchedBy(command.pointId, equipment, context) : [];
  const spent = fed.filter(keepsKnownFood).find((circuit) => minutesWarm(context, circuit) >= WARM_BUDGET_MIN);
  if (!spent) return undefined;
  const isDefrost = command.pointId === 'defrostSetpoint';
  if (!isDefrost && !isWarmer(command.value, presentSetpoint(context, command))) return undefined;
  return `product of ${spent.name} was above its limit for ${Math.round(minutesWarm(context, spent))} minutes in 24 h`;
};

function circuitsTouchedBy(pointId: string, equipment: Equipment, { store }: GateContext): Equipment[] {
  if (pointId === 'sstSetpointC') return circuitsOf(store, equipment.id);
  return pointId === 'caseAirSetpointC' || pointId === 'defrostSetpoint' ? [equipment] : [];
}

/** A setpoint that cannot be read may be anything: whatever is asked for may be warmer. */
function isWarmer(value: number, presentC: number | undefined): boolean {
  return presentC === undefined || value > presentC + SAME_SETPOINT_K;
}

/** What to say of product that is above its limit; `undefined` when it is not, or cannot be told. */
function warmProduct({ readings }: GateContext, { id, name, productClass }: Equipment): string | undefined {
  const productTempC = goodValue(readings, { equipmentId: id, pointId: 'productTempC' });
  const limitC = productClass && productLimits(productClass).maxProductTempC;
  if (productTempC === undefined || limitC === undefined || productTempC <= limitC) return undefined;
  return `product of ${name} is at ${productTempC} °C, above its limit of ${limitC} °C`;
}

function minutesWarm({ readings }: GateContext, { id, productClass }: FoodCircuit): number {
  return readings.minutesAboveLimit?.(id, productClass) ?? 0;
}
