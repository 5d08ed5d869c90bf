import {
  Command,
  commandTopic,
  Cycle,
  cycleTopic,
  type ManifestInput,
  manifestTopic,
  type Receipt,
  receiptTopic,
  statusTopic,
  telemetryTopic,
  type TelemetryInput,
  TOPIC_ROOT,
} from '#contracts';
import mqtt, { type MqttClient } from 'mqtt';
import { type ZodType } from 'zod';
import { SendQueue } from './send-queue.js';

export interface ConnectionOptions {
  /** `mqtt://host:port` or `mqtts://…`. */
  readonly broker: string;
  readonly password: string | undefined;
  readonly manifest: ManifestInput;
  /** Publishes sent and not yet acknowledged. */
  readonly maxInFlight: number;
  /** Live messages kept while the link is down; the oldest go first. */
  readonly maxBuffered: number;
  readonly onCommand: (equipmentId: string, command: Command) => void;
  /** The service has done the control cycle of a boundary. */
  readonly onCycle: (atMs: number) => void;
  /** One line for the operator. */
  readonly onLine: (line: string) => void;
}

const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 30_000;
/** A line for the first failed attempt and then for every tenth. */
const TELL_EVERY_ATTEMPTS = 10;
const GOODBYE_MS = 2_000;

/**
 * One store's MQTT session: last will, retained status and manifest, commands in, telemetry and receipts out. The
 * session is kept by the broker over short breaks, so that a command sent meanwhile still arrives.
 *
 * Each step waits for the broker's acknowledgement of the one before: manifest, then history; when live, commands are
 * subscribed to, `online` is said, and only then does live telemetry follow. A service acts on live telemetry alone, so
 * no command is made before the store can take it, and none is missed.
 */
export class StoreConnection {
  readonly #options: ConnectionOptions;
  readonly #storeId: string;
  readonly #client: MqttClient;
  readonly #queue: SendQueue;
  #failedAttempts = 0;
  #isLive = false;
  /** Connections made so far; work begun in an earlier one has no say in a later one. */
  #connections = 0;
  #isIntroduced = false;

