import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { describeRecords } from '#ports/testing';
import { openPGliteRecords } from './open-records.js';

describeRecords('PGlite', () => openPGliteRecords('memory://'));

it('finds records again after they were closed', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'storewatt-pglite-'));
  const first = await openPGliteRecords(folder);
  await first.rejections.save([
    { storeId: 's', topic: 't', reason: 'r', detail: 'd', excerpt: 'e', count: 3, firstAtMs: 1, lastAtMs: 2 },
  ]);
  await first.close();

  const second = await openPGliteRecords(folder);
  expect(await second.rejections.all()).toHaveLength(1);
  await second.close();
  await rm(folder, { recursive: true });
}, 60_000);
