import { type Sample } from '#domain';

/** Keeper of samples over time. Storing is idempotent: the first value of (store, equipment, point, time) stays. */
export interface Historian {
  /** Resolves when every sample is durably stored; a crash after that loses none of them. */
  append(storeId: string, samples: readonly Sample[]): Promise<void>;
  /** Values on a common grid of buckets, from `fromMs` (inclusive, floored to the step) to `toMs` (exclusive). */
  buckets(query: BucketQuery): Promise<BucketTable>;
  /** Newest sample, not later than `untilMs`, of each point of a store that has any. */
  latest(storeId: string, untilMs?: number): Promise<Sample[]>;
  /** Every sample of a store from `fromMs` to `untilMs`, both inclusive, oldest first. */
  samples(storeId: string, fromMs: number, untilMs: number): Promise<Sample[]>;
  close(): Promise<void>;
}

export interface PointRef {
  readonly equipmentId: string;
  readonly pointId: string;
}

export interface BucketQuery {
  readonly storeId: string;
  readonly points: readonly PointRef[];
  readonly fromMs: number;
  readonly toMs: number;
  readonly stepMs: number;
}

/** One row per bucket, one series per asked point, in the order asked. NaN marks an empty bucket. */
export interface BucketTable {
  readonly stepMs: number;
  /** Start of each bucket. */
  readonly atMs: readonly number[];
  readonly series: readonly BucketSeries[];
}

export interface BucketSeries extends PointRef {
  readonly mean: Float64Array;
  readonly min: Float64Array;
  readonly max: Float64Array;
}

/** The grid of a query with every bucket empty. */
export function emptyBucketTable({ points, fromMs, toMs, stepMs }: BucketQuery): BucketTable {
  const startMs = Math.floor(fromMs / stepMs) * stepMs;
  const count = Math.max(0, Math.ceil((toMs - startMs) / stepMs));
  const gaps = () => new Float64Array(count).fill(NaN);
  return {
    stepMs,
    atMs: Array.from({ length: count }, (_, index) => startMs + index * stepMs),
    series: points.map(({ equipmentId, pointId }) => ({
      equipmentId,
      pointId,
      mean: gaps(),
      min: gaps(),
      max: gaps(),
    })),
  };
}
