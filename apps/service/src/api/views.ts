import { type History, type RejectionView } from '#contracts';
import { pointDefinition } from '#domain';
import { type BucketTable, type Rejection } from '#ports';

const iso = (atMs: number) => new Date(atMs).toISOString();

/** JSON has no NaN: a gap is null. */
const gapsAsNull = (values: Float64Array) => Array.from(values, (value) => (Number.isNaN(value) ? null : value));

export function historyView({ stepMs, atMs, series }: BucketTable): History {
  return {
    stepSec: stepMs / 1_000,
    at: atMs.map(iso),
    series: series.map(({ equipmentId, pointId, mean, min, max }) => ({
      equipmentId,
      pointId,
      unit: pointDefinition(pointId).unit,
      mean: gapsAsNull(mean),
      min: gapsAsNull(min),
      max: gapsAsNull(max),
    })),
  };
}

export function rejectionView(rejection: Rejection): RejectionView {
  return {
    storeId: rejection.storeId ?? null,
    topic: rejection.topic,
    reason: rejection.reason,
    detail: rejection.detail,
    excerpt: rejection.excerpt,
    count: rejection.count,
    firstAt: iso(rejection.firstAtMs),
    lastAt: iso(rejection.lastAtMs),
  };
}
