import { type LinearProgram } from './linear-program.js';

/** Finds the optimum of a linear program. */
export interface LinearSolver {
  solve(program: LinearProgram): SolverAnswer;
}

export type SolverAnswer =
  | { readonly status: 'optimal'; readonly values: Float64Array; /** Of the rows. */ readonly duals: Float64Array }
  | {
      readonly status: 'infeasible' | 'late' | 'failed';
      /** Half a sentence. */
      readonly why: string;
    };
