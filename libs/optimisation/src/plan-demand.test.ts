import { beforeAll, describe, expect, it } from '@jest/globals';
import { HOUR_MS } from '#domain';
import { chargeCost, chargeSegments, plannedForKw } from './demand/demand-block.js';
import { DAY_END_MS, oneCircuit, planTask, START_MS, steady } from './plan-task.fixture.js';
import { type DemandCharge, type PlanTask } from './plan-task.js';
import { planStore } from './plan-store.js';
import { HighsSolver } from './solver/highs-solver.js';

let solver: HighsSolver;
beforeAll(async () => {
  solver = await HighsSolver.load();
});

const WHOLE = { fromMs: START_MS, toMs: DAY_END_MS };
const charge = (over: Partial<DemandCharge> = {}): DemandCharge => ({
  id: 'demand',
  pricePerKw: 10,
  peakSoFarKw: 0,
  daysLeft: 1,
  windows: [WHOLE],
  ...over,
});

/** 60 kW, and 90 kW in the sixth hour. */
const humped = steady(60).map((step, hour) => (hour === 5 ? { ...step, p10: 90, p50: 90, p90: 90 } : step));
const highestKw = (task: PlanTask) =>
  Math.max(...planStore(task, solver).steps.map(({ expectedPowerKw }) => expectedPowerKw!));
const coldestC = (task: PlanTask) =>
  Math.min(
    ...planStore(task, solver)
      .schedules.find(({ pointId }) => pointId === 'coolingSetpointC')!
      .steps.map(({ value }) => value),
  );

describe('a demand charge', () => {
  it('keeps cooling out of the highest hour: 90 kW less the 3 kW that hold the zone', () => {
    const task = planTask({ load: humped, demandCharges: [charge()] });

    expect(highestKw(task)).toBeCloseTo(87, 4);
    // 3 kW less for 10 each, and less than a dollar for what the zone drifts.
    const { cost } = planStore(task, solver).expected!;
    expect(cost).toBeLessThan(-30);
    expect(cost).toBeGreaterThan(-31);
  });

  it('says so', () => {
    const plan = planStore(planTask({ load: humped, demandCharges: [charge()] }), solver);
    const steps = plan.schedules.find(({ pointId }) => pointId === 'coolingSetpointC')!.steps;

    expect(steps.find(({ measure }) => measure === 'demandLimiting')).toMatchObject({
      fromMs: START_MS + 5 * HOUR_MS,
      reason: 'demand is charged and stays under 87 kW: no cooling below 25.6 °C',
    });
  });

  it.each([
    { when: 'the month has seen a higher peak', over: { peakSoFarKw: 200 } },
    {
      when: 'its windows lie after the horizon',
      over: { windows: [{ fromMs: DAY_END_MS, toMs: DAY_END_MS + HOUR_MS }] },
    },
    { when: 'it is free', over: { pricePerKw: 0 } },
  ])('changes nothing when $when', ({ over }) => {
    const plain = planStore(planTask({ load: humped }), solver);
    const charged = planStore(planTask({ load: humped, demandCharges: [charge(over)] }), solver);

    expect(charged.schedules.map(({ steps }) => steps.map(({ value }) => value))).toEqual(
      plain.schedules.map(({ steps }) => steps.map(({ value }) => value)),
    );
  });

  it('changes nothing when demand limiting is switched off', () => {
    const task = planTask({ load: humped, demandCharges: [charge()], switchedOff: ['demandLimiting'] });

    expect(coldestC(task)).toBeCloseTo(25.6, 6);
  });

  it.each([
    { what: 'nothing below the peak so far', kw: 99, cost: 0 },
    { what: 'by the chance that no later day goes higher, below the expected peak', kw: 120, cost: 20 },
    { what: 'in full above it', kw: 160, cost: 50 + 100 },
  ])('counts $what', ({ kw, cost }) => {
    const segments = chargeSegments(charge({ peakSoFarKw: 100, daysLeft: 10, expectedPeakKw: 150 }), 130);

    expect(chargeCost(segments, kw)).toBeCloseTo(cost, 9);
  });

  it('is planned for half of what may come beyond the median', () => {
    expect(plannedForKw({ meanKw: 60, highestKw: 70, moreKw: 8 })).toBe(74);
  });

  it('takes the highest hour of the day ahead for the peak that is expected where nothing else tells', () => {
    expect(chargeSegments(charge({ peakSoFarKw: 100 }), 130).usualKw).toBe(130);
    expect(chargeSegments(charge({ peakSoFarKw: 140 }), 130).usualKw).toBe(140);
  });
});

describe('a limit on demand', () => {
  const event = { fromMs: START_MS + 2 * HOUR_MS, toMs: START_MS + 4 * HOUR_MS, kind: 'event' } as const;

  it('is kept by cooling ahead, and the reason names the utility', () => {
    // 60 kW hold the zone at 3 kW: 57.5 kW allow only 0.5 kW of cooling.
    const plan = planStore(planTask({ demandLimits: [{ ...event, limitKw: 57 }] }), solver);
    const within = plan.steps.filter(({ fromMs }) => fromMs >= event.fromMs && fromMs < event.toMs);
    const steps = plan.schedules.find(({ pointId }) => pointId === 'coolingSetpointC')!.steps;

    expect(plan.status).toBe('optimal');
    expect(Math.max(...within.map(({ expectedPowerKw }) => expectedPowerKw!))).toBeLessThanOrEqual(57 + 1e-6);
    expect(steps.find(({ measure }) => measure === 'demandResponse')!.reason).toBe(
      'the utility asks for less than 57 kW until 14:00: no cooling below 25.6 °C',
    );
  });

  it('that cannot be kept is missed, not comfort and not food, and the plan says by how much', () => {
    const long = { ...event, toMs: START_MS + 10 * HOUR_MS, limitKw: 40 };
    const plan = planStore(planTask({ demandLimits: [long] }), solver);

    expect(plan.status).toBe('relaxed');
    expect(plan.statusReason).toMatch(/^the utility's limit of 40 kW is missed by up to \d+\.\d kW/);
    for (const { steps } of plan.schedules) {
      for (const { value } of steps) expect(value).toBeLessThanOrEqual(25.6);
    }
  });

  it('does not warm food beyond its limit', () => {
    const task = planTask({ models: oneCircuit({ warmerK: 2 }), demandLimits: [{ ...event, limitKw: 10 }] });
    const air = planStore(task, solver).schedules[0]!.steps.map(({ value }) => value);

    // Product settles 2.5 K above air and is kept at 3.8 °C: 1.3 °C in the end.
    expect(air.at(-1)).toBeCloseTo(1.3, 6);
  });

  it('is not seen when demand response is switched off', () => {
    const task = planTask({ demandLimits: [{ ...event, limitKw: 10 }], switchedOff: ['demandResponse'] });

    expect(planStore(task, solver).status).toBe('optimal');
  });
});
