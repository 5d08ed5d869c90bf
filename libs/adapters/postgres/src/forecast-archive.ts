import { type Forecast } from '#domain';
import { type ForecastArchive } from '#ports';
import { type Kysely } from 'kysely';
import { type Schema } from './schema.js';

export class SqlForecastArchive implements ForecastArchive {
  constructor(private readonly database: Kysely<Schema>) {}

  async save(forecasts: readonly Forecast[]): Promise<void> {
    if (forecasts.length === 0) return;
    await this.database
      .insertInto('forecast')
      .values(
        forecasts.map((forecast) => ({
          store_id: forecast.storeId,
          target: forecast.target,
          issued_at_ms: forecast.issuedAtMs,
          body: JSON.stringify(forecast),
        })),
      )
      .onConflict((conflict) => conflict.columns(['store_id', 'target', 'issued_at_ms']).doNothing())
      .execute();
  }

  async latest(storeId: string): Promise<Forecast[]> {
    const rows = await this.database
      .selectFrom('forecast')
      .distinctOn('target')
      .select('body')
      .where('store_id', '=', storeId)
      .orderBy('target')
      .orderBy('issued_at_ms', 'desc')
      .execute();
    return rows.map(({ body }) => body);
  }
}
