import { closeSync, openSync, writeSync } from 'node:fs';
import { type Cell, type Column, type Table } from './table.js';

/** Text gathered before it goes to the file. */
const FLUSH_ABOVE_CHARACTERS = 65_536;

/** A CSV file after RFC 4180, with a header; times as ISO 8601 in UTC, nothing for `null`. */
export class CsvTable implements Table {
  readonly #columns: readonly Column[];
  readonly #file: number;
  #text: string;

  constructor(path: string, columns: readonly Column[]) {
    this.#columns = columns;
    this.#file = openSync(path, 'wx');
    this.#text = csvLine(columns.map(({ name }) => name));
    this.flush();
  }

  add(row: readonly Cell[]): void {
    this.#text += csvLine(this.#columns.map(({ kind }, index) => cellText(row[index] ?? null, kind)));
    if (this.#text.length > FLUSH_ABOVE_CHARACTERS) this.flush();
  }

  flush(): void {
    if (this.#text !== '') writeSync(this.#file, this.#text);
    this.#text = '';
  }

  close(): void {
    this.flush();
    closeSync(this.#file);
  }
}

function cellText(cell: Cell, kind: Column['kind']): string {
  if (cell === null) return '';
  return kind === 'time' ? new Date(Number(cell)).toISOString() : String(cell);
}

function csvLine(fields: readonly string[]): string {
  return `${fields.map(quoted).join(',')}\r\n`;
}

/** A field that holds a separator, a quote or a line end stands in quotes, with its own quotes doubled. */
function quoted(field: string): string {
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
