import { Inject, Injectable } from '@nestjs/common';
import { type Rejection } from '#ports';
import { type Parts, PARTS } from '../parts.js';
import { StoreDirectory } from '../stores/store-directory.js';

/**
 * Distinct faults kept per store, and of all strangers together; beyond it they are counted together, so that nobody can
 * fill the memory.
 */
const MAX_FAULTS_PER_STORE = 200;
const MAX_EXCERPT_CHARS = 200;
/** Topic and detail together stay below what PostgreSQL can index. */
const MAX_TOPIC_CHARS = 200;
const MAX_DETAIL_CHARS = 450;
/** As long as a store id may be. */
const MAX_ID_CHARS = 64;
const SAVE_EVERY_MS = 1_000;

/** What was refused or quarantined and why: counted, logged without flooding, kept for operators to read. */
@Injectable()
export class RejectionLog {
  readonly #entries = new Map<string, Rejection>();
  readonly #perStore = new Map<string, number>();
  readonly #unsaved = new Set<string>();
  #isSaveDue = false;

  constructor(
    @Inject(PARTS) private readonly parts: Parts,
    private readonly directory: StoreDirectory,
  ) {}

  async load(): Promise<void> {
    for (const rejection of await this.parts.records.rejections.all()) this.#put(keyOf(rejection), rejection);
  }

  /** @param content the message or value as received; its beginning is kept */
  add(storeId: string | undefined, topic: string, reason: string, detail: string, content: unknown): void {
    const atMs = Date.now();
    const excerpt = excerptOf(content);
    this.parts.metrics.rejections.inc({ reason });
    const owner = this.#ownerOf(storeId);
    const full = (this.#perStore.get(owner) ?? 0) >= MAX_FAULTS_PER_STORE;
    const fresh = {
      storeId: storeId && printable(storeId, MAX_ID_CHARS),
      topic: printable(topic, MAX_TOPIC_CHARS),
      reason,
      detail: printable(detail, MAX_DETAIL_CHARS),
      excerpt,
      count: 1,
      firstAtMs: atMs,
      lastAtMs: atMs,
    };
    const merged = { ...fresh, storeId: owner || undefined, topic: '', detail: 'further faults of this kind' };
    const entry = full && !this.#entries.has(keyOf(fresh)) ? merged : fresh;
    const key = keyOf(entry);
    const known = this.#entries.get(key);
    const rejection = known ? { ...known, excerpt, count: known.count + 1, lastAtMs: atMs } : entry;
    this.#put(key, rejection);
    if (isPowerOfTen(rejection.count)) this.parts.logger.warn({ ...rejection }, 'message refused');
    this.#unsaved.add(key);
    if (this.#isSaveDue) return;
    this.#isSaveDue = true;
    setTimeout(() => void this.save(), SAVE_EVERY_MS).unref();
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
    this.#isSaveDue = false;
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
      const owner = this.#ownerOf(rejection.storeId);
      this.#perStore.set(owner, (this.#perStore.get(owner) ?? 0) + 1);
    }
    this.#entries.set(key, rejection);
  }

  /** On whose account a fault is kept: strangers may call themselves anything, so they share one account, `''`. */
  #ownerOf(storeId: string | undefined): string {
    return storeId !== undefined && this.directory.find(storeId) ? storeId : '';
  }
}

const keyOf = ({ storeId, topic, reason, detail }: Rejection) => JSON.stringify([storeId ?? '', topic, reason, detail]);

const isPowerOfTen = (count: number) => Number.isInteger(Math.log10(count));

function excerptOf(content: unknown): string {
  return printable(beginningOf(content), MAX_EXCERPT_CHARS);
}

function beginningOf(content: unknown): string {
  if (content instanceof Uint8Array) return Buffer.from(content.subarray(0, MAX_EXCERPT_CHARS)).toString('utf8');
  try {
    return JSON.stringify(content) ?? '';
  } catch {
    // JSON can be read at any depth, but not written.
    return '(nested too deeply to be shown)';
  }
}

/** Control characters would garble an operator's terminal, and PostgreSQL refuses NUL and half characters in text. */
function printable(text: string, maxChars: number): string {
  return text.slice(0, maxChars).replace(/\p{Cc}|\p{Cs}/gu, '·');
}
