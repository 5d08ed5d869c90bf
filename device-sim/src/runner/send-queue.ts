import { type TelemetryInput } from '#contracts';

/** A message on its way, with the question whether it has become history. */
export interface Outgoing {
  readonly atMs: number;
  readonly telemetry: TelemetryInput;
  readonly isLate?: () => boolean;
}

export interface SendQueueOptions {
  readonly maxInFlight: number;
  readonly maxBuffered: number;
  isOpen(): boolean;
  /** Resolves when acknowledged. */
  send(message: TelemetryInput): Promise<void>;
}

/**
 * First in, first out, with a limit on what is unacknowledged and a limit on what waits. What was already handed to
 * the client when a link breaks is sent again by the client itself, unchanged.
 */
export class SendQueue {
  readonly #options: SendQueueOptions;
  readonly #waiting: Outgoing[] = [];
  #inFlight = 0;
  #dropped = 0;
  #hasNotice = false;
  #isClosed = false;
  #listeners: (() => void)[] = [];

  constructor(options: SendQueueOptions) {
    this.#options = options;
  }

  /** Messages that wait or are unacknowledged. */
  get length(): number {
    return this.#waiting.length + this.#inFlight;
  }

  get dropped(): number {
    return this.#dropped;
  }

  add(message: Outgoing): void {
    if (this.#isClosed) return;
    this.#waiting.push(message);
    if (this.#waiting.length > this.#options.maxBuffered) {
      this.#waiting.shift();
      this.#hasNotice ||= this.#dropped % this.#options.maxBuffered === 0;
      this.#dropped++;
    }
    this.pump();
  }

  /** Whether messages have been lost since the last notice; true once per bufferful. */
  takeDropNotice(): boolean {
    const hadNotice = this.#hasNotice;
    this.#hasNotice = false;
    return hadNotice;
  }

  /** Sends what may be sent now. */
  pump(): void {
    while (this.#waiting.length > 0 && this.#inFlight < this.#options.maxInFlight && this.#options.isOpen()) {
      const { telemetry, isLate } = this.#waiting.shift()!;
      this.#inFlight++;
      void this.#options
        .send(isLate?.() ? { ...telemetry, historical: true } : telemetry)
        .catch(() => undefined)
        .then(() => this.#settled());
    }
  }

  /** Resolves when another message would be sent at once, or nothing is sent any more. */
  async room(): Promise<void> {
    while (!this.#isClosed && this.length >= this.#options.maxInFlight) await this.#change();
  }

  /** Resolves when nothing waits and nothing is unacknowledged. */
  async drained(): Promise<void> {
    while (!this.#isClosed && this.length > 0) await this.#change();
  }

  close(): void {
    this.#isClosed = true;
    this.#waiting.length = 0;
    this.#tell();
  }

  #settled(): void {
    this.#inFlight--;
    this.pump();
    this.#tell();
  }

  #change(): Promise<void> {
    return new Promise((resolve) => this.#listeners.push(resolve));
  }

  #tell(): void {
    const listeners = this.#listeners;
    this.#listeners = [];
    for (const listener of listeners) listener();
  }
}
