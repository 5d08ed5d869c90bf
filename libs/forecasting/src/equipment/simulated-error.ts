/** Root mean square errors over many short simulations, of the model and of "it stays as it is". */
export interface SimulatedError {
  readonly modelK: number;
  readonly persistenceK: number;
  readonly count: number;
}

/**
 * Simulates from every few steps over a horizon and compares where it ends with what was measured.
 *
 * @param endOf where a simulation from a step ends; `NaN` when something that it needs is missing
 */
export function simulatedError(
  measured: Float64Array,
  horizonSteps: number,
  everySteps: number,
  endOf: (fromStep: number) => number,
): SimulatedError {
  let [modelSquares, persistenceSquares, count] = [0, 0, 0];
  for (let from = 0; from + horizonSteps < measured.length; from += everySteps) {
    const end = measured[from + horizonSteps]!;
    if (!Number.isFinite(end) || !Number.isFinite(measured[from])) continue;
    const simulated = endOf(from);
    if (!Number.isFinite(simulated)) continue;
    modelSquares += (simulated - end) ** 2;
    persistenceSquares += (measured[from]! - end) ** 2;
    count++;
  }
  return {
    modelK: Math.sqrt(modelSquares / count),
    persistenceK: Math.sqrt(persistenceSquares / count),
    count,
  };
}
