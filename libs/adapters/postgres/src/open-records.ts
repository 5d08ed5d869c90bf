import { PGlite } from '@electric-sql/pglite';
import { PermanentError, RetryableError } from '#domain';
import { type Records } from '#ports';
import { Kysely, Migrator, PostgresDialect, type PostgresPool } from 'kysely';
import pg from 'pg';
import { SqlCommandLedger } from './command-ledger.js';
import { SqlForecastArchive } from './forecast-archive.js';
import { MIGRATIONS } from './migrations.js';
import { SqlModelArchive } from './model-archive.js';
import { PGlitePool } from './pglite-pool.js';
import { SqlRejectionArchive } from './rejection-archive.js';
import { type Schema } from './schema.js';
import { SqlStoreRegistry } from './store-registry.js';

const BIGINT_OID = 20;

/**
 * Records in a PGlite folder of this process. A crash of the process loses nothing that was acknowledged; a loss of
 * power may (PGlite does not force its writes to disk), which is why large fleets use PostgreSQL.
 *
 * @param folder path, or `memory://`
 */
export async function openPGliteRecords(folder: string): Promise<Records> {
  let lite: PGlite;
  try {
    lite = await PGlite.create(folder, { parsers: { [BIGINT_OID]: (text: string) => text } });
  } catch (cause) {
    throw new PermanentError(`${folder} cannot be opened as Storewatt records: ${firstLine(cause)}`, { cause });
  }
  return openRecords(new PGlitePool(lite));
}

/** Records on a PostgreSQL server, 15 or later. */
export async function openPostgresRecords(url: string): Promise<Records> {
  const pool = new pg.Pool({ connectionString: url, max: 8 });
  try {
    await pool.query('SELECT 1');
  } catch (cause) {
    await pool.end();
    throw new RetryableError(`PostgreSQL cannot be reached or refuses the login: ${firstLine(cause)}`, { cause });
  }
  return openRecords(pool);
}

async function openRecords(pool: PostgresPool): Promise<Records> {
  const database = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  const migrator = new Migrator({ db: database, provider: { getMigrations: async () => MIGRATIONS } });
  const { error } = await migrator.migrateToLatest();
  if (error) {
    await database.destroy();
    throw new PermanentError(`The records could not be brought to this version: ${firstLine(error)}`, { cause: error });
  }
  return {
    stores: new SqlStoreRegistry(database),
    ledger: new SqlCommandLedger(database),
    forecasts: new SqlForecastArchive(database),
    models: new SqlModelArchive(database),
    rejections: new SqlRejectionArchive(database),
    close: () => database.destroy(),
  };
}

function firstLine(cause: unknown): string {
  return (cause instanceof Error ? cause.message : String(cause)).split('\n', 1)[0]!;
}
