import { type Forecast, type ForecastTarget } from '#domain';
import { type ForecastArchive } from '#ports';
import { type Kysely, type Selectable } from 'kysely';
import { forecastBody, forecastOf } from './forecast-body.js';
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
          body: forecastBody(forecast),
        })),
      )
      .onConflict((conflict) => conflict.columns(['store_id', 'target', 'issued_at_ms']).doNothing())
      .execute();
  }

  async latest(storeId: string): Promise<Forecast[]> {
    const rows = await this.database
      .with('newest', (database) =>
        database
          .selectFrom('forecast')
          .select(['target', ({ fn }) => fn.max('issued_at_ms').as('issued_at_ms')])
          .where('store_id', '=', storeId)
          .groupBy('target'),
      )
      .selectFrom('forecast')
      .innerJoin('newest', (join) =>
        join.onRef('newest.target', '=', 'forecast.target').onRef('newest.issued_at_ms', '=', 'forecast.issued_at_ms'),
      )
      .selectAll('forecast')
      .where('store_id', '=', storeId)
      .orderBy('forecast.target')
      .execute();
    return rows.map(forecastOfRow);
  }

  async issued(
    storeId: string,
    target: ForecastTarget,
    { fromMs, toMs }: { fromMs: number; toMs: number },
  ): Promise<Forecast[]> {
    const rows = await this.database
      .selectFrom('forecast')
      .selectAll()
      .where('store_id', '=', storeId)
      .where('target', '=', target)
      .where('issued_at_ms', '>=', String(fromMs))
      .where('issued_at_ms', '<', String(toMs))
      .orderBy('issued_at_ms')
      .execute();
    return rows.map(forecastOfRow);
  }

  async prune(storeId: string, beforeMs: number): Promise<number> {
    const { numDeletedRows } = await this.database
      .deleteFrom('forecast')
      .where('store_id', '=', storeId)
      .where('issued_at_ms', '<', String(beforeMs))
      .executeTakeFirst();
    return Number(numDeletedRows);
  }
}

function forecastOfRow(row: Selectable<Schema['forecast']>): Forecast {
  return forecastOf(row.body, {
    storeId: row.store_id,
    target: row.target,
    issuedAtMs: Number(row.issued_at_ms),
  });
}
