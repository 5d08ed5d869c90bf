import { type UnknownEffect } from '../equipment/unknown-effect.js';

/** Outdoor temperature at which the cooling and heating powers of the model hold, °C. */
export const ROOFTOP_REFERENCE_C = 25;

/**
 * Power of a rooftop unit, learned from telemetry:
 *
 * `P = baseKw + fanKw·fan + cooling·(coolingKw + coolingKwPerK·(outdoor − 25)) + heating·(heatingKw + heatingKwPerK·(outdoor − 25))`
 *
 * fan, cooling and heating as fractions. A fan that never changed is inside `baseKw`.
 */
export interface RooftopPowerModel {
  readonly equipmentId: string;
  readonly baseKw: number;
  /** At least 0; 0 where the fan never changed. */
  readonly fanKw: number;
  /** Above 0; `undefined` where the unit was not seen cooling. */
  readonly coolingKw: number | undefined;
  /** At least 0: the condenser's work grows with outdoor temperature. */
  readonly coolingKwPerK: number;
  /** 0 where heating takes no electricity that can be told from noise; `undefined` where it was not seen heating. */
  readonly heatingKw: number | undefined;
  /** At most 0: a heat pump works less in mild weather. */
  readonly heatingKwPerK: number;
  /** Fuel at full heating, kW; `undefined` where no fuel is reported or it was not seen heating. */
  readonly heatingGasKw: number | undefined;
  /** Standard deviation of what the model leaves unexplained, kW. */
  readonly residualKw: number;
  readonly trainedHours: number;
  readonly unknown: readonly UnknownEffect[];
}

export interface RooftopOperation {
  readonly fanFraction: number;
  readonly coolingFraction: number;
  readonly heatingFraction: number;
  readonly outdoorC: number;
}

/** Electric power, kW, at least 0; `undefined` for operation that the model was never shown. */
export function rooftopPowerKw(model: RooftopPowerModel, operation: RooftopOperation): number | undefined {
  const { coolingFraction, heatingFraction, fanFraction, outdoorC } = operation;
  if (coolingFraction > 0 && model.coolingKw === undefined) return undefined;
  if (heatingFraction > 0 && model.heatingKw === undefined) return undefined;
  const warmerK = outdoorC - ROOFTOP_REFERENCE_C;
  // Beyond the weather it was seen in, a unit's power does not turn negative.
  const coolingKw = Math.max(0, (model.coolingKw ?? 0) + model.coolingKwPerK * warmerK);
  const heatingKw = Math.max(0, (model.heatingKw ?? 0) + model.heatingKwPerK * warmerK);
  return Math.max(
    0,
    model.baseKw + model.fanKw * fanFraction + coolingKw * coolingFraction + heatingKw * heatingFraction,
  );
}

/** Fuel, kW; `undefined` where the model does not know. */
export function rooftopGasKw(model: RooftopPowerModel, heatingFraction: number): number | undefined {
  if (heatingFraction === 0) return 0;
  return model.heatingGasKw === undefined ? undefined : model.heatingGasKw * heatingFraction;
}
