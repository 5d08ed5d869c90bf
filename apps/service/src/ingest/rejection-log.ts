import { Inject, Injectable } from '@nestjs/common';
import { type Rejection } from '#ports';
import { type Parts, PARTS } from '../parts.js';

/** Distinct faults kept per store; beyond it they are counted together, so that no store can fill the memory. */
const MAX_FAULTS_PER_STORE = 200;
const MAX_EXCERPT_CHARS = 200;
const SAVE_EVERY_MS = 1_000;

/** What was refused or quarantined and why: counted, logged without flooding, kept for operators to read. */
@Injectable()
export class RejectionLog {
  readonly #entries = new Map<string, Rejection>();
  readonly #perStore = new Map<string, number>();
  readonly #unsaved = new Set<string>();
  #timer: NodeJS.Timeout | undefined;

  constructor(@Inject(PARTS) private readonly parts: Parts) {}

  async load(): Promise<void> {
    for (const rejection of await this.parts.records.rejections.all()) this.#put(keyOf(rejection), rejection);
  }

  /** @param content the message or value as received; its beginning is kept */
  add(storeId: string | undefined, topic: string, reason: string, detail: string, content: unknown): void {
    const atMs = Date.now();
    const excerpt = excerptOf(content);
    this.parts.metrics.rejections.inc({ reason });
    const full = (this.#perStore.get(storeId ?? '') ?? 0) >= MAX_FAULTS_PER_STORE;
    const fresh = { storeId, topic, reason, detail, excerpt, count: 1, firstAtMs: atMs, lastAtMs: atMs };
    const merged = { ...fresh, topic: '', detail: 'further faults of this kind' };
    const entry = full && !this.#entries.has(keyOf(fresh)) ? merged : fresh;
    const key = keyOf(entry);
    const known = this.#entries.get(key);
    const rejection = known ? { ...known, excerpt, count: known.count + 1, lastAtMs: atMs } : entry;
    this.#put(key, rejection);
    if (isPowerOfTen(rejection.count)) this.parts.logger.warn({ ...rejection }, 'message refused');
    this.#unsaved.add(key);
    this.#timer ??= setTimeout(() => void this.save(), SAVE_EVERY_MS).unref();
  }

  /** Newest first. */
  all(storeId?: string): Rejection[] {
    return [...this.#entries.values()]
      .filter((rejection) => storeId === undefined || rejection.storeId === storeId)
      .sort((a, b) => b.lastAtMs - a.lastAtMs);
  }

  /** Messages and values refused so far. */
  countOf(storeId: string): number {
    return this.all(storeId).reduce((sum, { count }) => sum + count, 0);
  }

  async save(): Promise<void> {
    this.#timer = undefined;
    const keys = [...this.#unsaved];
    this.#unsaved.clear();
    try {
      await this.parts.records.rejections.save(keys.map((key) => this.#entries.get(key)!));
    } catch (error) {
      this.parts.logger.error({ error }, 'rejections could not be saved');
    }
  }

  #put(key: string, rejection: Rejection): void {
    if (!this.#entries.has(key)) {
      const storeId = rejection.storeId ?? '';
      this.#perStore.set(storeId, (this.#perStore.get(storeId) ?? 0) + 1);
    }
    this.#entries.set(key, rejection);
  }
}

const keyOf = ({ storeId, topic, reason, detail }: Rejection) => JSON.stringify([storeId ?? '', topic, reason, detail]);

const isPowerOfTen = (count: number) => Number.isInteger(Math.log10(count));

function excerptOf(content: unknown): string {
  const text = content instanceof Uint8Array ? Buffer.from(content.subarray(0, MAX_EXCERPT_CHARS)).toString('utf8') : (JSON.stringify(content) ?? '');
  // Control characters would garble an operator's terminal, and PostgreSQL refuses NUL in text.
  return text.slice(0, MAX_EXCERPT_CHARS).replace(/\p{Cc}/gu, '·');
}
