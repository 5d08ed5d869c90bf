import { type Equipment, OCCUPIED_COMFORT_C, productLimits, type Store } from '#domain';
import { circuitsOf } from '../refrigeration/suction-circuits.js';
import { bothLimits, type PointLimits } from '../site/writable-point.js';

/**
 * SST bands for HFC racks (guard rails of physics 3.3). Where both kinds of food hang on one group the colder decides.
 */
export const SST_BAND_C = { chilled: { min: -12, max: -4 }, frozen: { min: -38, max: -26 } } as const;

/** SCT: electronic valves work down to 15 °C; above 46 °C the high-pressure protection is near. */
export const SCT_BAND_C = { min: 15, max: 46 } as const;

/** Zone setpoints at any hour: no frost, no mould, nothing that a person would call broken. */
export const ZONE_BAND_C = { heatingSetpointC: { min: 15, max: 22 }, coolingSetpointC: { min: 22, max: 30 } } as const;

/** While the store is open the setpoints must hold the comfort band. */
export const OPEN_ZONE_BAND_C = {
  heatingSetpointC: { min: OCCUPIED_COMFORT_C.min, max: ZONE_BAND_C.heatingSetpointC.max },
  coolingSetpointC: { min: ZONE_BAND_C.coolingSetpointC.min, max: OCCUPIED_COMFORT_C.max },
} as const;

/** A case air setpoint may move this far from the maker's value, and must stay this far below the product limit. */
const CASE_AIR_REACH_K = 1;
const CASE_AIR_MARGIN_K = 1;

/** Supply air flow: below 0.4 of full flow fans stall and coils ice; full flow is what a unit does by itself. */
export const FAN_BAND = { min: 0.4, max: 1 } as const;

/** Shares and states whose own rules say more. */
const SHARE_BAND = { min: 0, max: 1 } as const;

/** SST band of a suction group by what its circuits keep cold; `undefined` while any of them does not say. */
export function suctionBand(store: Store, suctionGroupId: string): PointLimits | undefined {
  const classes = circuitsOf(store, suctionGroupId).map(({ productClass }) => productClass);
  if (classes.length === 0 || classes.includes(undefined)) return undefined;
  const isFrozen = classes.some((productClass) => productClass !== undefined && productLimits(productClass).isFrozen);
  return isFrozen ? SST_BAND_C.frozen : SST_BAND_C.chilled;
}

/**
 * The hard envelope of a setpoint, whatever the manifest allows. `undefined`: none is known, so nothing may be commanded.
 *
 * @param isOpen whether the store is open at any time while the value would hold
 */
export function envelopeOf(
  store: Store,
  equipment: Equipment,
  pointId: string,
  isOpen: boolean,
): PointLimits | undefined {
  switch (pointId) {
    case 'heatingSetpointC':
    case 'coolingSetpointC':
      return (isOpen ? OPEN_ZONE_BAND_C : ZONE_BAND_C)[pointId];
    case 'sstSetpointC':
      return suctionBand(store, equipment.id);
    case 'sctSetpointC':
      return SCT_BAND_C;
    case 'caseAirSetpointC':
      return caseAirBand(equipment);
    case 'fanSetpointFraction':
      return FAN_BAND;
    case 'outdoorAirSetpointFraction':
    case 'antiSweatSetpointFraction':
    case 'defrostSetpoint':
      return SHARE_BAND;
    default:
      return undefined;
  }
}

/** The maker's nominal value is not on the wire; the middle of the manifest's limits stands for it. */
function caseAirBand({ productClass, points }: Equipment): PointLimits | undefined {
  const { min, max } = points['caseAirSetpointC'] ?? {};
  if (productClass === undefined || min === undefined || max === undefined) return undefined;
  const nominalC = (min + max) / 2;
  return bothLimits(
    { min: nominalC - CASE_AIR_REACH_K, max: nominalC + CASE_AIR_REACH_K },
    { min: -Infinity, max: productLimits(productClass).maxProductTempC - CASE_AIR_MARGIN_K },
  );
}
