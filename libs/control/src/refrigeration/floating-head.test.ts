import { describe, expect, it } from '@jest/globals';
import { outlineDay } from '../site/day-outline.js';
import { buildInput, chicago, forecastMap, forecastOf, type InputOverrides } from '../testing/input-builder.js';
import { buildStore, rack, weatherStation } from '../testing/store-builder.js';
import { floatHeadSetpoint, planHeads } from './floating-head.js';

const plan = (over: InputOverrides = {}) => {
  const input = buildInput(over);
  return planHeads(input, outlineDay(input.store, input.atMs));
};
const firstStep = (over: InputOverrides = {}) => plan(over).schedules[0]!.steps[0]!;

describe('floating head', () => {
  it.each([
    { outdoorC: -10, sctC: 21.1 },
    { outdoorC: 14, sctC: 21.1 },
    { outdoorC: 20, sctC: 27 },
    { outdoorC: 20.3, sctC: 27.5 },
    { outdoorC: 43, sctC: 45 },
  ])('asks for $sctC °C at $outdoorC °C outdoors', ({ outdoorC, sctC }) => {
    expect(floatHeadSetpoint(outdoorC, { min: 21.1, max: 45 })).toBe(sctC);
  });

  it('says why', () => {
    expect(firstStep().reason).toBe('28 °C outdoors: condensing at 35 °C, about 7 K above');
    expect(firstStep({ values: { 'weather.outdoorAirTempC': 2 } }).reason).toMatch(/lowest that the valves take/);
    expect(firstStep({ values: { 'weather.outdoorAirTempC': 44 } }).reason).toMatch(/highest allowed/);
  });

  it('leaves a setpoint that is near enough, and moves one that is not', () => {
    expect(firstStep({ values: { 'rack-1.sctSetpointC': 34.7 } }).value).toBe(34.7);
    expect(firstStep({ values: { 'rack-1.sctSetpointC': 34.5 } }).value).toBe(35);
  });

  it('plans ahead by the licensed forecast only', () => {
    const atMs = chicago('11:00');
    const valuesOf = (isLicensed: boolean) =>
      plan({ forecasts: forecastMap(forecastOf('outdoorAirTempC', atMs, 18, isLicensed)) }).schedules[0]!.steps.map(
        ({ value }) => value,
      );

    expect(valuesOf(true)).toEqual([35, 25]);
    expect(valuesOf(false)).toEqual([35]);
  });

  it.each([
    {
      when: 'the outdoor sensor is stale',
      over: { values: { 'weather.outdoorAirTempC': { value: 28, quality: 'stale' as const } } },
      why: /outdoor temperature of rack 1 is stale/,
    },
    {
      when: 'nothing measures outdoors',
      over: { store: buildStore({ equipment: [rack()] }) },
      why: /no outdoor temperature/,
    },
    {
      when: 'the setpoint cannot be read',
      over: { values: { 'rack-1.sctSetpointC': { quality: 'missing' as const } } },
      why: /cannot be read/,
    },
    {
      when: 'the manifest leaves no safe setpoint',
      over: {
        store: buildStore({
          equipment: [rack({ points: { sctSetpointC: { isWritable: true, min: 10, max: 20 } } }), weatherStation()],
        }),
      },
      why: /takes no condensing setpoint/,
    },
  ])('leaves the rack alone when $when', ({ over, why }) => {
    expect(plan(over).schedules).toEqual([]);
    expect(plan(over).resting[0]!.why).toMatch(why);
  });
});
