import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describeHistorian } from '#ports/testing';
import { DuckDbHistorian } from './duckdb-historian.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'storewatt-duckdb-'));
});
afterAll(() => rm(folder, { recursive: true }));

describeHistorian('DuckDbHistorian', async () => DuckDbHistorian.open(join(folder, 'contract.duckdb')));

describe('DuckDbHistorian', () => {
  it('finds everything again after it was closed, and still knows repeated samples', async () => {
    const file = join(folder, 'again.duckdb');
    const points = [{ equipmentId: 'main', pointId: 'electricPowerKw' }];
    const first = await DuckDbHistorian.open(file);
    await first.append('a', [{ ...points[0]!, atMs: 1_000, value: 1 }]);
    await first.close();

    const second = await DuckDbHistorian.open(file);
    await second.append('a', [
      { ...points[0]!, atMs: 1_000, value: 99 },
      { ...points[0]!, atMs: 2_000, value: 2 },
    ]);
    const table = await second.buckets({ storeId: 'a', points, fromMs: 0, toMs: 3_000, stepMs: 1_000 });
    await second.close();

    expect([...table.series[0]!.mean]).toEqual([NaN, 1, 2]);
  });

  it('says in one line that a file is not its own', async () => {
    const file = join(folder, 'foreign.duckdb');
    await writeFile(file, 'this is a shopping list, not a database\n'.repeat(200));

    await expect(DuckDbHistorian.open(file)).rejects.toThrow(
      /foreign\.duckdb cannot be opened as a Storewatt history: [^\n]+$/,
    );
  });
});
