/**
 * How a baseline fits the hours it was learnt from, as M&V asks for it [ASHRAE Guideline 14]. On hours it was learnt from a
 * model looks better than on new ones.
 */
export interface BaselineFit {
  /** Hours learnt from. */
  readonly hours: number;
  /** Mean load of those hours, kW. */
  readonly meanKw: number;
  /** Root mean square error over mean load, a fraction; no correction for degrees of freedom. */
  readonly cvRmse: number;
  /** Predicted less measured, over measured, a fraction. */
  readonly nmbe: number;
  /** Correlation of an hour's error with that of the hour before: ρ in the uncertainty of savings. */
  readonly lag1Autocorrelation: number;
}

/** Statistics of a fit; hours with a `NaN` are not counted. */
export function baselineFit(measured: Float64Array, fitted: Float64Array): BaselineFit {
  const errors = fitted.map((value, slot) => value - measured[slot]!);
  let hours = 0;
  let sum = 0;
  let errorSum = 0;
  let squares = 0;
  errors.forEach((error, slot) => {
    if (Number.isNaN(error)) return;
    hours++;
    sum += measured[slot]!;
    errorSum += error;
    squares += error * error;
  });
  const meanError = errorSum / hours;
  let pairs = 0;
  let products = 0;
  for (let slot = 1; slot < errors.length; slot++) {
    const product = (errors[slot]! - meanError) * (errors[slot - 1]! - meanError);
    if (Number.isNaN(product)) continue;
    pairs++;
    products += product;
  }
  const variance = squares / hours - meanError * meanError;
  const meanKw = sum / hours;
  // A meter that feeds in as much as it takes has no mean to relate to.
  const scaleKw = Math.max(Math.abs(meanKw), Number.MIN_VALUE);
  return {
    hours,
    meanKw,
    cvRmse: Math.sqrt(squares / hours) / scaleKw,
    nmbe: meanError / (meanKw < 0 ? -scaleKw : scaleKw),
    lag1Autocorrelation: pairs > 0 && variance > 0 ? Math.min(Math.max(products / pairs / variance, -1), 1) : 0,
  };
}
