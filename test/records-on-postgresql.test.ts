import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openPostgresRecords } from '#adapters/postgres';
import { describeRecords } from '#ports/testing';
import { eventually } from './support/condition.js';
import { describeWith } from './support/describe-with.js';
import { PostgresCluster, postgresPrograms } from './support/postgres-cluster.js';
import { ServiceUnderTest } from './support/service-under-test.js';
import { smallStore } from './support/store-manifest.js';

const programs = postgresPrograms();
const missing = programs === undefined ? 'PostgreSQL 15 or later is not installed' : undefined;

describeWith('records on a PostgreSQL server', missing, () => {
  let cluster: PostgresCluster;
  beforeAll(async () => {
    cluster = await PostgresCluster.start(programs!);
  }, 120_000);
  afterAll(() => cluster.stop(), 90_000);

  describeRecords('PostgreSQL', () => openPostgresRecords(cluster.url));

  describe('under the whole service', () => {
    it('keep commands and receipts over a restart with another data folder', async () => {
      const atMs = Date.UTC(2026, 2, 3, 12);
      const first = await ServiceUnderTest.start({ STOREWATT_DATABASE_URL: cluster.url });
      const store = await first.connect('pg-store');
      await store.introduce(smallStore('pg-store'));
      await store.telemetry(atMs, { hall: { zoneAirTempC: 21, coolingSetpointC: 27 }, main: { electricPowerKw: 3 } });
      const { equipmentId, command } = await eventually('a command', () => store.commands[0]);
      await store.receipt(equipmentId, { commandId: command.id, status: 'applied', at: '2026-03-03T12:00:00Z' });
      const before = await first.api.decisions('pg-store');
      await first.stopAndRemove();

      const second = await ServiceUnderTest.start({ STOREWATT_DATABASE_URL: cluster.url });
      expect(await second.api.decisions('pg-store')).toEqual(before);
      expect(before.find(({ id }) => id === command.id)!.receipts).toHaveLength(1);
      await second.stopAndRemove();
    }, 90_000);
  });
});
