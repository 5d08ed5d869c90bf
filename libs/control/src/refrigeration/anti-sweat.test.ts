import { describe, expect, it } from '@jest/globals';
import { type Equipment } from '#domain';
import { outlineDay } from '../site/day-outline.js';
import { buildInput, type InputOverrides, leaseOf, type Values } from '../testing/input-builder.js';
import { buildStore, circuit } from '../testing/store-builder.js';
import { clearDoorFraction, planAntiSweat } from './anti-sweat.js';

const zone: Equipment = {
  id: 'zone-1',
  kind: 'zone',
  name: 'sales floor',
  points: { zoneAirTempC: {}, relativeHumidityPct: {} },
};
const doors = circuit('dairy-1', {
  zoneId: 'zone-1',
  points: {
    caseAirTempC: {},
    caseAirSetpointC: {},
    antiSweatSetpointFraction: { isWritable: true, min: 0, max: 1 },
    antiSweatDutyFraction: {},
  },
});
/** 21 °C and 40 %: dew point 7.0 °C. */
const AIR: Values = {
  'zone-1.zoneAirTempC': 21,
  'zone-1.relativeHumidityPct': 40,
  'dairy-1.antiSweatSetpointFraction': 1,
  'dairy-1.antiSweatDutyFraction': 1,
};
const plan = ({ values, ...over }: InputOverrides = {}) => {
  const input = buildInput({ store: buildStore({ equipment: [zone, doors] }), values: { ...AIR, ...values }, ...over });
  return planAntiSweat(input, outlineDay(input.store, input.atMs));
};
const valueOf = (values: Values = {}) => plan({ values }).schedules[0]!.steps[0]!.value;

describe('clear-door duty', () => {
  it.each([
    { dewPointC: 14.4, caseC: 1, duty: 1 },
    { dewPointC: 20, caseC: 1, duty: 1 },
    { dewPointC: 7.7, caseC: 1, duty: 0.5 },
    { dewPointC: 0.5, caseC: 1, duty: 0 },
    { dewPointC: -3.3, caseC: -21, duty: 0.5 },
    { dewPointC: 15, caseC: 20, duty: 1 },
  ])('is $duty at a dew point of $dewPointC °C and $caseC °C inside', ({ dewPointC, caseC, duty }) => {
    expect(clearDoorFraction(dewPointC, caseC)).toBeCloseTo(duty, 2);
  });
});

describe('anti-sweat', () => {
  it('asks for the clear-door duty and a margin for what sensors do not see', () => {
    expect(valueOf()).toBeGreaterThanOrEqual(clearDoorFraction(7.9, 1));
    expect(valueOf()).toBeLessThan(clearDoorFraction(9.5, 1));
    expect(valueOf({ 'zone-1.relativeHumidityPct': 20 })).toBe(0);
  });

  it('heats no less while a defrost warms the air behind the glass', () => {
    expect(valueOf({ 'dairy-1.caseAirTempC': 9 })).toBeGreaterThanOrEqual(clearDoorFraction(7.9, 1));
  });

  it('leaves a duty that is a little more than needed, and none that is less', () => {
    const needed = valueOf();

    expect(valueOf({ 'dairy-1.antiSweatSetpointFraction': needed + 0.01 })).toBe(needed + 0.01);
    expect(valueOf({ 'dairy-1.antiSweatSetpointFraction': needed + 0.05 })).toBe(needed);
    expect(valueOf({ 'dairy-1.antiSweatSetpointFraction': needed - 0.02 })).toBe(needed);
  });

  it('asks for all of it in damp air while it holds the doors, and for nothing where they have it anyway', () => {
    const values = { 'zone-1.relativeHumidityPct': 60 };
    const leases = [leaseOf('dairy-1.antiSweatSetpointFraction', 0.6, buildInput().atMs)];

    expect(plan({ values, leases }).schedules[0]!.steps[0]!.value).toBe(1);
    expect(plan({ values })).toEqual({ schedules: [], resting: [] });
  });

  it('leaves doors to a controller that follows the dew point by itself, but not those it has lent a duty', () => {
    const values = { 'dairy-1.antiSweatDutyFraction': 0.4, 'dairy-1.antiSweatSetpointFraction': 0 };
    const input = buildInput();
    const leases = [leaseOf('dairy-1.antiSweatSetpointFraction', 0.6, input.atMs)];

    expect(plan({ values })).toEqual({ schedules: [], resting: [] });
    expect(plan({ values, leases }).schedules).toHaveLength(1);
  });

  it.each([
    {
      when: 'humidity is missing',
      values: { 'zone-1.relativeHumidityPct': { quality: 'missing' as const } },
      why: 'the humidity of sales floor is missing',
    },
    {
      when: 'the zone temperature is frozen',
      values: { 'zone-1.zoneAirTempC': { value: 21, quality: 'frozen' as const } },
      why: 'the temperature of sales floor is frozen',
    },
    {
      when: 'case air is stale',
      values: { 'dairy-1.caseAirTempC': { value: 1, quality: 'stale' as const } },
      why: 'the air temperature of dairy-1 is stale',
    },
  ])('leaves doors to local control when $when', ({ values, why }) => {
    expect(plan({ values })).toMatchObject({ schedules: [], resting: [{ why }] });
  });

  it('leaves doors alone that stand in no known zone, and all while it is switched off', () => {
    const second = { ...zone, id: 'zone-2' };
    const store = buildStore({ equipment: [zone, second, { ...doors, zoneId: undefined }] });

    expect(plan({ store }).resting[0]!.why).toBe('no zone is known for dairy-1');
    expect(plan({ switchedOff: new Set(['antiSweat']) })).toEqual({ schedules: [], resting: [] });
  });
});
