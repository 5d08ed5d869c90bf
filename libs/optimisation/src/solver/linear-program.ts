/** Index of a variable or row of a program. */
export type Index = number;
/** A variable times a factor. */
export type Term = readonly [variable: Index, factor: number];

/** Least `cost·x` with `lower ≤ x ≤ upper` and `rowLower ≤ A·x ≤ rowUpper`; rows are compressed. */
export interface LinearProgram {
  readonly cost: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly rowLower: Float64Array;
  readonly rowUpper: Float64Array;
  readonly starts: Int32Array;
  readonly indices: Int32Array;
  readonly factors: Float64Array;
}

/** Puts a linear program together, variable by variable and row by row. */
export class ProgramBuilder {
  readonly #cost: number[] = [];
  readonly #lower: number[] = [];
  readonly #upper: number[] = [];
  readonly #rowLower: number[] = [];
  readonly #rowUpper: number[] = [];
  readonly #starts: number[] = [0];
  readonly #indices: number[] = [];
  readonly #factors: number[] = [];

  addVariable(lower: number, upper: number, cost = 0): Index {
    this.#lower.push(lower);
    this.#upper.push(upper);
    return this.#cost.push(cost) - 1;
  }

  addCost(variable: Index, cost: number): void {
    this.#cost[variable]! += cost;
  }

  /** A variable may stand in a row once. */
  addRow(lower: number, upper: number, terms: readonly Term[]): Index {
    for (const [variable, factor] of terms) {
      if (factor === 0) continue;
      this.#indices.push(variable);
      this.#factors.push(factor);
    }
    this.#starts.push(this.#indices.length);
    this.#rowLower.push(lower);
    return this.#rowUpper.push(upper) - 1;
  }

  build(): LinearProgram {
    return {
      cost: Float64Array.from(this.#cost),
      lower: Float64Array.from(this.#lower),
      upper: Float64Array.from(this.#upper),
      rowLower: Float64Array.from(this.#rowLower),
      rowUpper: Float64Array.from(this.#rowUpper),
      starts: Int32Array.from(this.#starts),
      indices: Int32Array.from(this.#indices),
      factors: Float64Array.from(this.#factors),
    };
  }
}
