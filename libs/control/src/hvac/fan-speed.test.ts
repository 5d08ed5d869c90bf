import { describe, expect, it } from '@jest/globals';
import { outlineDay } from '../site/day-outline.js';
import { chicago, type InputOverrides } from '../testing/input-builder.js';
import { airInput } from './air-unit.fixture.js';
import { planFans } from './fan-speed.js';

const plan = (over: InputOverrides = {}) => {
  const input = airInput(over);
  return planFans(input, outlineDay(input.store, input.atMs));
};
const fanNow = (values: InputOverrides['values'] = {}) => plan({ values }).schedules[0]?.steps[0];

describe('planFans', () => {
  it('keeps the fan at the lowest flow of the manifest while the zone is as it should be', () => {
    expect(fanNow()).toMatchObject({ value: 0.4, measure: 'fanSpeed' });
  });

  it.each([
    { when: 'too warm', values: { 'rtu-1.zoneAirTempC': 25 } },
    { when: 'too cold', values: { 'rtu-1.zoneAirTempC': 20 } },
    { when: 'stale', values: { 'rtu-1.co2Ppm': 1_050 } },
  ])('asks for full flow while the zone is $when, and for the lowest again in the steps ahead', ({ values }) => {
    expect(plan({ values }).schedules[0]?.steps.map(({ value }) => value)).toEqual([1, 0.4]);
  });

  it('does not slow down before the zone is clearly better', () => {
    expect(fanNow({ 'rtu-1.co2Ppm': 950, 'rtu-1.fanSetpointFraction': 1 })?.value).toBe(1);
    expect(fanNow({ 'rtu-1.co2Ppm': 950 })?.value).toBe(0.4);
    expect(fanNow({ 'rtu-1.zoneAirTempC': 24.6, 'rtu-1.fanSetpointFraction': 1 })?.value).toBe(1);
    expect(fanNow({ 'rtu-1.zoneAirTempC': 24.6 })?.value).toBe(0.4);
  });

  it('does not chase comfort in an empty store', () => {
    const night = plan({ atMs: chicago('02:00'), values: { 'rtu-1.zoneAirTempC': 29 } });
    expect(night.schedules[0]?.steps.map(({ value }) => value)).toEqual([0.4]);
  });

  it('leaves a fan alone whose zone cannot be read', () => {
    const blind = plan({ values: { 'rtu-1.zoneAirTempC': { quality: 'stale' } } });
    expect(blind).toMatchObject({ schedules: [], resting: [{ pointId: 'fanSetpointFraction' }] });
  });

  it('rests when it is switched off', () => {
    const { schedules, resting } = plan({ switchedOff: new Set(['fanSpeed']) });
    expect({ schedules, why: resting[0]?.why }).toEqual({
      schedules: [],
      why: 'fanSpeed is switched off for this store',
    });
  });
});
