/** A step of the start-up, as a fraction from 0 to 1 over all stores. */
interface Step {
  readonly title: string;
  readonly byStore: Map<string, number>;
  shownPercent: number;
}

/** Shows on standard error how far the start has come: one line a step, rewritten in a terminal, else every 20 %. */
export class ProgressDisplay {
  readonly #steps = new Map<string, Step>();
  #openTitle: string | undefined;

  constructor(
    private readonly storeCount: number,
    private readonly stream: NodeJS.WriteStream = process.stderr,
  ) {}

  advance(title: string, storeId: string, fraction: number): void {
    const step = this.#steps.get(title) ?? { title, byStore: new Map<string, number>(), shownPercent: -1 };
    this.#steps.set(title, step);
    step.byStore.set(storeId, fraction);
    const sum = [...step.byStore.values()].reduce((total, value) => total + value, 0);
    const percent = Math.floor((100 * sum) / this.storeCount);
    const isDue = this.stream.isTTY
      ? percent > step.shownPercent
      : percent >= step.shownPercent + 20 || percent === 100;
    if (!isDue || percent === step.shownPercent) return;
    step.shownPercent = percent;
    this.#show(title, `${title} ${String(percent).padStart(3)} %`, percent === 100);
  }

  line(text: string): void {
    this.#close();
    this.stream.write(`${text}\n`);
  }

  #show(title: string, text: string, isLast: boolean): void {
    if (!this.stream.isTTY) {
      this.stream.write(`${text}\n`);
      return;
    }
    if (this.#openTitle !== title) this.#close();
    this.stream.write(`\r${text}`);
    this.#openTitle = title;
    if (isLast) this.#close();
  }

  #close(): void {
    if (this.#openTitle !== undefined) this.stream.write('\n');
    this.#openTitle = undefined;
  }
}
