/** Error of one model beside the naive one, on days that it has never seen. */
export interface Score {
  readonly kind: ModelKind;
  readonly subject: string;
  readonly error: number;
  readonly naive: number;
}

export const MODEL_KINDS = ['zone', 'zoneResponse', 'rooftopPower', 'rackPower', 'caseAir', 'product'] as const;
export type ModelKind = (typeof MODEL_KINDS)[number];

/** Sums squared errors of a model and of its naive rival over the same moments. */
export class ErrorTally {
  #squares = 0;
  #naiveSquares = 0;
  #sum = 0;
  #count = 0;

  add(actual: number, predicted: number, naive: number): void {
    if (!Number.isFinite(actual + predicted + naive)) return;
    this.#squares += (predicted - actual) ** 2;
    this.#naiveSquares += (naive - actual) ** 2;
    this.#sum += actual;
    this.#count++;
  }

  /** Root mean square errors. */
  score(kind: ModelKind, subject: string): Score {
    const root = (squares: number) => Math.sqrt(squares / this.#count);
    return { kind, subject, error: root(this.#squares), naive: root(this.#naiveSquares) };
  }

  /** The same over the mean, in per cent: CV(RMSE). */
  cvScore(kind: ModelKind, subject: string): Score {
    const { error, naive } = this.score(kind, subject);
    const percent = 100 / (this.#sum / this.#count);
    return { kind, subject, error: error * percent, naive: naive * percent };
  }
}
