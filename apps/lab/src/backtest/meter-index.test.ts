import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readMeterIndex } from './meter-index.js';

describe('readMeterIndex', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'storewatt-index-'));
    await mkdir(join(folder, 'meters'));
    for (const file of ['a.csv.gz', 'b.csv']) await writeFile(join(folder, 'meters', file), '');
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function read(index: string, only?: string) {
    await writeFile(join(folder, 'index.csv'), index);
    return readMeterIndex(folder, only);
  }

  it('reads zone and dates, stamps as if they were UTC', async () => {
    const index =
      'building,timezone,taskA_test_from,taskB_test_from\na,US/Central,2017-10-01T00:00,2017-01-01T00:00\nb,,,\n';

    expect(await read(index)).toEqual([
      {
        building: 'a',
        file: join(folder, 'meters/a.csv.gz'),
        where: `${join(folder, 'index.csv')}, line 2`,
        timeZone: 'US/Central',
        taskAFromMs: Date.UTC(2017, 9, 1),
        taskBFromMs: Date.UTC(2017, 0, 1),
      },
      expect.objectContaining({
        building: 'b',
        file: join(folder, 'meters/b.csv'),
        timeZone: undefined,
        taskAFromMs: undefined,
        taskBFromMs: undefined,
      }),
    ]);
  });

  it('needs no more than the names, in any column and line ending, beside quoted cells', async () => {
    const buildings = await read('\uFEFFuse,building,hours\r\n"Office, ""small""",a,\r\n,b,8760\r\n\r\n');

    expect(buildings.map(({ building }) => building)).toEqual(['a', 'b']);
  });

  it('ignores a zone nobody knows: it only tells holidays', async () => {
    expect(await read('building,timezone\na,Mars/Olympus\n')).toEqual([
      expect.objectContaining({ timeZone: undefined }),
    ]);
  });

  it('reads one building alone, whatever the others lack', async () => {
    expect(await read('building,taskA_test_from\nnone,soon\nb,\n', 'b')).toHaveLength(1);
  });

  it.each([
    { what: 'no names', index: 'name,use\na,Office\n', error: /index\.csv, line 1: a column building is expected/ },
    { what: 'no buildings', index: 'building\n', error: /index\.csv names no buildings/ },
    {
      what: 'a missing file',
      index: 'building\na\nnone\n',
      error: /index\.csv, line 3: there is neither .*meters\/none\.csv\.gz nor .*meters\/none\.csv$/,
    },
    {
      what: 'a broken date',
      index: 'building,taskA_test_from\na,October\n',
      error: /line 2, taskA_test_from: "October" is no time such as/,
    },
    { what: 'a building twice', index: 'building\na\na\n', error: /line 3: building a stands here a second time/ },
    { what: 'a line without a name', index: 'building,use\n,Office\n', error: /line 2: the building has no name/ },
  ])('says in one line what is wrong with $what', async ({ index, error }) => {
    await expect(read(index)).rejects.toThrow(error);
    await expect(read(index)).rejects.not.toThrow(/\n/);
  });

  it('lists the known buildings when one is unknown', async () => {
    await expect(read('building\na\nb\n', 'c')).rejects.toThrow(/^no building "c"; known: a, b$/);
  });

  it('says what a folder must hold', async () => {
    await expect(readMeterIndex(join(folder, 'meters'))).rejects.toThrow(/cannot be read \(ENOENT\); --meters names/);
  });
});
