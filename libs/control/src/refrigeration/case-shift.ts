import { type ProductResponse } from '#domain';
import { clip, type PointLimits } from '../site/writable-point.js';
import { type CircuitState, isShortOfCooling } from './suction-circuits.js';

/** Product is kept this far below the limit of its class; nearer to it the gate lets nothing be warmed. */
export const PRODUCT_MARGIN_K = 1;
/** A defrost without heat warms case air by 5 to 8 K for 20 to 45 minutes [physics 1.9]; food must have room for its share. */
const DEFROST_AIR = { warmerK: 6.5, hours: 0.6 } as const;
/** That share where no model tells how quickly product follows the air. */
export const DEFROST_SWING_K = 1;
/** Product this near to its margin gets colder air, by so much per kelvin: hours pass until it follows. */
const RECEDES_FROM_K = 0.5;
const RECEDES_BY = 2;
/** Mean of case air above its setpoint, defrosts included: they warm it by 5 to 8 K for an hour or so in six. */
const MEAN_AIR_EXCESS_K = 0.5;
/** Where no model tells where product settles, what is measured now is trusted to this. */
const MEASURED_ERROR_K = 0.5;
/** A learned error is a root mean square; twice that holds most of the time. */
const ERROR_FACTOR = 2;

/** How far a case may be moved. */
export interface CaseBand extends PointLimits {
  /** The maker's value, °C. */
  readonly nominalC: number;
}

export interface CaseShift {
  readonly setpointC: number;
  /** Why, without the value: half a sentence. */
  readonly because: string;
}

/**
 * The warmest air setpoint of a case at which its product, warmed by a defrost and by the error of the estimate, stays 1 K
 * below the limit of its class, but not below the maker's value: that stands where product is neither measured nor
 * estimated. Product that is measured nearer to its limit gets air that much colder, and a case short of cooling its
 * maker's value, at once.
 *
 * @param model where product settles; only one that foretells better than "it stays as it is" is used
 */
export function shiftCase(state: CircuitState, band: CaseBand, model: ProductResponse | undefined): CaseShift {
  const { phase, productTempC, maxProductTempC } = state;
  const highestC = maxProductTempC - PRODUCT_MARGIN_K;
  const nominalC = clip(band.nominalC, band);
  if (productTempC === undefined)
    return { setpointC: nominalC, because: "the maker's value, as product is not measured" };
  const productText = `product at ${productTempC.toFixed(1)} °C of at most ${maxProductTempC} °C`;
  const tooWarmK = productTempC - (highestC - RECEDES_FROM_K);
  if (tooWarmK > 0) {
    return { setpointC: clip(tidy(nominalC - RECEDES_BY * tooWarmK), band), because: `${productText} is too near` };
  }
  if (phase === 'cooling' && isShortOfCooling(state))
    return { setpointC: nominalC, because: 'it is short of cooling at full duty' };

  const settles = model && settlingFrom(model);
  const warmestC = settles
    ? highestC - settles.errorK - settles.swingK - settles.aboveSetpointK
    : // What is measured may still follow the coldest air there was, so a kelvin of setpoint counts from there.
      band.min + (highestC - MEASURED_ERROR_K - DEFROST_SWING_K - productTempC);
  if (warmestC <= nominalC)
    return { setpointC: nominalC, because: `the maker's value, as ${productText} leaves no more` };
  const because = settles
    ? `product settles ${settles.aboveSetpointK.toFixed(1)} ± ${settles.errorK.toFixed(1)} K above`
    : `${productText} leaves margin`;
  return { setpointC: clip(tidy(warmestC), band), because };
}

/**
 * Where product settles above the air setpoint, how well that is known, and what a defrost adds; `undefined` for a model
 * that knows nothing.
 */
function settlingFrom(model: ProductResponse) {
  const { warmerK, oneHourErrorK, oneHourPersistenceErrorK, timeConstantH } = model;
  if (oneHourErrorK >= oneHourPersistenceErrorK) return undefined;
  return {
    aboveSetpointK: warmerK + MEAN_AIR_EXCESS_K,
    errorK: ERROR_FACTOR * oneHourErrorK,
    swingK: DEFROST_AIR.warmerK * (1 - Math.exp(-DEFROST_AIR.hours / timeConstantH)),
  };
}

/** Down to tenths, so that noise asks for no change and rounding for no warmth. */
function tidy(setpointC: number): number {
  return Math.floor(10 * setpointC + 1e-6) / 10;
}
