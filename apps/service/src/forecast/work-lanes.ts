/** Does jobs in the order given, a few at a time. */
export class WorkLanes {
  readonly #waiting: (() => Promise<void>)[] = [];
  readonly #running = new Set<Promise<void>>();
  #isClosed = false;

  constructor(private readonly count: number) {}

  get waitingCount(): number {
    return this.#waiting.length;
  }

  /** @param job sees to its own errors */
  add(job: () => Promise<void>): void {
    if (this.#isClosed) return;
    this.#waiting.push(job);
    this.#begin();
  }

  /** Drops what waits and takes nothing more; resolves when what is under way has ended. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#waiting.length = 0;
    await Promise.all(this.#running);
  }

  #begin(): void {
    while (this.#running.size < this.count) {
      const job = this.#waiting.shift();
      if (!job) return;
      const run = job().finally(() => {
        this.#running.delete(run);
        this.#begin();
      });
      this.#running.add(run);
    }
  }
}
