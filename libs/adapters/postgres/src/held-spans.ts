import { DAY_MS, type Measure } from '#domain';
import { type HeldSpan } from '#ports';
import { type Kysely, sql } from 'kysely';
import { type Schema } from './schema.js';

interface Row {
  readonly equipment_id: string;
  readonly point_id: string;
  readonly measure: Measure;
  readonly from_ms: string;
  readonly until_ms: string;
}

/** Far more than any command asks for; spares looking at older ones. */
const LONGEST_LEASE_MS = DAY_MS;

/**
 * Reads when commands held points. A command holds from its first receipt `applied` to the first of: its expiry, a
 * receipt that ends it, the next command applied to the same point. What touches and serves one measure is one span.
 */
export async function readHeldSpans(
  database: Kysely<Schema>,
  storeId: string,
  { fromMs, toMs }: { fromMs: number; toMs: number },
): Promise<HeldSpan[]> {
  const { rows } = await sql<Row>`
    WITH applied AS (
      SELECT command.equipment_id, command.point_id, command.measure, command.sequence, begun.at_ms AS from_ms,
             LEAST(command.expires_at_ms, ended.at_ms) AS until_ms
      FROM command
      CROSS JOIN LATERAL (
        SELECT min(at_ms) AS at_ms FROM receipt WHERE command_id = command.id AND status = 'applied') AS begun
      CROSS JOIN LATERAL (
        SELECT min(at_ms) AS at_ms FROM receipt
        WHERE command_id = command.id AND at_ms >= begun.at_ms
          AND status IN ('expired', 'reverted', 'rejected', 'overridden')) AS ended
      WHERE command.store_id = ${storeId} AND command.refusal IS NULL AND command.at_ms > ${fromMs - LONGEST_LEASE_MS}
        AND command.at_ms < ${toMs} AND command.expires_at_ms > ${fromMs} AND begun.at_ms IS NOT NULL),
    held AS (
      SELECT equipment_id, point_id, measure, sequence, GREATEST(from_ms, ${fromMs}) AS from_ms,
             LEAST(until_ms, lead(from_ms) OVER in_turn, ${toMs}) AS until_ms
      FROM applied WINDOW in_turn AS (PARTITION BY equipment_id, point_id ORDER BY from_ms, sequence)),
    begun AS (
      SELECT *, CASE WHEN lag(until_ms) OVER in_turn >= from_ms AND lag(measure) OVER in_turn = measure
                     THEN 0 ELSE 1 END AS is_begin
      FROM held WHERE until_ms > from_ms
      WINDOW in_turn AS (PARTITION BY equipment_id, point_id ORDER BY from_ms, sequence)),
    numbered AS (
      SELECT *, sum(is_begin) OVER (PARTITION BY equipment_id, point_id ORDER BY from_ms, sequence) AS span
      FROM begun)
    SELECT equipment_id, point_id, measure, min(from_ms) AS from_ms, max(until_ms) AS until_ms
    FROM numbered GROUP BY equipment_id, point_id, measure, span
    ORDER BY from_ms, equipment_id, point_id`.execute(database);
  return rows.map((row) => ({
    equipmentId: row.equipment_id,
    pointId: row.point_id,
    measure: row.measure,
    fromMs: Number(row.from_ms),
    untilMs: Number(row.until_ms),
  }));
}
