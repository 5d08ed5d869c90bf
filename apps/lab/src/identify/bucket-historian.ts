import { type TelemetryInput } from '#contracts';
import { pointKey } from '#domain';
import { type BucketQuery, type BucketTable, emptyBucketTable, type Historian } from '#ports';

/** Sum and count of the samples of one point in each bucket. */
interface Column {
  readonly sum: Float64Array;
  readonly count: Uint16Array;
}

/**
 * Means of one store's telemetry in fine buckets, kept instead of the samples: a month of a store at a sample a minute
 * fits in a few megabytes. Coarser buckets are made of whole fine ones; lowest and highest are those of fine means.
 */
export class BucketHistorian implements Pick<Historian, 'buckets'> {
  readonly #columns = new Map<string, Column>();

  constructor(
    private readonly fromMs: number,
    private readonly toMs: number,
    private readonly stepMs: number,
  ) {}

  add({ at, samples }: TelemetryInput): void {
    const bucket = Math.floor((Date.parse(at) - this.fromMs) / this.stepMs);
    if (bucket < 0 || bucket >= this.#length) return;
    for (const equipmentId in samples) {
      const points = samples[equipmentId]!;
      for (const pointId in points) {
        const value = points[pointId];
        if (typeof value !== 'number') continue;
        const { sum, count } = this.#column(pointKey(equipmentId, pointId));
        sum[bucket]! += value;
        count[bucket]!++;
      }
    }
  }

  /** @param query whose step is a multiple of the historian's own */
  async buckets(query: BucketQuery): Promise<BucketTable> {
    const table = emptyBucketTable(query);
    const each = query.stepMs / this.stepMs;
    for (const series of table.series) {
      const column = this.#columns.get(pointKey(series.equipmentId, series.pointId));
      if (!column) continue;
      table.atMs.forEach((atMs, index) => {
        const first = Math.round((atMs - this.fromMs) / this.stepMs);
        let [sum, count, min, max] = [0, 0, Infinity, -Infinity];
        for (let bucket = Math.max(0, first); bucket < Math.min(first + each, this.#length); bucket++) {
          if (column.count[bucket] === 0) continue;
          const mean = column.sum[bucket]! / column.count[bucket]!;
          sum += column.sum[bucket]!;
          count += column.count[bucket]!;
          min = Math.min(min, mean);
          max = Math.max(max, mean);
        }
        if (count === 0) return;
        series.mean[index] = sum / count;
        series.min[index] = min;
        series.max[index] = max;
      });
    }
    return table;
  }

  get #length(): number {
    return Math.ceil((this.toMs - this.fromMs) / this.stepMs);
  }

  #column(key: string): Column {
    let column = this.#columns.get(key);
    if (!column) {
      column = { sum: new Float64Array(this.#length), count: new Uint16Array(this.#length) };
      this.#columns.set(key, column);
    }
    return column;
  }
}
