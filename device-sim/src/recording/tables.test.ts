import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { parquetReadObjects } from 'hyparquet';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { CsvTable } from './csv-table.js';
import { ParquetTable } from './parquet-table.js';
import { type Cell, type Column } from './table.js';

const COLUMNS: readonly Column[] = [
  { name: 'at', kind: 'time' },
  { name: 'rack-1.sctC', kind: 'number' },
  { name: 'detail', kind: 'text' },
];
const NOON = Date.UTC(2026, 6, 14, 12);
const ROWS: readonly (readonly Cell[])[] = [
  [NOON, 29.4, 'as it "was", more or less'],
  [NOON + 60_000, null, 'two\nlines'],
  [NOON + 120_000, -0.05, null],
];

describe('recorded tables', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tables-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  async function readParquet(file: string) {
    const { buffer, byteOffset, byteLength } = readFileSync(join(folder, file));
    const content = buffer.slice(byteOffset, byteOffset + byteLength);
    return (await parquetReadObjects({ file: content })) as Record<string, unknown>[];
  }

  it('are CSV that a spreadsheet reads: a header, ISO times, quotes where they are needed', () => {
    const table = new CsvTable(join(folder, 't.csv'), COLUMNS);
    ROWS.forEach((row) => table.add(row));
    table.close();
    expect(readFileSync(join(folder, 't.csv'), 'utf8')).toBe(
      'at,rack-1.sctC,detail\r\n' +
        '2026-07-14T12:00:00.000Z,29.4,"as it ""was"", more or less"\r\n' +
        '2026-07-14T12:01:00.000Z,,"two\nlines"\r\n' +
        '2026-07-14T12:02:00.000Z,-0.05,\r\n',
    );
  });

  it('as CSV are on the disk up to the last flush, and in between when much has gathered', () => {
    const table = new CsvTable(join(folder, 't.csv'), COLUMNS);
    const lines = () => readFileSync(join(folder, 't.csv'), 'utf8').split('\r\n').length - 1;
    table.add(ROWS[0]!);
    expect(lines()).toBe(1);
    table.flush();
    expect(lines()).toBe(2);
    for (let row = 0; row < 2_000; row++) table.add(ROWS[0]!);
    expect(lines()).toBeGreaterThan(1_000);
    table.close();
    expect(lines()).toBe(2_002);
  });

  it('are never written over', () => {
    new CsvTable(join(folder, 't.csv'), COLUMNS).close();
    expect(() => new CsvTable(join(folder, 't.csv'), COLUMNS)).toThrow(/EEXIST/);
  });

  it('are Parquet with times, numbers, texts and gaps', async () => {
    const table = new ParquetTable(join(folder, 't'), COLUMNS, parquetWriteBuffer);
    ROWS.forEach((row) => table.add(row));
    table.close();
    expect(await readParquet('t-0001.parquet')).toEqual(
      ROWS.map(([at, sctC, detail]) => ({ at: new Date(Number(at)), 'rack-1.sctC': sctC, detail })),
    );
  });

  it('as Parquet are whole after every flush and go on in a new file after a day of minutes', async () => {
    const table = new ParquetTable(join(folder, 't'), COLUMNS, parquetWriteBuffer);
    const row = (minute: number): Cell[] => [NOON + minute * 60_000, minute, null];
    for (let minute = 0; minute < 10; minute++) table.add(row(minute));
    table.flush();
    expect(await readParquet('t-0001.parquet')).toHaveLength(10);
    for (let minute = 10; minute < 1_500; minute++) table.add(row(minute));
    expect(await readParquet('t-0001.parquet')).toHaveLength(1_440);
    table.close();
    expect(readdirSync(folder).sort()).toEqual(['t-0001.parquet', 't-0002.parquet']);
    const rows = [...(await readParquet('t-0001.parquet')), ...(await readParquet('t-0002.parquet'))];
    expect(rows.map((found) => found['rack-1.sctC'])).toEqual(Array.from({ length: 1_500 }, (_, minute) => minute));
  });
});
