import { type StoreClient } from './store-client.js';

const MINUTE_MS = 60_000;
const IN_FLIGHT = 16;

/** Publishes numbered samples of `main.electricPowerKw`, one for each minute of event time, as fast as they are taken. */
export class NumberedStream {
  readonly acknowledged = new Set<number>();
  #next: number;
  readonly #end: number;
  #isStopped = false;
  readonly #loops: Promise<void>[];

  constructor(
    private readonly store: StoreClient,
    private readonly startMs: number,
    first = 0,
    count = Infinity,
  ) {
    this.#next = first;
    this.#end = first + count;
    this.#loops = Array.from({ length: IN_FLIGHT }, () => this.#send());
  }

  /** Resolves when everything under way was acknowledged, or lost with the connection. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await Promise.all(this.#loops);
  }

  async #send(): Promise<void> {
    while (!this.#isStopped && this.#next < this.#end) {
      const number = this.#next++;
      try {
        await publishNumber(this.store, this.startMs, number);
        this.acknowledged.add(number);
      } catch {
        return;
      }
    }
  }
}

/** The sample of one number, with a zone beside it that gets commands. */
function publishNumber(store: StoreClient, startMs: number, number: number): Promise<void> {
  return store.telemetry(startMs + number * MINUTE_MS, {
    main: { electricPowerKw: number },
    hall: { zoneAirTempC: 21 + (number % 7) / 10, coolingSetpointC: 27 },
  });
}
