import { type DecisionView, type ExpectedView, type PlanView } from '#contracts';
import { type ExpectedEffect, pointDefinition } from '#domain';
import { type LedgerRow } from '#ports';
import { type LiveStore } from '../stores/live-store.js';

const iso = (atMs: number) => new Date(atMs).toISOString();

/** What a store is planned to do, as of its newest cycle, and what the optimiser says of the day. */
export function planView({ outcome, plan }: Pick<LiveStore, 'outcome' | 'plan'>): PlanView {
  return {
    madeAt: outcome ? iso(outcome.atMs) : null,
    mode: outcome?.mode ?? 'local',
    schedules: (outcome?.plan ?? []).map(({ equipmentId, pointId, untilMs, steps }) => ({
      equipmentId,
      pointId,
      unit: pointDefinition(pointId).unit,
      untilAt: iso(untilMs),
      steps: steps.map(({ fromMs, value, measure, reason, expected }) => ({
        fromAt: iso(fromMs),
        value,
        measure,
        reason,
        expected: expectedView(expected),
      })),
    })),
    optimised: plan
      ? {
          madeAt: iso(plan.atMs),
          status: plan.status,
          reason: plan.statusReason,
          expected: expectedView(plan.expected),
        }
      : null,
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
    expected: expectedView(row.expected),
    expiresAt: row.expiresAtMs === undefined ? null : iso(row.expiresAtMs),
    receipts: row.receipts.map(({ status, value, atMs, detail }) => ({
      status,
      value: value ?? null,
      at: iso(atMs),
      detail: detail ?? null,
    })),
  };
}

function expectedView(expected: ExpectedEffect | undefined): ExpectedView | null {
  if (!expected) return null;
  const { energyKwh, cost = null, carbonKg = null } = expected;
  return { energyKwh: rounded(energyKwh), cost: cost && rounded(cost), carbonKg: carbonKg && rounded(carbonKg) };
}

/** Without the dust of binary fractions, which is no saving. */
function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4 + 0;
}
