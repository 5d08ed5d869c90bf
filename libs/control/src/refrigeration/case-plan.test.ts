import { describe, expect, it } from '@jest/globals';
import { type EquipmentModels } from '#domain';
import { outlineDay } from '../site/day-outline.js';
import { buildInput, type InputOverrides } from '../testing/input-builder.js';
import { buildStore, circuit } from '../testing/store-builder.js';
import { planCases } from './case-plan.js';

const only = (over = {}) => buildStore({ equipment: [circuit('dairy-1', over)] });
const plan = (over: InputOverrides = {}) => {
  const input = buildInput({ store: only(), ...over });
  return planCases(input, outlineDay(input.store, input.atMs));
};
const stepOf = (over: InputOverrides = {}) => plan(over).schedules[0]!.steps[0]!;
const models = (warmerK: number): EquipmentModels => ({
  zoneResponses: [],
  zones: [],
  rooftopUnits: [],
  racks: [],
  circuits: [],
  products: [
    {
      equipmentId: 'dairy-1',
      timeConstantH: 4,
      timeConstantErrorFraction: 0.05,
      warmerK,
      oneHourErrorK: 0.1,
      oneHourPersistenceErrorK: 0.4,
      trainedHours: 300,
    },
  ],
});

describe('case plan', () => {
  it('shifts a case as far as its learned product allows, and says why', () => {
    expect(stepOf({ models: models(0.4) })).toMatchObject({
      value: 1.9,
      measure: 'caseShift',
      reason: 'product settles 0.9 ± 0.2 K above: air of dairy-1 at 1.9 °C',
    });
  });

  it('stays within a kelvin of the maker and of the manifest', () => {
    // The manifest gives 0 to 3 °C: the maker's value is taken to be 1.5 °C.
    expect(stepOf({ models: models(-2) }).value).toBe(2.5);
    expect(stepOf({ models: models(-2), values: { 'dairy-1.productTempC': 6 } }).value).toBe(0.5);
  });

  it('leaves a setpoint that is near enough for something warmer, and never for something colder', () => {
    const at = (setpointC: number) =>
      stepOf({ models: models(0.4), values: { 'dairy-1.caseAirSetpointC': setpointC } });

    expect(at(1.75).value).toBe(1.75);
    expect(at(1.65).value).toBe(1.9);
    expect(at(2).value).toBe(1.9);
  });

  it.each([
    {
      when: 'product is stale',
      over: { values: { 'dairy-1.productTempC': { quality: 'stale' as const } } },
      why: /stale/,
    },
    { when: 'food is not named', over: { store: only({ productClass: undefined }) }, why: /what food/ },
    {
      when: 'the setpoint cannot be read',
      over: { values: { 'dairy-1.caseAirSetpointC': { quality: 'missing' as const } } },
      why: /cannot be read/,
    },
  ])('leaves a case alone when $when', ({ over, why }) => {
    expect(plan(over).schedules).toEqual([]);
    expect(plan(over).resting[0]!.why).toMatch(why);
  });

  it('plans nothing while it is switched off', () => {
    expect(plan({ switchedOff: new Set(['caseShift']) })).toEqual({ schedules: [], resting: [] });
  });
});