  /** Resolves with the first connection, or when the store is closed before. */
  readonly connectedOnce: Promise<void>;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#storeId = options.manifest.storeId;
    const { broker, password } = options;
    this.#client = mqtt.connect(broker, {
      protocolVersion: 4,
      clientId: this.#storeId,
      username: this.#storeId,
      ...(password === undefined ? {} : { password }),
      clean: false,
      keepalive: 30,
      reconnectPeriod: FIRST_RETRY_MS,
      will: { topic: statusTopic(this.#storeId), payload: statusPayload('offline'), qos: 1, retain: true },
    });
    this.#queue = new SendQueue({
      maxInFlight: options.maxInFlight,
      maxBuffered: options.maxBuffered,
      isOpen: () => this.#client.connected && this.#isIntroduced,
      send: (message) => this.#publish(telemetryTopic(this.#storeId), message),
    });
    this.connectedOnce = new Promise((resolve) => {
      this.#client.once('connect', () => resolve()).once('end', () => resolve());
    });
    this.#client.on('connect', () => void this.#introduce());
    this.#client.on('error', (error) => this.#tellFailure(error));
    this.#client.on('close', () => {
      this.#isIntroduced = false;
      this.#spreadRetries();
    });
    this.#client.on('message', (topic, payload) => this.#hear(topic, payload));
  }

  get isConnected(): boolean {
    return this.#client.connected;
  }

  get bufferedMessages(): number {
    return this.#queue.length;
  }

  get droppedMessages(): number {
    return this.#queue.dropped;
  }

  /** Resolves once the message may be sent: for history, whose sender waits. */
  async sendHistory(telemetry: TelemetryInput): Promise<void> {
    await this.#queue.room();
    this.#queue.add({ atMs: Date.parse(telemetry.at), telemetry: { ...telemetry, historical: true } });
  }

  /** Resolves when the broker has acknowledged all that was sent. */
  async drained(): Promise<void> {
    await this.#queue.drained();
  }

  /** From now on the store takes commands; resolves when it can, or when the next connection has to see to it. */
  async goLive(): Promise<void> {
    this.#isLive = true;
    if (this.#client.connected) await this.#takeCommands();
  }

  /** Sends a live message, or keeps it while the link is down. */
  sendLive(telemetry: TelemetryInput, nowMs: () => number, historicalAfterMs: number): void {
    const atMs = Date.parse(telemetry.at);
    this.#queue.add({ atMs, telemetry, isLate: () => nowMs() - atMs > historicalAfterMs });
    if (this.#queue.takeDropNotice()) {
      this.#options.onLine(
        `${this.#storeId}: the link is down and ${this.#options.maxBuffered} messages are kept; the oldest are being lost`,
      );
    }
  }

  sendReceipt(equipmentId: string, receipt: Receipt): void {
    this.#client.publish(receiptTopic(this.#storeId, equipmentId), JSON.stringify(receipt), { qos: 1 });
  }

  /** Says goodbye and closes; gives up on a broker that does not answer. */
  async close(): Promise<void> {
    this.#queue.close();
    if (this.#client.connected) {
      const goodbye = this.#client.publishAsync(statusTopic(this.#storeId), statusPayload('offline'), {
        qos: 1,
        retain: true,
      });
      await withinMs(
        GOODBYE_MS,
        goodbye.then(() => this.#client.endAsync(false)),
      );
    }
    await this.#client.endAsync(true);
  }

  async #introduce(): Promise<void> {
    const connection = ++this.#connections;
    if (this.#failedAttempts > 0) this.#options.onLine(`${this.#storeId}: connected`);
    this.#failedAttempts = 0;
    this.#client.options.reconnectPeriod = FIRST_RETRY_MS;
    try {
      const manifest = JSON.stringify(this.#options.manifest);
      await this.#client.publishAsync(manifestTopic(this.#storeId), manifest, { qos: 1, retain: true });
      if (this.#isLive) await this.#takeCommands();
    } catch {
      return; // The link broke, or the store is closing: the next connection introduces the store again.
    }
    if (connection !== this.#connections) return;
    this.#isIntroduced = true;
    this.#queue.pump();
  }

  async #takeCommands(): Promise<void> {
    const topics = [`${TOPIC_ROOT}/${this.#storeId}/+/command`, cycleTopic(this.#storeId)];
    try {
      await this.#client.subscribeAsync(topics, { qos: 1 });
    } catch (error) {
      if (!this.#client.connected) return; // The next connection tries again.
      this.#options.onLine(`${this.#storeId}: the broker refuses commands (${(error as Error).message})`);
    }
    this.#client.publish(statusTopic(this.#storeId), statusPayload('online'), { qos: 1, retain: true });
  }

  #tellFailure(error: Error): void {
    this.#failedAttempts++;
    if (this.#failedAttempts % TELL_EVERY_ATTEMPTS !== 1) return;
    const cause = error.message || (error as NodeJS.ErrnoException).code || 'no answer';
    this.#options.onLine(
      `${this.#storeId}: cannot reach ${this.#options.broker} (${cause}); attempt ${this.#failedAttempts}, still trying`,
    );
  }

  /** Waits longer after each failure, by a different amount in each store, so that they do not all return at once. */
  #spreadRetries(): void {
    const longestMs = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(10, this.#failedAttempts));
    this.#client.options.reconnectPeriod = Math.round(longestMs * (0.5 + Math.random() / 2));
  }

  #hear(topic: string, payload: Buffer): void {
    if (topic === cycleTopic(this.#storeId)) {
      const cycle = parsed(Cycle, payload);
      if (cycle) this.#options.onCycle(Date.parse(cycle.at));
      return;
    }
    const equipmentId = topic.split('/').at(-2) ?? '';
    if (topic !== commandTopic(this.#storeId, equipmentId)) return;
    const command = parsed(Command, payload);
    if (command) this.#options.onCommand(equipmentId, command);
    else this.#options.onLine(`${this.#storeId}: ignored a command that is none, for ${equipmentId}`);
  }

  async #publish(topic: string, message: TelemetryInput): Promise<void> {
    await this.#client.publishAsync(topic, JSON.stringify(message), { qos: 1 });
  }
}

/** The message in a payload; `undefined` when it is none of the kind. */
function parsed<T>(schema: ZodType<T>, payload: Buffer): T | undefined {
  try {
    return schema.safeParse(JSON.parse(payload.toString('utf8'))).data;
  } catch {
    return undefined;
  }
}

function statusPayload(status: 'online' | 'offline'): string {
  return JSON.stringify({ status });
}

async function withinMs(limitMs: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => (timer = setTimeout(resolve, limitMs)));
  await Promise.race([work.catch(() => undefined), limit]);
  clearTimeout(timer);
}
