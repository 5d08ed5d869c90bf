import { type UnknownEffect } from '../equipment/unknown-effect.js';

/**
 * How the air of a case or walk-in answers, learned from telemetry outside of defrosts:
 *
 * `dT/dt = −coolingPerH·duty·(T − SST) + storePerH·(storeAir − T) + productPerH·(product − T) + driftKPerH`
 *
 * in kelvin per hour; fans, lights and heaters are inside the drift.
 */
export interface CaseResponse {
  readonly equipmentId: string;
  /** Above 0, 1/h. */
  readonly coolingPerH: number;
  /** At least 0, 1/h; 0 where store air is not known or does not matter. */
  readonly storePerH: number;
  /** At least 0, 1/h; 0 where product is not measured. */
  readonly productPerH: number;
  readonly driftKPerH: number;
  /** Root mean square error of the air temperature simulated an hour ahead over the days learned from, K. */
  readonly oneHourErrorK: number;
  /** The same of "it stays as it is". */
  readonly oneHourPersistenceErrorK: number;
  readonly trainedHours: number;
  readonly unknown: readonly UnknownEffect[];
}

/** What acts on a case's air; `productC` and `storeC` are needed only where the model uses them. */
export interface CaseInputs {
  readonly dutyFraction: number;
  readonly sstC: number;
  readonly storeC: number;
  readonly productC: number;
}

/** Case air some time later with everything else held, °C; exact for the equation. */
export function caseAirAfter(model: CaseResponse, airC: number, inputs: CaseInputs, hours: number): number {
  const { pull, ratePerH } = pullOn(model, inputs);
  return ratePerH > 1e-9
    ? pull / ratePerH + (airC - pull / ratePerH) * Math.exp(-ratePerH * hours)
    : airC + pull * hours;
}

/** Rate at which case air begins to warm with the valve shut, K/h. */
export function caseWarmUpKPerH(model: CaseResponse, airC: number, inputs: Omit<CaseInputs, 'dutyFraction'>): number {
  return changeKPerH(model, airC, { ...inputs, dutyFraction: 0 });
}

/** Rate at which case air begins to cool with the valve wide open, K/h; below 0 where it would warm even so. */
export function caseRecoveryKPerH(model: CaseResponse, airC: number, inputs: Omit<CaseInputs, 'dutyFraction'>): number {
  return -changeKPerH(model, airC, { ...inputs, dutyFraction: 1 });
}

/** Valve opening that holds case air where it is; above 1 where the coil cannot. */
export function holdingDutyFraction(
  model: CaseResponse,
  airC: number,
  inputs: Omit<CaseInputs, 'dutyFraction'>,
): number {
  return Math.max(0, caseWarmUpKPerH(model, airC, inputs) / (model.coolingPerH * Math.max(0.1, airC - inputs.sstC)));
}

function changeKPerH(model: CaseResponse, airC: number, inputs: CaseInputs): number {
  const { pull, ratePerH } = pullOn(model, inputs);
  return pull - ratePerH * airC;
}

/** The equation as `dT/dt = pull − rate·T`. */
function pullOn(model: CaseResponse, { dutyFraction, sstC, storeC, productC }: CaseInputs) {
  const coolingPerH = model.coolingPerH * dutyFraction;
  // A reading that is not needed may be missing.
  const towards = (perH: number, tempC: number) => (perH === 0 ? 0 : perH * tempC);
  return {
    pull:
      towards(coolingPerH, sstC) +
      towards(model.storePerH, storeC) +
      towards(model.productPerH, productC) +
      model.driftKPerH,
    ratePerH: coolingPerH + model.storePerH + model.productPerH,
  };
}
