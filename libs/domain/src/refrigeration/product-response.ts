/**
 * How product follows the air of its case, learned from telemetry (first order, [physics 7.3]):
 *
 * `dT/dt = (caseAir + warmerK − T) / timeConstantH`
 */
export interface ProductResponse {
  readonly equipmentId: string;
  readonly timeConstantH: number;
  /** Standard error of the time constant, as a share of it. */
  readonly timeConstantErrorFraction: number;
  /** How much warmer than the air product settles: radiation, doors, restocking, and the sensors' difference. */
  readonly warmerK: number;
  /** Root mean square error of the product temperature simulated an hour ahead over the days learned from, K. */
  readonly oneHourErrorK: number;
  /** The same of "it stays as it is". */
  readonly oneHourPersistenceErrorK: number;
  readonly trainedHours: number;
}

/** Product temperature some time later in air of a steady temperature, °C. */
export function productAfter(model: ProductResponse, productC: number, caseAirC: number, hours: number): number {
  const settledC = caseAirC + model.warmerK;
  return settledC + (productC - settledC) * Math.exp(-hours / model.timeConstantH);
}
