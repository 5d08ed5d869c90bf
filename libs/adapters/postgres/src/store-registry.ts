import { type Store } from '#domain';
import { type StoreRegistry } from '#ports';
import { type Kysely } from 'kysely';
import { type Schema } from './schema.js';

export class SqlStoreRegistry implements StoreRegistry {
  constructor(private readonly database: Kysely<Schema>) {}

  async save(store: Store, manifestAtMs: number): Promise<void> {
    const manifest = JSON.stringify(store);
    await this.database
      .insertInto('store')
      .values({ store_id: store.storeId, manifest, manifest_at_ms: manifestAtMs })
      .onConflict((conflict) => conflict.column('store_id').doUpdateSet({ manifest, manifest_at_ms: manifestAtMs }))
      .execute();
  }

  async all(): Promise<Store[]> {
    const rows = await this.database.selectFrom('store').select('manifest').orderBy('store_id').execute();
    return rows.map(({ manifest }) => manifest);
  }
}
