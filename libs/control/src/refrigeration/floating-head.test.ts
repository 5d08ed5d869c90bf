import { describe, expect, it } from '@jest/globals';
import { cheapestHeadC, type RackPowerModel } from '#domain';
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

  describe('with a learned rack', () => {
    const values = {
      'sg-1.sstC': -8,
      'sg-1.electricPowerKw': 20,
      'rack-1.sctSetpointC': 30,
      'weather.outdoorAirTempC': 20,
    };
    const learned = (over: Partial<RackPowerModel> = {}, seenSctC = { minC: 22, maxC: 40 }) => ({
      zoneResponses: [],
      zones: [],
      rooftopUnits: [],
      circuits: [],
      products: [],
      racks: [
        {
          rackId: 'rack-1',
          groups: [
            {
              suctionGroupId: 'sg-1',
              circuits: [
                { equipmentId: 'dairy-1', kwPerK: 2 },
                { equipmentId: 'dairy-2', kwPerK: 2 },
              ],
              referenceSctC: 32,
              referenceSstC: -8,
              sctPerK: 0.03,
              sstPerK: -0.03,
              sctPerKError: 0.001,
              sstPerKError: 0.001,
              seenSctC,
              seenSstC: { minC: -9, maxC: -7 },
              meanKw: 20,
              residualKw: 0.5,
            },
          ],
          fans: { factor: 0.25, heatExponent: 1.5, differenceExponent: 1.8, mostKw: 5, residualKw: 0.1 },
          trainedHours: 300,
          unknown: [],
          ...over,
        },
      ],
    });

    it('condenses where compressors and fans together take least, and names both powers', () => {
      const models = learned();
      const step = firstStep({ models, values });
      const loadKw = (0.6 * 2 + 0.7 * 2) * (1.1 + 8);
      const best = cheapestHeadC(models.racks[0]!, [loadKw], 20, { min: 18, max: 45 })!;

      expect(Math.abs(step.value - best.sctC)).toBeLessThanOrEqual(0.25);
      expect(step.value).not.toBe(floatHeadSetpoint(20, { min: 18, max: 45 }));
      expect(step.reason).toMatch(/where compressors \(\d+\.\d kW\) and fans \(\d+\.\d kW\) take least/);
    });

    it('looks ahead with the licensed forecast', () => {
      const forecasts = forecastMap(forecastOf('outdoorAirTempC', chicago('11:00'), 28));
      const [now, ahead] = plan({ models: learned(), values, forecasts }).schedules[0]!.steps;

      expect(ahead!.value).toBeGreaterThan(now!.value + 5);
      expect(ahead!.reason).toMatch(/^28 °C outdoors/);
    });

    it('lets the rule go on where the model ends before the optimum does', () => {
      const cold = { ...values, 'weather.outdoorAirTempC': 5 };

      const step = firstStep({ models: learned({}, { minC: 28, maxC: 40 }), values: cold });

      expect(step.value).toBe(18);
      expect(step.reason).toMatch(/lowest that the valves take/);
    });

    it.each([
      {
        when: 'a circuit cannot be read',
        over: { values: { ...values, 'dairy-2.coolingDutyFraction': { quality: 'stale' as const } } },
      },
      { when: 'suction cannot be read', over: { values: { ...values, 'sg-1.sstC': { quality: 'missing' as const } } } },
      { when: 'fans are not known', over: { values, models: learned({ fans: undefined }) } },
    ])('follows the rule when $when', ({ over }) => {
      const step = firstStep({ models: learned(), ...over });

      expect(step.value).toBe(27);
      expect(step.reason).toMatch(/7 K above/);
    });
  });

  it('plans nothing while it is switched off', () => {
    expect(plan({ switchedOff: new Set(['floatingHead']) })).toEqual({ schedules: [], resting: [] });
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
          equipment: [rack({ points: { sctSetpointC: { isWritable: true, min: 5, max: 14 } } }), weatherStation()],
        }),
      },
      why: /takes no condensing setpoint/,
    },
  ])('leaves the rack alone when $when', ({ over, why }) => {
    expect(plan(over).schedules).toEqual([]);
    expect(plan(over).resting[0]!.why).toMatch(why);
  });
});
