import { describe, expect, it } from '@jest/globals';
import { type DayPlan, HOUR_MS, type Measure, MINUTE_MS, type PlanStep, type SetpointSchedule } from '#domain';
import { withOptimiserPlan } from './planned-schedules.js';

const MADE_AT_MS = Date.UTC(2026, 6, 14, 18);
const UNTIL_MS = MADE_AT_MS + 24 * HOUR_MS;

const step = (fromMs: number, value: number, measure: Measure): PlanStep => ({
  fromMs,
  value,
  measure,
  reason: measure,
});
const schedule = (pointId: string, steps: PlanStep[]): SetpointSchedule => ({
  equipmentId: 'unit',
  pointId,
  untilMs: UNTIL_MS,
  steps,
});
const planOf = (...schedules: SetpointSchedule[]): DayPlan => ({
  atMs: MADE_AT_MS,
  status: 'optimal',
  statusReason: 'cheapest',
  schedules,
  expected: undefined,
});
const coolAhead = schedule('coolingSetpointC', [
  step(MADE_AT_MS, 23, 'preCooling'),
  step(MADE_AT_MS + HOUR_MS, 25.5, 'coasting'),
]);
const cooling = schedule('coolingSetpointC', [step(MADE_AT_MS, 24, 'comfort')]);

const valueNow = (
  plan: DayPlan | undefined,
  afterMinutes: number,
  switchedOff: readonly Measure[] = [],
  rule = cooling,
) =>
  withOptimiserPlan({ plan, atMs: MADE_AT_MS + afterMinutes * MINUTE_MS, switchedOff: new Set(switchedOff) }, [rule])
    .schedules[0]!.steps[0]!.value;

describe('the optimiser’s plan over the rules', () => {
  it('decides the points it speaks of, step by step', () => {
    expect(valueNow(planOf(coolAhead), 0)).toBe(23);
    expect(valueNow(planOf(coolAhead), 59)).toBe(23);
    expect(valueNow(planOf(coolAhead), 60)).toBe(25.5);
  });

  it('leaves every other point to its rule, and says which it decides', () => {
    const heating = schedule('heatingSetpointC', [step(MADE_AT_MS, 21, 'comfort')]);
    const { schedules, optimised } = withOptimiserPlan({ plan: planOf(coolAhead), atMs: MADE_AT_MS }, [
      cooling,
      heating,
    ]);
    expect(schedules.map(({ steps }) => steps[0]!.value)).toEqual([23, 21]);
    expect([...optimised]).toEqual(['unit.coolingSetpointC']);
  });

  it('moves nothing that the rules leave alone', () => {
    expect(withOptimiserPlan({ plan: planOf(coolAhead), atMs: MADE_AT_MS }, []).schedules).toEqual([]);
  });

  it('decides nothing more an hour after it was made, nor before', () => {
    expect(valueNow(planOf(coolAhead), 61)).toBe(24);
    expect(valueNow(planOf(coolAhead), -1)).toBe(24);
    expect(valueNow(undefined, 0)).toBe(24);
  });

  it('decides nothing by a measure that is switched off', () => {
    expect(valueNow(planOf(coolAhead), 0, ['preCooling'])).toBe(24);
    expect(valueNow(planOf(coolAhead), 60, ['preCooling'])).toBe(25.5);
  });

  it('lets a zone be made ready for opening sooner than the rule does, never later', () => {
    const ready = schedule('heatingSetpointC', [step(MADE_AT_MS, 21, 'optimalStart')]);
    const resting = schedule('heatingSetpointC', [step(MADE_AT_MS, 15.6, 'nightSetback')]);
    const planned = (value: number) => planOf(schedule('heatingSetpointC', [step(MADE_AT_MS, value, 'optimalStart')]));
    expect(valueNow(planned(20.5), 0, [], ready)).toBe(21);
    expect(valueNow(planned(20.5), 0, [], resting)).toBe(20.5);
  });

  it('lets case air be colder than the rule allows, never warmer', () => {
    const rule = schedule('caseAirSetpointC', [step(MADE_AT_MS, 0.5, 'caseShift')]);
    const planned = (value: number) => planOf(schedule('caseAirSetpointC', [step(MADE_AT_MS, value, 'caseShift')]));
    expect(valueNow(planned(-0.5), 0, [], rule)).toBe(-0.5);
    expect(valueNow(planned(1), 0, [], rule)).toBe(0.5);
  });
});
