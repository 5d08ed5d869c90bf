import { type ModelArchive } from '#ports';
import { type Kysely } from 'kysely';
import { type Schema } from './schema.js';

export class SqlModelArchive implements ModelArchive {
  constructor(private readonly database: Kysely<Schema>) {}

  async save(storeId: string, trainedAtMs: number, body: unknown): Promise<void> {
    const values = { trained_at_ms: trainedAtMs, body: JSON.stringify(body) };
    await this.database
      .insertInto('model')
      .values({ store_id: storeId, ...values })
      .onConflict((conflict) => conflict.column('store_id').doUpdateSet(values))
      .execute();
  }

  async latest(storeId: string): Promise<{ readonly trainedAtMs: number; readonly body: unknown } | undefined> {
    const row = await this.database
      .selectFrom('model')
      .select(['trained_at_ms', 'body'])
      .where('store_id', '=', storeId)
      .executeTakeFirst();
    return row && { trainedAtMs: Number(row.trained_at_ms), body: JSON.parse(row.body) as unknown };
  }
}
