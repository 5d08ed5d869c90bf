import { describe, expect, it } from '@jest/globals';
import { outlineDay } from '../site/day-outline.js';
import { buildInput, chicago, type InputOverrides, leaseOf } from '../testing/input-builder.js';
import { planSuction } from './suction-plan.js';

const LONG_AGO = { 'dairy-1.isDefrosting': chicago('05:00'), 'dairy-2.isDefrosting': chicago('05:00') };
const plan = (over: InputOverrides = {}) => {
  const input = buildInput({ lastTrueAtMs: LONG_AGO, ...over });
  return planSuction(input, outlineDay(input.store, input.atMs));
};

describe('suction plan', () => {
  it('raises suction of a group whose circuits all have margin, one step', () => {
    const [schedule] = plan().schedules;

    expect(schedule).toMatchObject({ equipmentId: 'sg-1', steps: [{ value: -7.7, measure: 'floatingSuction' }] });
    expect(schedule!.steps[0]!.reason).toMatch(
      /^every circuit has margin, dairy-2 the least .*: suction raised to -7.7 °C$/,
    );
  });

  it('waits ten minutes after the last move', () => {
    const leases = [leaseOf('sg-1.sstSetpointC', -8, chicago('11:00'), { agoMin: 5 })];

    expect(plan({ leases }).schedules[0]!.steps[0]!.value).toBe(-8);
  });

  it('leaves a group alone with a circuit that cannot be read', () => {
    const values = { 'dairy-2.productTempC': { value: 2, quality: 'stale' as const } };

    expect(plan({ values })).toMatchObject({ schedules: [], resting: [{ why: 'productTempC of dairy-2 is stale' }] });
  });

  it('plans nothing while it is switched off', () => {
    expect(plan({ switchedOff: new Set(['floatingSuction']) })).toEqual({ schedules: [], resting: [] });
  });
});
