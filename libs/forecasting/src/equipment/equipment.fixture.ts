/** A course that wanders and has a daily rhythm, one value for each step. */
export function wandering(
  steps: number,
  stepsPerDay: number,
  normal: () => number,
  mean: number,
  swing: number,
): Float64Array {
  let anomaly = 0;
  const memory = Math.exp(-6 / stepsPerDay);
  return Float64Array.from({ length: steps }, (_, step) => {
    anomaly = memory * anomaly + Math.sqrt(1 - memory ** 2) * normal();
    return mean + swing * (0.6 * anomaly + Math.cos((2 * Math.PI * step) / stepsPerDay));
  });
}

/** The same with noise on each value. */
export function noisy(values: Float64Array, normal: () => number, spread: number): Float64Array {
  return values.map((value) => value + spread * normal());
}

/** The model, where there has to be one. */
export function learned<Model extends object>(result: Model | { readonly refused: string }): Model {
  if ('refused' in result) throw new Error(result.refused);
  return result;
}
