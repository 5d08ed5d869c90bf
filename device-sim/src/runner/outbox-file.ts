import {
  closeSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { parseInboundTopic } from '#contracts';
import { PermanentError } from '#domain';
import { z } from 'zod';
import { type Outgoing } from './outgoing.js';
import { type Numbered, type QueueJournal } from './send-queue.js';

/** Size from which a file is worth writing anew without what is done. */
const COMPACT_ABOVE_BYTES = 1_000_000;

/** A message as `[number, topic, payload]`, or the number before which everything is done. */
const Line = z.union([z.tuple([z.int(), z.string(), z.string()]), z.int()]);

/**
 * What one store has made and not yet delivered, in an append-only file: a JSON line per message, and lines that tell how
 * far delivery has come. A message is written before it is sent, so it survives the end of this process, however sudden.
 * It is not forced onto the disk: a power failure of the machine may cost the newest lines.
 */
export class OutboxFile implements QueueJournal<Outgoing> {
  readonly #path: string;
  readonly #onFailure: (message: string) => void;
  readonly leftovers: readonly Numbered<Outgoing>[];
  /** Bytes of each line that is not done, by number, oldest first. */
  readonly #openBytes = new Map<number, number>();
  #file: number | undefined;
  #fileBytes: number;

  /**
   * @param onFailure told once when the disk refuses later; the store then goes on in memory alone
   * @throws PermanentError when the folder, or a file left in it, cannot be used
   */
  constructor(folder: string, storeId: string, onFailure: (message: string) => void) {
    this.#path = join(folder, `${storeId}.outbox`);
    this.#onFailure = onFailure;
    try {
      mkdirSync(folder, { recursive: true });
      this.#file = openSync(this.#path, 'a+');
      const text = readFileSync(this.#path, 'utf8');
      // The last line is torn when the machine stopped in the middle of it.
      const whole = text.slice(0, text.lastIndexOf('\n') + 1);
      this.#fileBytes = Buffer.byteLength(whole);
      if (whole !== text) ftruncateSync(this.#file, this.#fileBytes);
      this.leftovers = this.#undelivered(whole, storeId);
    } catch (cause) {
      this.close();
      if (cause instanceof PermanentError) throw cause;
      const code = (cause as NodeJS.ErrnoException).code ?? 'unknown';
      throw new PermanentError(`cannot keep messages in ${this.#path}: ${code}`, { cause });
    }
  }

  added(number: number, { topic, payload }: Outgoing): void {
    const line = `${JSON.stringify([number, topic, payload])}\n`;
    this.#openBytes.set(number, Buffer.byteLength(line));
    this.#write(() => this.#append(line));
  }

  doneBefore(number: number): void {
    const openBefore = this.#openBytes.size;
    for (const open of this.#openBytes.keys()) {
      if (open >= number) break;
      this.#openBytes.delete(open);
    }
    if (this.#openBytes.size === openBefore) return;
    this.#write((file) => {
      if (this.#openBytes.size === 0) {
        ftruncateSync(file, (this.#fileBytes = 0));
        return;
      }
      this.#append(`${number}\n`);
      if (this.#fileBytes > COMPACT_ABOVE_BYTES && this.#fileBytes > 3 * this.#neededBytes()) this.#compact(file);
    });
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
  }

  #undelivered(text: string, storeId: string): Numbered<Outgoing>[] {
    const found = new Map<number, Numbered<Outgoing>>();
    text.split('\n').forEach((line, index) => {
      if (line === '') return;
      const parsed = parsedLine(line);
      if (typeof parsed === 'number') {
        for (const number of found.keys()) {
          if (number >= parsed) break;
          found.delete(number);
        }
        return;
      }
      const topic = parsed && parseInboundTopic(parsed[1]);
      if (!parsed || topic?.storeId !== storeId) {
        throw new PermanentError(`${this.#path}:${index + 1}: not a message of ${storeId}; move the file away`);
      }
      const [number, , payload] = parsed;
      const lateAtMs = topic.kind === 'telemetry' ? -Infinity : Infinity;
      found.set(number, { number, message: { topic: parsed[1], payload, lateAtMs } });
      this.#openBytes.set(number, Buffer.byteLength(line) + 1);
    });
    for (const number of this.#openBytes.keys()) if (!found.has(number)) this.#openBytes.delete(number);
    return [...found.values()];
  }

  #append(line: string): void {
    if (this.#file === undefined) return;
    this.#fileBytes += writeSync(this.#file, line);
  }

  #neededBytes(): number {
    let bytes = 0;
    for (const size of this.#openBytes.values()) bytes += size;
    return bytes;
  }

  /** Writes the file anew without what is done; a kill in between leaves the old one. */
  #compact(file: number): void {
    const isOpen = (line: string) => {
      const parsed = line === '' ? undefined : parsedLine(line);
      return Array.isArray(parsed) && this.#openBytes.has(parsed[0]);
    };
    const text = readFileSync(this.#path, 'utf8').split('\n').filter(isOpen).join('\n') + '\n';
    writeFileSync(`${this.#path}.new`, text);
    renameSync(`${this.#path}.new`, this.#path);
    closeSync(file);
    this.#file = openSync(this.#path, 'a');
    this.#fileBytes = Buffer.byteLength(text);
  }

  #write(work: (file: number) => void): void {
    if (this.#file === undefined) return;
    try {
      work(this.#file);
    } catch (error) {
      this.#file = undefined;
      const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
      this.#onFailure(`cannot keep messages in ${this.#path} (${code}); they are kept in memory alone`);
    }
  }
}

function parsedLine(line: string): z.output<typeof Line> | undefined {
  try {
    return Line.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}
