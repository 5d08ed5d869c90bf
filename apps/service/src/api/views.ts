import { type DecisionView, type History, type PlanView, type RejectionView } from '#contracts';
import { type CycleOutcome } from '#control';
import { pointDefinition } from '#domain';
import { type BucketTable, type LedgerRow, type Rejection } from '#ports';

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

export function planView(outcome: CycleOutcome | undefined): PlanView {
  if (!outcome) return { madeAt: null, mode: 'local', schedules: [] };
  return {
    madeAt: iso(outcome.atMs),
    mode: outcome.mode,
    schedules: outcome.plan.map(({ equipmentId, pointId, untilMs, steps }) => ({
      equipmentId,
      pointId,
      unit: pointDefinition(pointId).unit,
      untilAt: iso(untilMs),
      steps: steps.map(({ fromMs, value, measure, reason }) => ({ fromAt: iso(fromMs), value, measure, reason })),
    })),
  };
}

export function decisionView(row: LedgerRow, unit: string): DecisionView {
  return {
    id: row.id,
    at: iso(row.atMs),
    equipmentId: row.equipmentId,
    pointId: row.pointId,
    unit,
    measure: row.measure,
    value: row.value,
    previousValue: row.previousValue ?? null,
    reason: row.reason,
    outcome: row.refusal === undefined ? 'sent' : 'refused',
    refusal: row.refusal ?? null,
    expiresAt: row.expiresAtMs === undefined ? null : iso(row.expiresAtMs),
    receipts: row.receipts.map(({ status, value, atMs, detail }) => ({
      status,
      value: value ?? null,
      at: iso(atMs),
      detail: detail ?? null,
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
