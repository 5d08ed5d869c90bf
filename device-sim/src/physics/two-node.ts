/** A quick node (air) and a slow one (mass, product), each tied to fixed temperatures and to each other. */
export interface TwoNodeState {
  quickC: number;
  slowC: number;
}

/** One step's coefficients. Capacities in kJ/K, conductances in kW/K, sources in kW. */
export interface TwoNodeStep {
  quickKjPerK: number;
  slowKjPerK: number;
  /** Between the two nodes. */
  couplingKwPerK: number;
  /** Sum of conductances from the quick node to fixed temperatures. */
  quickKwPerK: number;
  /** Heat into the quick node with the node at 0 °C: sources plus Σ conductance · fixed temperature. */
  quickKw: number;
  slowKwPerK: number;
  slowKw: number;
}

/**
 * Advances both nodes by one backward-Euler step: stable for any step, and the heat that flows at the new temperatures
 * equals the change of stored heat exactly. A minute's step damps transients quicker than the minute, nothing else.
 */
export function stepTwoNodes(state: TwoNodeState, step: TwoNodeStep, dtSec: number): void {
  const quickRate = step.quickKjPerK / dtSec;
  const slowRate = step.slowKjPerK / dtSec;
  const quickSum = quickRate + step.quickKwPerK + step.couplingKwPerK;
  const slowSum = slowRate + step.slowKwPerK + step.couplingKwPerK;
  const quickRight = quickRate * state.quickC + step.quickKw;
  const slowRight = slowRate * state.slowC + step.slowKw;
  const determinant = quickSum * slowSum - step.couplingKwPerK * step.couplingKwPerK;
  state.quickC = (quickRight * slowSum + step.couplingKwPerK * slowRight) / determinant;
  state.slowC = (slowRight * quickSum + step.couplingKwPerK * quickRight) / determinant;
}
