export interface SendQueueOptions<Message> {
  /** Messages sent and not yet acknowledged. */
  readonly maxInFlight: number;
  /** Messages that wait or are unacknowledged; beyond it the oldest of those that wait is lost. */
  readonly maxKept: number;
  isOpen(): boolean;
  /** Resolves when acknowledged; rejects when the link breaks before. */
  send(message: Message): Promise<void>;
  readonly journal?: QueueJournal<Message> | undefined;
}

export interface Numbered<Message> {
  readonly number: number;
  readonly message: Message;
}

/** A memory of what a queue keeps, outside of this process. */
export interface QueueJournal<Message> {
  /** What an earlier process did not get through, oldest first. */
  readonly leftovers: readonly Numbered<Message>[];
  added(number: number, message: Message): void;
  /** Every message before this number is acknowledged or lost. */
  doneBefore(number: number): void;
}

interface Entry<Message> extends Numbered<Message> {
  readonly isJournaled: boolean;
  isSent: boolean;
}

/**
 * First in, first out: a message leaves the queue when it is acknowledged or lost, never before. What was under way when
 * a link broke is sent again, in order, over the next one.
 */
export class SendQueue<Message> {
  readonly #options: SendQueueOptions<Message>;
  readonly #entries: Entry<Message>[] = [];
  #nextNumber = 0;
  #lost = 0;
  #hasNotice = false;
  #isClosed = false;
  #listeners: (() => void)[] = [];

  constructor(options: SendQueueOptions<Message>) {
    this.#options = options;
    for (const { number, message } of options.journal?.leftovers ?? []) {
      this.#entries.push({ number, message, isJournaled: true, isSent: false });
      this.#nextNumber = number + 1;
      if (this.#entries.length > options.maxKept) this.#loseOldest();
    }
  }

  /** Messages that wait or are unacknowledged. */
  get length(): number {
    return this.#entries.length;
  }

  /** Messages that never got through. */
  get lost(): number {
    return this.#lost;
  }

  /** @param isJournaled whether the journal is to remember it */
  add(message: Message, isJournaled = true): void {
    if (this.#isClosed) return;
    const entry = { number: this.#nextNumber++, message, isJournaled, isSent: false };
    this.#entries.push(entry);
    if (isJournaled) this.#options.journal?.added(entry.number, message);
    if (this.#entries.length > this.#options.maxKept) this.#loseOldest();
    this.pump();
  }

  /** Loses everything, as a memory without power. */
  clear(): void {
    this.#lost += this.#entries.length;
    this.#entries.length = 0;
    this.#tell();
  }

  /** Whether messages have been lost since the last notice; true once per queueful. */
  takeLossNotice(): boolean {
    const hadNotice = this.#hasNotice;
    this.#hasNotice = false;
    return hadNotice;
  }

  /** Sends what may be sent now. */
  pump(): void {
    const { maxInFlight } = this.#options;
    for (let index = 0; index < Math.min(maxInFlight, this.#entries.length); index++) {
      if (!this.#options.isOpen()) return;
      const entry = this.#entries[index]!;
      if (!entry.isSent) this.#send(entry);
    }
  }

  /** Resolves when another message would be sent at once, or nothing is sent any more. */
  async room(): Promise<void> {
    while (!this.#isClosed && this.length >= this.#options.maxInFlight) await this.#change();
  }

  /** Resolves when nothing waits and nothing is unacknowledged, or nothing is sent any more. */
  async drained(): Promise<void> {
    while (!this.#isClosed && this.length > 0) await this.#change();
  }

  /** Sends nothing more; acknowledgements still count. */
  close(): void {
    this.#isClosed = true;
    this.#tell();
  }

  #send(entry: Entry<Message>): void {
    entry.isSent = true;
    this.#options.send(entry.message).then(
      () => this.#remove(entry),
      () => this.#notSent(entry),
    );
  }

  #notSent(entry: Entry<Message>): void {
    entry.isSent = false;
    // Refused over a link that works: sending it again would not help, and others wait behind it.
    if (!this.#options.isOpen() || this.#isClosed) return;
    this.#lost++;
    this.#remove(entry);
  }

  #remove(entry: Entry<Message>): void {
    const index = this.#entries.indexOf(entry);
    if (index < 0) return;
    this.#entries.splice(index, 1);
    this.#tellJournal();
    if (!this.#isClosed) this.pump();
    this.#tell();
  }

  #loseOldest(): void {
    const index = Math.max(
      0,
      this.#entries.findIndex(({ isSent }) => !isSent),
    );
    this.#entries.splice(index, 1);
    this.#hasNotice ||= this.#lost % this.#options.maxKept === 0;
    this.#lost++;
    this.#tellJournal();
  }

  #tellJournal(): void {
    const oldest = this.#entries.find(({ isJournaled }) => isJournaled);
    this.#options.journal?.doneBefore(oldest?.number ?? this.#nextNumber);
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
