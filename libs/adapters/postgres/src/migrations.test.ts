import { PGlite } from '@electric-sql/pglite';
import { expect, it } from '@jest/globals';
import { HOUR_MS } from '#domain';
import { Kysely, Migrator, PostgresDialect, sql } from 'kysely';
import { SqlForecastArchive } from './forecast-archive.js';
import { MIGRATIONS } from './migrations.js';
import { PGlitePool } from './pglite-pool.js';
import { type Schema } from './schema.js';

it('keeps the forecasts of a database from before they were kept as columns', async () => {
  const pool = new PGlitePool(await PGlite.create('memory://'));
  const database = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  const migrator = new Migrator({ db: database, provider: { getMigrations: async () => MIGRATIONS } });
  await migrator.migrateTo('0001-records');
  const score = {
    error: 0.1,
    naiveError: 0.2,
    skillFraction: 0.5,
    coverageFraction: 0.8,
    scoredHours: 168,
    trainedHours: 600,
  };
  const hours = [1, 2].map((hour) => ({ atMs: hour * HOUR_MS, p10: hour, p50: hour + 1, p90: hour + 2.5 }));
  const former = { storeId: 's', target: 'main', issuedAtMs: 5, hours, score, isLicensed: true, licenceReason: 'good' };
  await sql`INSERT INTO forecast VALUES ('s', 'main', 5, ${JSON.stringify(former)}::jsonb)`.execute(database);

  expect((await migrator.migrateToLatest()).error).toBeUndefined();

  expect(await new SqlForecastArchive(database).latest('s')).toEqual([
    {
      ...former,
      quarters: [],
      weatherSource: undefined,
      score: { ...score, lastWeekError: undefined, basis: 'heldOut' },
    },
  ]);
  await database.destroy();
}, 60_000);
