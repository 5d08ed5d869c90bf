import highs, { type Highs, type Model } from 'highs';
import { PermanentError } from '#domain';
import { type LinearProgram } from './linear-program.js';
import { type LinearSolver, type SolverAnswer } from './solver.js';

// The package's types describe its CommonJS build, where the loader is a property; its ES module is the loader itself.
const loadHighs = highs as unknown as typeof highs.default;

export interface HighsSettings {
  /** After this the answer is `late`. */
  readonly timeLimitSeconds: number;
}

/** Fifty times what a large store takes: a plan that is not there by then would hold up the others of its cycle. */
const DEFAULT_SETTINGS: HighsSettings = { timeLimitSeconds: 5 };

/**
 * HiGHS, compiled to WebAssembly, with one model that is kept alive and filled anew for every program. Calls block the
 * thread: in a service it belongs into a worker.
 */
export class HighsSolver implements LinearSolver {
  readonly #highs: Highs;
  readonly #settings: HighsSettings;
  #model: Model | undefined;

  private constructor(highs: Highs, settings: HighsSettings) {
    this.#highs = highs;
    this.#settings = settings;
  }

  static async load(settings: HighsSettings = DEFAULT_SETTINGS): Promise<HighsSolver> {
    if (!(settings.timeLimitSeconds > 0)) {
      throw new PermanentError(`the solver's time limit is ${settings.timeLimitSeconds} s: set one above 0`);
    }
    return new HighsSolver(await loadHighs(), settings);
  }

  solve(program: LinearProgram): SolverAnswer {
    try {
      return this.#run(program);
    } catch (error) {
      // What a failed call leaves behind in the model is not known.
      this.dispose();
      return { status: 'failed', why: `the solver refused the program: ${(error as Error).message}` };
    }
  }

  /** Frees the memory of the model, which garbage collection cannot; the solver may be used on. */
  dispose(): void {
    const model = this.#model;
    this.#model = undefined;
    model?.dispose();
  }

  #run({ cost, lower, upper, rowLower, rowUpper, starts, indices, factors }: LinearProgram): SolverAnswer {
    const { modelStatus } = this.#highs.constants;
    const model = (this.#model ??= this.#newModel());
    const [numCols, numRows] = [cost.length, rowLower.length];
    model.passModel({
      numCols,
      numRows,
      sense: this.#highs.constants.objectiveSense.minimize,
      colCost: cost,
      colLower: lower,
      colUpper: upper,
      rowLower,
      rowUpper,
      matrix: { format: 'csr', numRows, numCols, starts, indices, values: factors },
    });
    model.zeroAllClocks();
    const { modelStatus: status } = model.run();
    switch (status) {
      case modelStatus.optimal: {
        const { colValue, rowDual } = model.getSolution();
        return { status: 'optimal', values: colValue, duals: rowDual };
      }
      case modelStatus.infeasible:
      case modelStatus.unboundedOrInfeasible:
        return { status: 'infeasible', why: 'no schedule keeps all limits' };
      case modelStatus.timeLimit:
        return { status: 'late', why: `no plan was found in ${this.#settings.timeLimitSeconds} s` };
      default:
        return { status: 'failed', why: `the solver ended with status ${status}` };
    }
  }

  #newModel(): Model {
    const model = this.#highs.createModel();
    // Simplex with the light scaling: on programs of this size presolve and equilibration cost more than they save.
    model.options.set({
      output_flag: false,
      presolve: 'off',
      solver: 'simplex',
      simplex_scale_strategy: 4,
      time_limit: this.#settings.timeLimitSeconds,
    });
    return model;
  }
}
