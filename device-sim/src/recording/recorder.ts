import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ManifestInput } from '#contracts';
import { PermanentError } from '#domain';
import { CsvTable } from './csv-table.js';
import { ParquetTable } from './parquet-table.js';
import { StoreRecording } from './store-recording.js';
import { type Column, type Table } from './table.js';

export const RECORD_FORMATS = ['csv', 'parquet'] as const;
export type RecordFormat = (typeof RECORD_FORMATS)[number];

/**
 * Longest wall time for which rows stay in memory alone. A day of minutes of a store takes about 0.1 s to write as
 * Parquet, and is written whole.
 */
const FLUSH_EVERY_MS: Readonly<Record<RecordFormat, number>> = { csv: 1_000, parquet: 300_000 };

type OpenTable = (path: string, columns: readonly Column[]) => Table;

/** Records a run: a folder for each store with its manifest and a file for each table. */
export class Recorder {
  readonly #folder: string;
  readonly #openTable: OpenTable;
  readonly #recordings: StoreRecording[] = [];
  readonly #timer: NodeJS.Timeout;

  private constructor(folder: string, format: RecordFormat, openTable: OpenTable) {
    this.#folder = folder;
    this.#openTable = openTable;
    const flush = () => this.#recordings.forEach((recording) => recording.flush());
    this.#timer = setInterval(flush, FLUSH_EVERY_MS[format]).unref();
  }

  /**
   * Makes ready to record; never on top of an earlier recording.
   *
   * @throws PermanentError when the folder cannot be used
   */
  static async open(folder: string, format: RecordFormat, storeIds: readonly string[]): Promise<Recorder> {
    for (const storeId of storeIds) {
      if (readDirectory(join(folder, storeId)).length === 0) continue;
      throw new PermanentError(`${folder} already holds a recording of ${storeId}; give an empty folder`);
    }
    return new Recorder(folder, format, await tableOpener(format));
  }

  /**
   * @param onLine one line for the operator when nothing more can be written
   * @throws PermanentError when nothing can be written from the beginning
   */
  record(manifest: ManifestInput, onLine: (line: string) => void): StoreRecording {
    const folder = join(this.#folder, manifest.storeId);
    const onFailure = (error: unknown) => {
      const { code, message } = error as NodeJS.ErrnoException;
      onLine(`${manifest.storeId}: can no longer write to ${folder} (${code ?? message}); it is recorded no more`);
    };
    const openTable = (name: string, columns: readonly Column[]) => this.#openTable(join(folder, name), columns);
    try {
      writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
      const recording = new StoreRecording(manifest, openTable, onFailure);
      this.#recordings.push(recording);
      return recording;
    } catch (cause) {
      throw notUsable(folder, cause);
    }
  }

  close(): void {
    clearInterval(this.#timer);
    for (const recording of this.#recordings) recording.close();
  }
}

/** Makes the folder if need be, and gives what is in it. */
function readDirectory(folder: string): string[] {
  try {
    mkdirSync(folder, { recursive: true });
    return readdirSync(folder);
  } catch (cause) {
    throw notUsable(folder, cause);
  }
}

function notUsable(folder: string, cause: unknown): PermanentError {
  const code = (cause as NodeJS.ErrnoException).code ?? 'unknown';
  return new PermanentError(`cannot record in ${folder}: ${code}`, { cause });
}

async function tableOpener(format: RecordFormat): Promise<OpenTable> {
  if (format === 'csv') return (path, columns) => new CsvTable(`${path}.csv`, columns);
  // Loaded by those alone who record in this format.
  const { parquetWriteBuffer } = await import('hyparquet-writer');
  return (path, columns) => new ParquetTable(path, columns, parquetWriteBuffer);
}
