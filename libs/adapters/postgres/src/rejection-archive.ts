import { type Rejection, type RejectionArchive } from '#ports';
import { type Kysely, sql } from 'kysely';
import { type Schema } from './schema.js';

export class SqlRejectionArchive implements RejectionArchive {
  constructor(private readonly database: Kysely<Schema>) {}

  async save(rejections: readonly Rejection[]): Promise<void> {
    if (rejections.length === 0) return;
    await this.database
      .insertInto('rejection')
      .values(
        rejections.map((rejection) => ({
          store_id: rejection.storeId ?? '',
          topic: rejection.topic,
          reason: rejection.reason,
          detail: rejection.detail,
          excerpt: rejection.excerpt,
          count: rejection.count,
          first_at_ms: rejection.firstAtMs,
          last_at_ms: rejection.lastAtMs,
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(['store_id', 'topic', 'reason', 'detail']).doUpdateSet({
          excerpt: sql`excluded.excerpt`,
          count: sql`excluded.count`,
          last_at_ms: sql`excluded.last_at_ms`,
        }),
      )
      .execute();
  }

  async all(): Promise<Rejection[]> {
    const rows = await this.database
      .selectFrom('rejection')
      .selectAll()
      .orderBy('last_at_ms', 'desc')
      .limit(1_000)
      .execute();
    return rows.map((row) => ({
      storeId: row.store_id === '' ? undefined : row.store_id,
      topic: row.topic,
      reason: row.reason,
      detail: row.detail,
      excerpt: row.excerpt,
      count: Number(row.count),
      firstAtMs: Number(row.first_at_ms),
      lastAtMs: Number(row.last_at_ms),
    }));
  }
}
