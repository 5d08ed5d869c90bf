import { describe, expect, it } from '@jest/globals';
import { chicago, leaseOf, type InputOverrides } from '../testing/input-builder.js';
import { airInput } from './air-unit.fixture.js';
import { rememberOutdoorAir } from './own-outdoor-air.js';

const NOON = chicago('11:00');
const seen = (over: InputOverrides = {}, known: ReadonlyMap<string, number> = new Map()) =>
  rememberOutdoorAir(known, airInput(over)).get('rtu-1');

describe('rememberOutdoorAir', () => {
  it('sees the share that a unit keeps, over its full flow', () => {
    expect(seen()).toBeCloseTo(0.1);
  });

  it('keeps the most that it ever saw', () => {
    expect(seen({}, new Map([['rtu-1', 0.3]]))).toBe(0.3);
    expect(seen({}, new Map([['rtu-1', 0.05]]))).toBeCloseTo(0.1);
  });

  it.each([
    { when: 'a command holds the point', over: { leases: [leaseOf('rtu-1.outdoorAirSetpointFraction', 0.2, NOON)] } },
    { when: 'the store is closed', over: { atMs: chicago('02:00') } },
    { when: 'the fan rests', over: { values: { 'rtu-1.fanFraction': 0 } } },
    { when: 'the flow cannot be read', over: { values: { 'rtu-1.fanFraction': { quality: 'stale' as const } } } },
    { when: 'the damper is shut', over: { values: { 'rtu-1.outdoorAirSetpointFraction': 0 } } },
  ])('learns nothing while $when', ({ over }) => {
    expect(seen(over)).toBeUndefined();
  });
});
