import { describe, expect, it } from '@jest/globals';
import { NOON } from '../testing/gate-attempt.js';
import { buildInput, leaseOf } from '../testing/input-builder.js';
import { rampedValue } from './ramp.js';
import { needsCommand, presentSetpoint } from './setpoint-lease.js';

const at = (key: string, readBack: number, lent: number) => {
  const [equipmentId = '', pointId = ''] = key.split('.');
  const input = buildInput({ values: { [key]: readBack }, leases: [leaseOf(key, lent, NOON)] });
  return { input, point: { equipmentId, pointId } };
};

describe('a value lent to a point', () => {
  it.each([
    { key: 'rtu-1.coolingSetpointC', lent: 24.3, readBack: 24.5, isHeld: true, what: 'rounded to half a degree' },
    { key: 'rtu-1.coolingSetpointC', lent: 24.2, readBack: 24.6, isHeld: false, what: 'moved by 0.4 K' },
    { key: 'rtu-1.fanSetpointFraction', lent: 0.515, readBack: 0.5, isHeld: true, what: 'rounded to whole percents' },
    { key: 'rtu-1.fanSetpointFraction', lent: 0.53, readBack: 0.5, isHeld: false, what: 'moved by three percent' },
    { key: 'dairy-1.defrostSetpoint', lent: 1, readBack: 1, isHeld: true, what: 'the same state' },
    { key: 'dairy-1.defrostSetpoint', lent: 1, readBack: 0.99, isHeld: false, what: 'no whole state' },
  ])('$key counts as held ($isHeld) when it reads back $what', ({ key, lent, readBack, isHeld }) => {
    const { input, point } = at(key, readBack, lent);

    expect(presentSetpoint(input, point)).toBe(isHeld ? lent : readBack);
    expect(needsCommand(input, point, lent)).toBe(!isHeld);
  });
});

describe('on its way to what is wanted', () => {
  it.each([
    { key: 'dairy-1.caseAirSetpointC', from: 1, wanted: 2, value: 1.5, what: 'a temperature goes in steps' },
    { key: 'rtu-1.fanSetpointFraction', from: 1, wanted: 0.5, value: 0.75, what: 'a share goes down in steps' },
    { key: 'rtu-1.fanSetpointFraction', from: 0.5, wanted: 1, value: 1, what: 'a share goes up at once' },
    { key: 'dairy-1.defrostSetpoint', from: 0, wanted: 1, value: 1, what: 'a state changes whole' },
  ])('$what', ({ key, from, wanted, value }) => {
    const [equipmentId = '', pointId = ''] = key.split('.');

    expect(rampedValue(buildInput({ values: { [key]: from } }), { equipmentId, pointId }, wanted)).toBe(value);
  });
});
