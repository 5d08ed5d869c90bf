import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readMeterCsv } from './meter-csv.js';

describe('readMeterCsv', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'storewatt-csv-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function file(name: string, content: string | Uint8Array): Promise<string> {
    const path = join(folder, name);
    await writeFile(path, content);
    return path;
  }

  it('reads hours with blanks as missing values, not as zeros', async () => {
    const path = await file('a.csv', 'timestamp,load_kwh,temp_c\n2017-01-01T00:00,12.5,-3\n2017-01-01T01:00,,\n');

    expect(await readMeterCsv(path, 'UTC')).toEqual([
      { atMs: Date.parse('2017-01-01T00:00Z'), powerKw: 12.5, outdoorAirTempC: -3 },
      { atMs: Date.parse('2017-01-01T01:00Z'), powerKw: undefined, outdoorAirTempC: undefined },
    ]);
  });

  it('reads gzipped files, files without temperature, and stamps of a zone', async () => {
    const path = await file('b.csv.gz', gzipSync('timestamp,load_kwh\n2017-07-01T00:00,1\n'));

    expect(await readMeterCsv(path, 'America/Phoenix')).toEqual([
      { atMs: Date.parse('2017-07-01T07:00Z'), powerKw: 1, outdoorAirTempC: undefined },
    ]);
  });

  it.each([
    { what: 'a wrong header', content: 'time,kwh\n1,2\n', error: /c\.csv, line 1: columns timestamp and load_kwh/ },
    {
      what: 'a broken stamp',
      content: 'timestamp,load_kwh\nyesterday,2\n',
      error: /c\.csv, line 2: "yesterday" is no time/,
    },
    {
      what: 'a word for a number',
      content: 'timestamp,load_kwh\n2017-01-01T00:00,lots\n',
      error: /line 2, load_kwh: "lots"/,
    },
    { what: 'no hours', content: 'timestamp,load_kwh\n', error: /holds no hours/ },
  ])('names file and line of $what', async ({ content, error }) => {
    await expect(readMeterCsv(await file('c.csv', content), 'UTC')).rejects.toThrow(error);
  });

  it('says that a file is not there', async () => {
    await expect(readMeterCsv(join(folder, 'none.csv'), 'UTC')).rejects.toThrow(/none\.csv cannot be read \(ENOENT\)/);
  });
});
