/** Running account of one body of heat: what flowed in (out is negative) against what it holds. */
export class EnergyBalance {
  readonly #storedAtStartKj: number;
  #inflowKj = 0;
  #throughputKj = 0;

  constructor(storedKj: number) {
    this.#storedAtStartKj = storedKj;
  }

  /** Books a flow in kW over a step. */
  book(flowKw: number, dtSec: number): void {
    this.#inflowKj += flowKw * dtSec;
    this.#throughputKj += Math.abs(flowKw) * dtSec;
  }

  /** Heat that appeared from nowhere since the start, as a fraction of all heat that moved; 0 when all is well. */
  residualFraction(storedKj: number): number {
    if (this.#throughputKj === 0) return 0;
    return (this.#inflowKj - (storedKj - this.#storedAtStartKj)) / this.#throughputKj;
  }
}
