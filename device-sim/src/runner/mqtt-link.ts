import mqtt, { type MqttClient } from 'mqtt';
import { uniformNoise } from '../physics/noise.js';

export interface LinkOptions {
  /** `mqtt://host:port` or `mqtts://…`. */
  readonly broker: string;
  /** Client id and user name. */
  readonly storeId: string;
  readonly password: string | undefined;
  readonly will: { readonly topic: string; readonly payload: string };
  /** Spreads the retries of different stores. */
  readonly seed: number;
  readonly onUp: () => void;
  readonly onMessage: (topic: string, payload: Buffer) => void;
  /** One line for the operator. */
  readonly onLine: (line: string) => void;
}

const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 30_000;
/** A line for the first failed attempt and then for every tenth. */
const TELL_EVERY_ATTEMPTS = 10;
const GOODBYE_MS = 2_000;
/** Channel of the noise that spreads retries; no other draw of a store uses it. */
const RETRY_CHANNEL = 9_001;

/**
 * One store's way to the broker. A client of its own for every connection, so that what a lost one left unacknowledged
 * is known to have failed and is in nobody's hands but the sender's. The broker keeps the session meanwhile, so that a
 * command sent in a short break still arrives.
 */
export class MqttLink {
  readonly #options: LinkOptions;
  #client: MqttClient | undefined;
  #isUp = false;
  #isPlugged = true;
  #isClosed = false;
  #failedAttempts = 0;
  /** Connections lost or refused so far: the index of the noise that spreads retries. */
  #losses = 0;
  #retry: NodeJS.Timeout | undefined;
  /** Ways to fail what is under way. */
  readonly #underWay = new Set<(error: Error) => void>();

  constructor(options: LinkOptions) {
    this.#options = options;
  }

  /** Begins to connect, and to connect again whenever the connection is lost. */
  open(): void {
    this.#connect();
  }

  get isUp(): boolean {
    return this.#isUp;
  }

  /** Publishes with QoS 1; resolves when acknowledged, rejects when the connection is lost before. */
  publish(topic: string, payload: string, retain = false): Promise<unknown> {
    return this.#tracked((client) => client.publishAsync(topic, payload, { qos: 1, retain }));
  }

  subscribe(topics: string[]): Promise<unknown> {
    return this.#tracked((client) => client.subscribeAsync(topics, { qos: 1 }));
  }

  /** The cable is pulled: no goodbye, so that the broker tells the last will, and no attempt until `plug`. */
  unplug(): void {
    if (!this.#isPlugged) return;
    this.#isPlugged = false;
    clearTimeout(this.#retry);
    this.#drop();
  }

  /** The cable is back. */
  plug(): void {
    if (this.#isPlugged || this.#isClosed) return;
    this.#isPlugged = true;
    this.#retryLater();
  }

  /** Says goodbye with a last retained message and closes; gives up on a broker that does not answer. */
  async close(topic: string, payload: string): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#retry);
    const client = this.#client;
    if (client && this.#isUp) {
      const goodbye = client.publishAsync(topic, payload, { qos: 1, retain: true });
      await withinMs(
        GOODBYE_MS,
        goodbye.then(() => client.endAsync(false)),
      );
    }
    this.#drop();
  }

  #connect(): void {
    const { broker, storeId, password, will } = this.#options;
    const client = mqtt.connect(broker, {
      protocolVersion: 4,
      clientId: storeId,
      username: storeId,
      ...(password === undefined ? {} : { password }),
      clean: false,
      keepalive: 30,
      reconnectPeriod: 0,
      will: { ...will, payload: Buffer.from(will.payload), qos: 1, retain: true },
    });
    this.#client = client;
    client.on('connect', () => this.#hasConnected(client));
    client.on('message', (topic, payload) => {
      if (client === this.#client) this.#options.onMessage(topic, payload);
    });
    client.on('error', (error) => this.#hasFailed(client, error));
    client.on('close', () => this.#hasFailed(client));
  }

  #hasConnected(client: MqttClient): void {
    if (client !== this.#client) return;
    this.#isUp = true;
    if (this.#failedAttempts > 0) this.#options.onLine(`${this.#options.storeId}: connected`);
    this.#failedAttempts = 0;
    this.#options.onUp();
  }

  /** Refused, broken or ended by the other side. */
  #hasFailed(client: MqttClient, error?: Error): void {
    if (client !== this.#client || this.#isClosed) return;
    if (!this.#isUp) this.#tellFailure(error);
    this.#drop();
    this.#retryLater();
  }

  #drop(): void {
    const client = this.#client;
    this.#client = undefined;
    this.#isUp = false;
    client?.end(true);
    const failures = [...this.#underWay];
    this.#underWay.clear();
    for (const fail of failures) fail(new Error('the connection is lost'));
  }

  /** Waits longer after each failure, by a different time in each store, so that they do not all return at once. */
  #retryLater(): void {
    const longestMs = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(10, this.#failedAttempts));
    const share = 0.5 + uniformNoise(this.#options.seed, RETRY_CHANNEL, this.#losses++) / 2;
    this.#retry = setTimeout(() => this.#connect(), Math.round(longestMs * share));
  }

  #tellFailure(error: Error | undefined): void {
    this.#failedAttempts++;
    if (this.#failedAttempts % TELL_EVERY_ATTEMPTS !== 1) return;
    const { broker, storeId, onLine } = this.#options;
    const cause = error?.message || (error as NodeJS.ErrnoException | undefined)?.code || 'no answer';
    onLine(`${storeId}: cannot reach ${broker} (${cause}); attempt ${this.#failedAttempts}, still trying`);
  }

  #tracked(work: (client: MqttClient) => Promise<unknown>): Promise<unknown> {
    const client = this.#client;
    if (!client || !this.#isUp) return Promise.reject(new Error('not connected'));
    return new Promise((resolve, reject) => {
      this.#underWay.add(reject);
      work(client)
        .then(resolve, reject)
        .finally(() => this.#underWay.delete(reject));
    });
  }
}

async function withinMs(limitMs: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => (timer = setTimeout(resolve, limitMs)));
  await Promise.race([work.catch(() => undefined), limit]);
  clearTimeout(timer);
}
