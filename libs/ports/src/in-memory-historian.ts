import { pointKey, type Sample, splitPointKey } from '#domain';
import { type BucketQuery, type BucketTable, emptyBucketTable, type Historian } from './historian.js';

/** Samples in maps: for tests and for experiments that need no disk. Nothing outlives the process. */
export class InMemoryHistorian implements Historian {
  readonly #series = new Map<string, Map<number, number>>();

  async append(storeId: string, samples: readonly Sample[]): Promise<void> {
    for (const { equipmentId, pointId, atMs, value } of samples) {
      const key = `${storeId}/${pointKey(equipmentId, pointId)}`;
      let series = this.#series.get(key);
      if (!series) this.#series.set(key, (series = new Map<number, number>()));
      if (!series.has(atMs)) series.set(atMs, value);
    }
  }

  async buckets(query: BucketQuery): Promise<BucketTable> {
    const table = emptyBucketTable(query);
    const startMs = table.atMs[0];
    if (startMs === undefined) return table;
    for (const column of table.series) {
      const counts = new Uint32Array(table.atMs.length);
      const samples = this.#series.get(`${query.storeId}/${pointKey(column.equipmentId, column.pointId)}`) ?? [];
      for (const [atMs, value] of samples) {
        if (atMs < startMs || atMs >= query.toMs) continue;
        const bucket = Math.floor((atMs - startMs) / query.stepMs);
        const seen = counts[bucket]!++;
        column.mean[bucket] = seen === 0 ? value : column.mean[bucket]! + (value - column.mean[bucket]!) / (seen + 1);
        column.min[bucket] = seen === 0 ? value : Math.min(column.min[bucket]!, value);
        column.max[bucket] = seen === 0 ? value : Math.max(column.max[bucket]!, value);
      }
    }
    return table;
  }

  async latest(storeId: string, untilMs = Infinity): Promise<Sample[]> {
    const newest: Sample[] = [];
    for (const [key, samples] of this.#series) {
      if (!key.startsWith(`${storeId}/`)) continue;
      const { equipmentId, pointId } = splitPointKey(key.slice(storeId.length + 1));
      let atMs = -Infinity;
      for (const candidate of samples.keys()) if (candidate <= untilMs && candidate > atMs) atMs = candidate;
      if (atMs === -Infinity) continue;
      newest.push({ equipmentId, pointId, atMs, value: samples.get(atMs)! });
    }
    return newest;
  }

  async samples(storeId: string, fromMs: number, untilMs: number): Promise<Sample[]> {
    const found: Sample[] = [];
    for (const [key, samples] of this.#series) {
      if (!key.startsWith(`${storeId}/`)) continue;
      const point = splitPointKey(key.slice(storeId.length + 1));
      for (const [atMs, value] of samples) if (atMs >= fromMs && atMs <= untilMs) found.push({ ...point, atMs, value });
    }
    return found.sort((a, b) => a.atMs - b.atMs);
  }

  async close(): Promise<void> {}
}
