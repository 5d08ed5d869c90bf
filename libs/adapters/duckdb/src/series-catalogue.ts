import { type DuckDBConnection } from '@duckdb/node-api';
import { pointKey } from '#domain';
import { type PointRef } from '#ports';

/** One point of one store as the historian numbers it. */
export interface Series extends PointRef {
  readonly id: number;
  /** Time of the newest durable sample; −Infinity when there is none. */
  newestAtMs: number;
}

/** Numbers every (store, equipment, point), so that a sample row is one integer, one time and one value. */
export class SeriesCatalogue {
  readonly #byStore = new Map<string, Map<string, Series>>();
  #nextId = 1;
  #unsaved: { storeId: string; series: Series }[] = [];

  /** Reads what is already stored. */
  async load(connection: DuckDBConnection): Promise<void> {
    const reader = await connection.runAndReadAll(`
      SELECT s.id, s.store_id, s.equipment_id, s.point_id, max(v.at_ms) AS newest
      FROM series s LEFT JOIN sample v ON v.series_id = s.id GROUP BY ALL`);
    for (const [id, storeId, equipmentId, pointId, newest] of reader.getRows()) {
      this.#add(storeId as string, {
        id: id as number,
        equipmentId: equipmentId as string,
        pointId: pointId as string,
        newestAtMs: newest === null ? -Infinity : Number(newest),
      });
      this.#nextId = Math.max(this.#nextId, (id as number) + 1);
    }
  }

  /** The series of a point; a new one is numbered and waits for {@link save}. */
  of(storeId: string, equipmentId: string, pointId: string): Series {
    const known = this.find(storeId, equipmentId, pointId);
    if (known) return known;
    const series: Series = { id: this.#nextId++, equipmentId, pointId, newestAtMs: -Infinity };
    this.#add(storeId, series);
    this.#unsaved.push({ storeId, series });
    return series;
  }

  find(storeId: string, equipmentId: string, pointId: string): Series | undefined {
    return this.#byStore.get(storeId)?.get(pointKey(equipmentId, pointId));
  }

  all(storeId: string): Series[] {
    return [...(this.#byStore.get(storeId)?.values() ?? [])];
  }

  /** Writes new series inside the caller's transaction; returns what to call once that is committed. */
  async save(connection: DuckDBConnection): Promise<() => void> {
    const saving = [...this.#unsaved];
    for (const { storeId, series } of saving) {
      await connection.run('INSERT INTO series VALUES ($1, $2, $3, $4)', [
        series.id,
        storeId,
        series.equipmentId,
        series.pointId,
      ]);
    }
    return () => {
      this.#unsaved = this.#unsaved.filter((entry) => !saving.includes(entry));
    };
  }

  #add(storeId: string, series: Series): void {
    let ofStore = this.#byStore.get(storeId);
    if (!ofStore) this.#byStore.set(storeId, (ofStore = new Map<string, Series>()));
    ofStore.set(pointKey(series.equipmentId, series.pointId), series);
  }
}
