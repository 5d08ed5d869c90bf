import { describe, expect, it } from '@jest/globals';
import type { DecisionView } from '#contracts';
import { changesIn, isRenewal, newestPerPoint, standingSince } from '../web/src/store/renewals.js';

const NOW_MS = Date.UTC(2026, 6, 14, 12);
const at = (minutes: number) => new Date(NOW_MS + minutes * 60_000).toISOString();

function decision(minutes: number, from: number | null, to: number, changes: Partial<DecisionView> = {}): DecisionView {
  return {
    id: `${changes.equipmentId ?? 'rack'}@${minutes}`,
    at: at(minutes),
    equipmentId: 'rack',
    pointId: 'sctSetpointC',
    unit: '°C',
    measure: 'floatingHead',
    value: to,
    previousValue: from,
    reason: 'cool outdoors',
    outcome: 'sent',
    refusal: null,
    expected: null,
    expiresAt: at(minutes + 20),
    receipts: [{ status: 'applied', value: to, at: at(minutes), detail: null }],
    ...changes,
  };
}

describe('a renewal', () => {
  it('is a decision of the value that stood already', () => {
    expect(isRenewal(decision(-5, 21, 21), NOW_MS)).toBe(true);
    expect(isRenewal(decision(-5, 21, 21.5), NOW_MS)).toBe(false);
    expect(isRenewal(decision(-5, null, 21), NOW_MS)).toBe(false);
  });

  it('is none when the gate, the device or a hand on site said no', () => {
    expect(isRenewal(decision(-5, 21, 21, { outcome: 'refused', refusal: 'too cold' }), NOW_MS)).toBe(false);
    for (const status of ['rejected', 'overridden', 'expired', 'reverted'] as const) {
      const receipts = [{ status, value: 21, at: at(-5), detail: null }];
      expect(isRenewal(decision(-5, 21, 21, { receipts }), NOW_MS)).toBe(false);
    }
    const differently = [{ status: 'applied' as const, value: 24, at: at(-5), detail: null }];
    expect(isRenewal(decision(-5, 21, 21, { receipts: differently }), NOW_MS)).toBe(false);
  });

  it('may wait for its answer only while its lease runs', () => {
    expect(isRenewal(decision(-5, 21, 21, { receipts: [] }), NOW_MS)).toBe(true);
    expect(isRenewal(decision(-30, 21, 21, { receipts: [] }), NOW_MS)).toBe(false);
  });
});

describe('decisions without their renewals', () => {
  const list = [
    decision(-5, 22, 22),
    decision(-10, 30, 30, { equipmentId: 'other' }),
    decision(-20, 22, 22),
    decision(-35, 21, 22),
    decision(-50, 21, 21),
    decision(-65, 20, 21),
  ];

  it('keep the changes, each with the end of its newest lease', () => {
    const { changes, renewals, renewedUntil } = changesIn(list, NOW_MS);
    expect(changes.map(({ id }) => id)).toEqual(['rack@-35', 'rack@-65']);
    expect(renewals).toBe(4);
    expect(renewedUntil).toEqual(
      new Map([
        ['rack@-35', at(15)],
        ['rack@-65', at(-30)],
      ]),
    );
  });

  it('put the newest of each setpoint before the earlier ones', () => {
    const other = decision(-90, 20, 30, { equipmentId: 'other' });
    const { newest, earlier } = newestPerPoint([...changesIn(list, NOW_MS).changes, other]);
    expect(newest.map(({ id }) => id)).toEqual(['rack@-35', 'other@-90']);
    expect(earlier.map(({ id }) => id)).toEqual(['rack@-65']);
  });

  it('tell since when a value stands, or since when at least', () => {
    const doing = (equipmentId: string, value: number) => ({
      equipmentId,
      pointId: 'sctSetpointC',
      value,
      sinceAt: at(-5),
    });
    expect(standingSince(list, doing('rack', 22), NOW_MS)).toEqual({ sinceMs: Date.parse(at(-35)), isLonger: false });
    expect(standingSince(list, doing('other', 30), NOW_MS)).toEqual({ sinceMs: Date.parse(at(-10)), isLonger: true });
    expect(standingSince([], doing('rack', 22), NOW_MS)).toEqual({ sinceMs: Date.parse(at(-5)), isLonger: false });
  });
});
