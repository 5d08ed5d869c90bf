import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openDataFolder } from './data-folder.js';

describe('openDataFolder', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'storewatt-folder-'));
  });
  afterEach(() => rm(root, { recursive: true }));

  it('creates a new folder and knows it again', async () => {
    const dir = join(root, 'deep', 'data');
    const first = await openDataFolder(dir);
    expect(await openDataFolder(dir)).toEqual(first);
    expect(first.samplesFile).toBe(join(dir, 'samples.duckdb'));
  });

  it('leaves a folder of somebody else alone', async () => {
    await writeFile(join(root, 'holiday.jpg'), '');
    await expect(openDataFolder(root)).rejects.toThrow(/is not empty and not a Storewatt data folder/);
  });

  it('refuses a folder of another format, and a damaged marker', async () => {
    await writeFile(join(root, 'storewatt.json'), '{"format": 99}');
    await expect(openDataFolder(root)).rejects.toThrow(/written by another version \(format 99/);
    await writeFile(join(root, 'storewatt.json'), '{');
    await expect(openDataFolder(root)).rejects.toThrow(/storewatt\.json is damaged/);
  });

  it('says in one line that a place cannot be written', async () => {
    await writeFile(join(root, 'file'), '');
    await expect(openDataFolder(join(root, 'file', 'data'))).rejects.toThrow(
      /cannot be used as data folder \(ENOTDIR\); set STOREWATT_DATA_DIR to a writable one$/,
    );
  });
});
