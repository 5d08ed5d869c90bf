/** What makes a clock stand still: an operator, or a control cycle that is not done yet. */
export type HoldReason = 'operator' | 'cycle';

/** Event time as the clock on the wall has it due: it runs at a speed, and stands still while anybody holds it. */
export class PacedClock {
  readonly #wallMs: () => number;
  readonly #holders = new Set<HoldReason>();
  #speed: number;
  /** Event time at the moment when the wall clock showed `#sinceMs`. */
  #eventMs = 0;
  #sinceMs: number;

  /** @param wallMs monotonic */
  constructor(speed: number, wallMs: () => number = () => performance.now()) {
    this.#speed = speed;
    this.#wallMs = wallMs;
    this.#sinceMs = wallMs();
  }

  get speed(): number {
    return this.#speed;
  }

  get isHeld(): boolean {
    return this.#holders.size > 0;
  }

  isHeldBy(reason: HoldReason): boolean {
    return this.#holders.has(reason);
  }

  dueAtMs(): number {
    return this.isHeld ? this.#eventMs : this.#eventMs + (this.#wallMs() - this.#sinceMs) * this.#speed;
  }

  /** Event time is now this. */
  set(eventMs: number): void {
    this.#eventMs = eventMs;
    this.#sinceMs = this.#wallMs();
  }

  hold(reason: HoldReason): void {
    this.set(this.dueAtMs());
    this.#holders.add(reason);
  }

  /** Lets go; event time goes on from where it stood when nobody holds it any more. */
  release(reason: HoldReason): void {
    this.set(this.dueAtMs());
    this.#holders.delete(reason);
  }

  changeSpeed(speed: number): void {
    this.set(this.dueAtMs());
    this.#speed = speed;
  }

  /** Forgives what is due beyond a time, so that it is not caught up with. */
  forgiveBeyond(eventMs: number): void {
    this.set(Math.min(this.dueAtMs(), eventMs));
  }
}
