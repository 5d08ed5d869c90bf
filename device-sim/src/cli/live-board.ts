const CURSOR_UP = (lines: number) => `\u001b[${lines}A`;
const CLEAR_BELOW = '\r\u001b[J';

/** The part of a terminal that the board needs. */
export interface Screen {
  write(text: string): unknown;
  readonly columns?: number;
  readonly rows?: number;
}

/** Lines at the foot of a terminal that are drawn anew in place, and messages that scroll by above them. */
export class LiveBoard {
  readonly #screen: Screen;
  #lines: readonly string[] = [];
  #drawn = 0;

  constructor(screen: Screen) {
    this.#screen = screen;
  }

  /** Lines that fit beneath a line of the shell. */
  get room(): number {
    return Math.max(1, (this.#screen.rows ?? 24) - 1);
  }

  /** What stands at the foot from now on; what does not fit is left out. */
  draw(lines: readonly string[]): void {
    this.#lines = lines.slice(0, this.room);
    this.#screen.write(this.#erased() + this.#text());
  }

  /** A message, which stays. */
  say(line: string): void {
    const erased = this.#erased();
    this.#screen.write(`${erased}${line}\n${this.#text()}`);
  }

  /** Leaves the lines as they are and goes on beneath them. */
  close(): void {
    this.#drawn = 0;
    this.#lines = [];
  }

  #erased(): string {
    return this.#drawn > 0 ? CURSOR_UP(this.#drawn) + CLEAR_BELOW : '';
  }

  /** Lines that would wrap would take two rows, and the way up would be too short. */
  #text(): string {
    const width = Math.max(10, (this.#screen.columns ?? 80) - 1);
    this.#drawn = this.#lines.length;
    return this.#lines.map((line) => `${line.length > width ? `${line.slice(0, width - 1)}…` : line}\n`).join('');
  }
}
