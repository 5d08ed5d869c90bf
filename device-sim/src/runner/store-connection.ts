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
import { type ZodType } from 'zod';
import { MqttLink } from './mqtt-link.js';
import { type OutboxFile } from './outbox-file.js';
import { type Outgoing, payloadAt } from './outgoing.js';
import { SendQueue } from './send-queue.js';

export interface ConnectionOptions {
  /** `mqtt://host:port` or `mqtts://…`. */
  readonly broker: string;
  readonly password: string | undefined;
  readonly manifest: ManifestInput;
  readonly seed: number;
  /** Publishes sent and not yet acknowledged. */
  readonly maxInFlight: number;
  /** Messages kept while the link is down; the oldest go first. */
  readonly maxBuffered: number;
  /** Keeps messages beyond the end of this process; in memory alone when absent. */
  readonly outbox?: OutboxFile | undefined;
  /** Event time. */
  readonly nowMs: () => number;
  readonly onCommand: (equipmentId: string, command: Command) => void;
  /** The service has done the control cycle of a boundary. */
  readonly onCycle: (atMs: number) => void;
  /** One line for the operator. */
  readonly onLine: (line: string) => void;
}

/**
 * One store's side of the wire contract: last will, retained status and manifest, commands in, telemetry and receipts
 * out, in the order in which they were made and kept while the link is down.
 *
 * Each step waits for the broker's acknowledgement of the one before: manifest, then history; when live, commands are
 * subscribed to, `online` is said, and only then does live telemetry follow. A service acts on live telemetry alone, so
 * no command is made before the store can take it, and none is missed.
 */
export class StoreConnection {
  readonly #options: ConnectionOptions;
  readonly #storeId: string;
  readonly #link: MqttLink;
  readonly #queue: SendQueue<Outgoing>;
  #manifest: ManifestInput;
  #isLive = false;
  /** Connections made so far; work begun in an earlier one has no say in a later one. */
  #connections = 0;
  /** The connection over which the manifest has been acknowledged. */
  #introducedIn = 0;

  /** Resolves with the first connection, or when the store is closed before. */
  readonly connectedOnce: Promise<void>;
  #hasConnectedOnce: () => void = () => undefined;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#manifest = options.manifest;
    const storeId = (this.#storeId = options.manifest.storeId);
    this.connectedOnce = new Promise((resolve) => (this.#hasConnectedOnce = resolve));
    this.#queue = new SendQueue({
      maxInFlight: options.maxInFlight,
      maxKept: options.maxBuffered,
      isOpen: () => this.#link.isUp && this.#introducedIn === this.#connections,
      send: async (message) => void (await this.#link.publish(message.topic, payloadAt(message, options.nowMs()))),
      journal: options.outbox,
    });
    this.#link = new MqttLink({
      broker: options.broker,
      storeId,
      password: options.password,
      will: { topic: statusTopic(storeId), payload: statusPayload('offline') },
      seed: options.seed,
      onUp: () => void this.#introduce(),
      onMessage: (topic, payload) => this.#hear(topic, payload),
      onLine: options.onLine,
    });
  }

  /** Begins to connect; the broker need not be there yet. */
  open(): void {
    this.#link.open();
  }

  get isConnected(): boolean {
    return this.#link.isUp;
  }

  get bufferedMessages(): number {
    return this.#queue.length;
  }

  /** Messages that never got through. */
  get lostMessages(): number {
    return this.#queue.lost;
  }

  /** Resolves once the message may be sent: for history, whose sender waits. */
  async sendHistory(telemetry: TelemetryInput): Promise<void> {
    await this.#queue.room();
    const payload = JSON.stringify({ ...telemetry, historical: true });
    // A run that ends in the middle of its past tells it anew: nothing to remember.
    this.#queue.add({ topic: telemetryTopic(this.#storeId), payload, lateAtMs: Infinity }, false);
  }

  /** Resolves when the broker has acknowledged all that was sent. */
  async drained(): Promise<void> {
    await this.#queue.drained();
  }

  /** From now on the store takes commands; resolves when it can, or when the next connection has to see to it. */
  async goLive(): Promise<void> {
    this.#isLive = true;
    if (this.#link.isUp) await this.#takeCommands();
  }

  /** Sends a live message, or keeps it while the link is down; after `lateAtMs` it is history. */
  sendLive(telemetry: TelemetryInput, lateAtMs: number): void {
    this.#keep({ topic: telemetryTopic(this.#storeId), payload: JSON.stringify(telemetry), lateAtMs });
  }

  sendReceipt(equipmentId: string, receipt: Receipt): void {
    const topic = receiptTopic(this.#storeId, equipmentId);
    this.#keep({ topic, payload: JSON.stringify(receipt), lateAtMs: Infinity });
  }

  /** The store says anew who it is. */
  changeManifest(manifest: ManifestInput): void {
    this.#manifest = manifest;
    if (this.#link.isUp) this.#sayWho().catch(() => undefined); // The next connection says it.
  }

  /** The link goes away without a goodbye, or may come back. */
  setLink(isThere: boolean): void {
    if (isThere) this.#link.plug();
    else this.#link.unplug();
  }

  /** What is kept in memory alone is gone with the power. */
  losePower(): void {
    if (!this.#options.outbox) this.#queue.clear();
  }

  /** Says goodbye and closes; gives up on a broker that does not answer. */
  async close(): Promise<void> {
    this.#queue.close();
    this.#hasConnectedOnce();
    await this.#link.close(statusTopic(this.#storeId), statusPayload('offline'));
    this.#options.outbox?.close();
  }

  #keep(message: Outgoing): void {
    this.#queue.add(message);
    if (!this.#queue.takeLossNotice()) return;
    const { maxBuffered, onLine } = this.#options;
    onLine(`${this.#storeId}: the link is down and ${maxBuffered} messages are kept; the oldest are being lost`);
  }

  async #introduce(): Promise<void> {
    const connection = ++this.#connections;
    this.#hasConnectedOnce();
    try {
      await this.#sayWho();
      if (this.#isLive) await this.#takeCommands();
    } catch {
      return; // The link broke, or the store is closing: the next connection introduces the store again.
    }
    if (connection !== this.#connections) return;
    this.#introducedIn = connection;
    this.#queue.pump();
  }

  async #sayWho(): Promise<void> {
    await this.#link.publish(manifestTopic(this.#storeId), JSON.stringify(this.#manifest), true);
  }

  async #takeCommands(): Promise<void> {
    try {
      await this.#link.subscribe([`${TOPIC_ROOT}/${this.#storeId}/+/command`, cycleTopic(this.#storeId)]);
    } catch (error) {
      if (!this.#link.isUp) return; // The next connection tries again.
      this.#options.onLine(`${this.#storeId}: the broker refuses commands (${(error as Error).message})`);
    }
    // Whether it arrives is seen by the link; the next connection says it again.
    this.#link.publish(statusTopic(this.#storeId), statusPayload('online'), true).catch(() => undefined);
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
