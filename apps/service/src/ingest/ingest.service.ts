import { Inject, Injectable } from '@nestjs/common';
import {
  Manifest,
  parseInboundTopic,
  Receipt,
  Status,
  storeOf,
  Telemetry,
  timeWindow,
  type InboundTopic,
} from '#contracts';
import { type InboundMessage, type LinkRefusal, type StoreLinkListener } from '#ports';
import { type ZodType } from 'zod';
import { CycleService } from '../control/cycle.service.js';
import { type Parts, PARTS } from '../parts.js';
import { StoreDirectory } from '../stores/store-directory.js';
import { StoreEvents } from '../stores/store-events.js';
import { RejectionLog } from './rejection-log.js';
import { screenTelemetry } from './telemetry-screening.js';

/** Issues named in one rejection; a broken manifest may have thousands. */
const MAX_ISSUES = 4;

const NOT_STORABLE = 'a text holds NUL or half a character, which cannot be stored as text';

/**
 * Takes in what stores publish. A message that cannot be used is refused with a reason and acknowledged all the same:
 * sending it again would not help. Only a failure to store leaves a message unacknowledged.
 */
@Injectable()
export class IngestService implements StoreLinkListener {
  constructor(
    @Inject(PARTS) private readonly parts: Parts,
    private readonly directory: StoreDirectory,
    private readonly rejections: RejectionLog,
    private readonly cycles: CycleService,
    private readonly events: StoreEvents,
  ) {}

  async message({ topic, payload }: InboundMessage): Promise<void> {
    const address = parseInboundTopic(topic);
    if (!address) {
      this.rejections.add(
        undefined,
        topic,
        'unknownTopic',
        'no topic of the wire contract; see docs/wire-contract',
        payload,
      );
      return;
    }
    const reject = (reason: string, detail: string) =>
      this.rejections.add(address.storeId, topic, reason, detail, payload);
    const { maxMessageBytes } = this.parts.settings;
    if (payload.length > maxMessageBytes) {
      return reject('oversizedMessage', `larger than ${maxMessageBytes} bytes; send smaller messages`);
    }
    let content: unknown;
    try {
      content = JSON.parse(Buffer.from(payload.buffer, payload.byteOffset, payload.length).toString('utf8'));
    } catch {
      return reject('malformedJson', 'the payload is not JSON');
    }
    switch (address.kind) {
      case 'manifest':
        return this.#manifest(address, content, reject);
      case 'telemetry':
        return this.#telemetry(address, topic, content, reject);
      case 'receipt':
        return this.#receipt(address, content, reject);
      case 'status':
        return this.#status(address, content, reject);
    }
  }

  refused({ storeId, topic, reason, detail }: LinkRefusal): void {
    this.rejections.add(storeId, topic, reason, detail, '');
  }

  async #manifest({ storeId }: InboundTopic, content: unknown, reject: Reject): Promise<void> {
    const manifest = parse(Manifest, content, 'badManifest', reject);
    if (!manifest) return;
    if (manifest.storeId !== storeId) {
      return reject('badManifest', `storeId is "${manifest.storeId}" but the topic says "${storeId}"`);
    }
    if (!isStorable(manifest)) return reject('badManifest', NOT_STORABLE);
    const live = await this.directory.introduce(storeOf(manifest));
    live.connection = 'online';
    live.heardAtMs = Date.now();
    this.events.next({ kind: 'changed', storeId });
  }

  async #telemetry(
    { storeId, equipmentId }: InboundTopic,
    topic: string,
    content: unknown,
    reject: Reject,
  ): Promise<void> {
    const arrivedAtMs = Date.now();
    const live = this.directory.find(storeId);
    if (!live) return reject('unknownStore', 'publish a manifest first');
    const telemetry = parse(Telemetry, content, 'badTelemetry', reject);
    if (!telemetry) return;
    const atMs = Date.parse(telemetry.at);
    const window = timeWindow(live.store.clock, arrivedAtMs, live.readings.watermarkMs);
    if (atMs > window.toMs) return reject('timeInFuture', 'time is too far ahead; check the clock of the store');
    if (atMs < window.fromMs) return reject('timeInPast', 'time is too long ago; check the clock of the store');
    const isLate = !telemetry.historical && atMs < window.liveFromMs;
    if (isLate) reject('timeLate', 'live by its own word, but long ago: kept as history; check the clock of the store');
    const isHistory = telemetry.historical || isLate;

    const { samples, missing, faults } = screenTelemetry(live.store, atMs, telemetry.samples, equipmentId);
    for (const { reason, detail, value } of faults) this.rejections.add(storeId, topic, reason, detail, value);
    await this.parts.historian.append(storeId, samples);
    this.parts.metrics.samplesStored.inc({ kind: isHistory ? 'historical' : 'live' }, samples.length);
    this.parts.metrics.storeSeconds.observe((Date.now() - arrivedAtMs) / 1_000);
    live.heardAtMs = arrivedAtMs;
    live.connection = 'online';
    // History told in order counts too: the month's peak was set whenever it was.
    live.demand.update(samples);
    if (isHistory) return;
    live.readings.update(samples);
    for (const point of missing) live.readings.markMissing(point.equipmentId, point.pointId, atMs);
    this.cycles.watermarkMoved(live);
    this.events.next({ kind: 'changed', storeId });
  }

  async #receipt({ storeId, equipmentId }: InboundTopic, content: unknown, reject: Reject): Promise<void> {
    const receipt = parse(Receipt, content, 'badReceipt', reject);
    if (!receipt) return;
    if (!isStorable(receipt)) return reject('badReceipt', NOT_STORABLE);
    const { at, ...rest } = receipt;
    const isKnown = await this.parts.records.ledger.receive(storeId, {
      ...rest,
      equipmentId: equipmentId!,
      atMs: Date.parse(at),
    });
    if (!isKnown) return reject('unknownCommand', `no command of this id was sent to ${equipmentId}`);
    this.parts.metrics.receipts.inc({ status: receipt.status });
    this.events.next({ kind: 'changed', storeId });
  }

  async #status({ storeId }: InboundTopic, content: unknown, reject: Reject): Promise<void> {
    const status = parse(Status, content, 'badStatus', reject);
    if (!status) return;
    const live = this.directory.find(storeId);
    // A store may announce itself just before its manifest; the manifest then says the same.
    if (!live) return;
    live.connection = status.status;
    this.events.next({ kind: 'changed', storeId });
  }
}

/** Whether the records can keep it: PostgreSQL takes neither NUL nor lone surrogates, and JSON writes both as escapes. */
function isStorable(content: object): boolean {
  return !/(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/.test(JSON.stringify(content));
}

type Reject = (reason: string, detail: string) => void;

/** The content as the schema describes it; `undefined` after having refused it with what is wrong. */
function parse<T>(schema: ZodType<T>, content: unknown, reason: string, reject: Reject): T | undefined {
  const result = schema.safeParse(content);
  if (result.success) return result.data;
  const issues = result.error.issues
    .slice(0, MAX_ISSUES)
    .map(({ path, message }) => `${path.join('.') || 'message'}: ${message}`);
  const more = result.error.issues.length - issues.length;
  reject(reason, issues.join('; ').slice(0, 400) + (more > 0 ? `; and ${more} more` : ''));
  return undefined;
}
