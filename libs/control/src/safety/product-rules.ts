import { productLimits } from '#domain';
import { circuitsOf } from '../refrigeration/suction-circuits.js';
import { goodValue } from '../snapshot/good-value.js';
import { presentSetpoint, SAME_SETPOINT_K } from '../site/setpoint-lease.js';
import { writableLimits } from '../site/writable-point.js';
import { suctionBand } from './envelopes.js';
import { addressed, type GateContext, type Rule } from './rule.js';

/** While any product on a suction group is above its limit, suction only gets colder, or stays at its coldest. */
export const coolsWarmProduct: Rule = (command, context) => {
  const equipment = addressed(command, context);
  if (!equipment || command.pointId !== 'sstSetpointC') return undefined;
  const warm = warmProduct(context, equipment.id);
  if (warm === undefined) return undefined;
  const band = suctionBand(context.store, equipment.id);
  const coldestC = Math.max(band?.min ?? -Infinity, writableLimits(equipment, command.pointId)?.min ?? -Infinity);
  const presentC = presentSetpoint(context, command);
  const isColder = presentC !== undefined && command.value < presentC - SAME_SETPOINT_K;
  return isColder || command.value <= coldestC + SAME_SETPOINT_K ? undefined : warm;
};

/** A case gets no warmer air while its own product is above its limit. */
export const coolsWarmCase: Rule = (command, context) => {
  const equipment = addressed(command, context);
  if (!equipment || command.pointId !== 'caseAirSetpointC' || equipment.productClass === undefined) return undefined;
  const productTempC = goodValue(context.readings, { equipmentId: equipment.id, pointId: 'productTempC' });
  const limitC = productLimits(equipment.productClass).maxProductTempC;
  if (productTempC === undefined || productTempC <= limitC) return undefined;
  const presentC = presentSetpoint(context, command);
  if (presentC !== undefined && command.value <= presentC) return undefined;
  return `product of ${equipment.name} is at ${productTempC} °C, above its limit of ${limitC} °C`;
};

function warmProduct({ store, readings }: GateContext, suctionGroupId: string): string | undefined {
  for (const { id, name, productClass } of circuitsOf(store, suctionGroupId)) {
    const productTempC = goodValue(readings, { equipmentId: id, pointId: 'productTempC' });
    const limitC = productClass && productLimits(productClass).maxProductTempC;
    if (productTempC === undefined || limitC === undefined || productTempC <= limitC) continue;
    return `product of ${name} is at ${productTempC} °C, above its limit of ${limitC} °C: suction may only get colder`;
  }
  return undefined;
}
