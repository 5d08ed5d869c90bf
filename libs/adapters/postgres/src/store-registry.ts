import { type Measure, type Store } from '#domain';
import { type RegisteredStore, type StoreRegistry } from '#ports';
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

  async saveWatermark(storeId: string, watermarkMs: number): Promise<void> {
    await this.database
      .updateTable('store')
      .set({ watermark_ms: watermarkMs })
      .where('store_id', '=', storeId)
      .execute();
  }

  async saveSwitchedOff(storeId: string, measures: readonly Measure[]): Promise<void> {
    await this.database
      .updateTable('store')
      .set({ switched_off: JSON.stringify(measures) })
      .where('store_id', '=', storeId)
      .execute();
  }

  async all(): Promise<RegisteredStore[]> {
    const rows = await this.database
      .selectFrom('store')
      .select(['manifest', 'watermark_ms', 'switched_off'])
      .orderBy('store_id')
      .execute();
    return rows.map(({ manifest, watermark_ms, switched_off }) => ({
      store: manifest,
      watermarkMs: watermark_ms === null ? undefined : Number(watermark_ms),
      switchedOff: switched_off,
    }));
  }
}
