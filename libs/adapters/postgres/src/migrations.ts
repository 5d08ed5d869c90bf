import { type Kysely, type Migration, sql } from 'kysely';

/**
 * Steps from an empty database to the present one, in order of name; written for PostgreSQL 15 and later. A step that
 * has been released is never edited.
 */
export const MIGRATIONS: Record<string, Migration> = {
  '0001-records': {
    async up(database: Kysely<unknown>): Promise<void> {
      const statements = [
        sql`CREATE TABLE store (store_id text PRIMARY KEY, manifest jsonb NOT NULL, manifest_at_ms bigint NOT NULL, watermark_ms bigint)`,
        sql`CREATE TABLE command (
              sequence bigserial, id text PRIMARY KEY, store_id text NOT NULL, equipment_id text NOT NULL,
              point_id text NOT NULL, measure text NOT NULL, value double precision NOT NULL,
              previous_value double precision, reason text NOT NULL, refusal text, at_ms bigint NOT NULL,
              expires_at_ms bigint)`,
        sql`CREATE INDEX command_by_time ON command (store_id, at_ms DESC)`,
        sql`CREATE INDEX command_by_point ON command (store_id, equipment_id, point_id, at_ms DESC) WHERE refusal IS NULL`,
        sql`CREATE TABLE receipt (
              command_id text NOT NULL REFERENCES command (id), status text NOT NULL, at_ms bigint NOT NULL,
              value double precision, detail text, PRIMARY KEY (command_id, status, at_ms))`,
        sql`CREATE TABLE forecast (
              store_id text NOT NULL, target text NOT NULL, issued_at_ms bigint NOT NULL, body jsonb NOT NULL,
              PRIMARY KEY (store_id, target, issued_at_ms))`,
        sql`CREATE TABLE rejection (
              store_id text NOT NULL, topic text NOT NULL, reason text NOT NULL, detail text NOT NULL,
              excerpt text NOT NULL, count bigint NOT NULL, first_at_ms bigint NOT NULL, last_at_ms bigint NOT NULL,
              PRIMARY KEY (store_id, topic, reason, detail))`,
      ];
      for (const statement of statements) await statement.execute(database);
    },
  },
  '0002-forecasts-as-made': {
    async up(database: Kysely<unknown>): Promise<void> {
      const statements = [
        // One array for each quantile in the place of one object for each hour; what earlier versions made is kept.
        sql`UPDATE forecast SET body = jsonb_build_object(
              'hours', jsonb_build_object(
                'startAtMs', coalesce(body #> '{hours,0,atMs}', '0'),
                'p10', jsonb_path_query_array(body, '$.hours[*].p10'),
                'p50', jsonb_path_query_array(body, '$.hours[*].p50'),
                'p90', jsonb_path_query_array(body, '$.hours[*].p90')),
              'quarters', '{"startAtMs":0,"p10":[],"p50":[],"p90":[]}'::jsonb,
              'score', (body -> 'score') || '{"basis":"heldOut"}',
              'isLicensed', body -> 'isLicensed',
              'licenceReason', body -> 'licenceReason')`,
        sql`ALTER TABLE forecast ALTER COLUMN body TYPE text USING body::text`,
        sql`CREATE TABLE model (store_id text PRIMARY KEY, trained_at_ms bigint NOT NULL, body text NOT NULL)`,
      ];
      for (const statement of statements) await statement.execute(database);
    },
  },
  '0003-measures-and-effects': {
    async up(database: Kysely<unknown>): Promise<void> {
      const statements = [
        sql`ALTER TABLE store ADD COLUMN switched_off jsonb NOT NULL DEFAULT '[]'`,
        sql`ALTER TABLE command ADD COLUMN expected jsonb`,
        // Tariffs took another form: a store counts as without one until its manifest is heard again.
        sql`UPDATE store SET manifest = manifest - 'tariff'`,
      ];
      for (const statement of statements) await statement.execute(database);
    },
  },
};
