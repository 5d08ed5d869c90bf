import { renameSync, writeFileSync } from 'node:fs';
import { type parquetWriteBuffer } from 'hyparquet-writer';
import { type Cell, type Column, type Table } from './table.js';

/** Rows of one file: a day of minutes. */
const ROWS_PER_PART = 1_440;

const TYPES = { time: 'TIMESTAMP', number: 'DOUBLE', text: 'STRING' } as const;

/**
 * A table in numbered Parquet files beside each other, `telemetry-0001.parquet` and so on. A Parquet file can be read
 * only when it is whole, so the newest is written anew, whole, each time the table is flushed.
 */
export class ParquetTable implements Table {
  readonly #path: string;
  readonly #columns: readonly Column[];
  readonly #encode: typeof parquetWriteBuffer;
  #part = 1;
  #cells: Cell[][];
  #rows = 0;
  #flushedRows = 0;

  /** @param path without number and ending */
  constructor(path: string, columns: readonly Column[], encode: typeof parquetWriteBuffer) {
    this.#path = path;
    this.#columns = columns;
    this.#encode = encode;
    this.#cells = columns.map(() => []);
  }

  add(row: readonly Cell[]): void {
    this.#cells.forEach((cells, index) => cells.push(row[index] ?? null));
    if (++this.#rows < ROWS_PER_PART) return;
    this.flush();
    this.#part++;
    this.#cells = this.#columns.map(() => []);
    this.#rows = this.#flushedRows = 0;
  }

  flush(): void {
    if (this.#rows === this.#flushedRows) return;
    const columnData = this.#columns.map(({ name, kind }, index) => ({
      name,
      type: TYPES[kind],
      data: this.#cells[index]!.map((cell) => (kind === 'time' && cell !== null ? new Date(Number(cell)) : cell)),
    }));
    const path = `${this.#path}-${String(this.#part).padStart(4, '0')}.parquet`;
    // Renamed into place: whoever reads meanwhile, and a kill in the middle, finds the file of before.
    writeFileSync(`${path}.new`, new Uint8Array(this.#encode({ columnData })));
    renameSync(`${path}.new`, path);
    this.#flushedRows = this.#rows;
  }

  close(): void {
    this.flush();
  }
}
