import { type RooftopPowerModel } from '../hvac/rooftop-power.js';
import { type ZoneModel } from '../hvac/zone-model.js';
import { type ZoneResponse } from '../hvac/zone-response.js';
import { type CaseResponse } from '../refrigeration/case-response.js';
import { type ProductResponse } from '../refrigeration/product-response.js';
import { type RackPowerModel } from '../refrigeration/rack-power.js';

/** What was learned of a store's equipment; a model that the data did not carry is absent. Plain JSON. */
export interface EquipmentModels {
  /** One for each unit that heats or cools a zone, first order. */
  readonly zoneResponses: readonly ZoneResponse[];
  /** One for each zone, with its slow mass and all its units. */
  readonly zones: readonly ZoneModel[];
  readonly rooftopUnits: readonly RooftopPowerModel[];
  readonly racks: readonly RackPowerModel[];
  readonly circuits: readonly CaseResponse[];
  readonly products: readonly ProductResponse[];
}
