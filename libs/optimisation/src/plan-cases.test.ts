import { beforeAll, describe, expect, it } from '@jest/globals';
import { HOUR_MS, type SetpointSchedule } from '#domain';
import { oneCircuit, planTask, pricesFrom, START_MS } from './plan-task.fixture.js';
import { planStore } from './plan-store.js';
import { type StorePlan } from './store-plan.js';
import { HighsSolver } from './solver/highs-solver.js';

let solver: HighsSolver;
beforeAll(async () => {
  solver = await HighsSolver.load();
});

const airOf = (plan: StorePlan): SetpointSchedule =>
  plan.schedules.find(({ pointId }) => pointId === 'caseAirSetpointC')!;

/** Highest product of a schedule, minute by minute, by the product's own equation. */
function warmestC(
  { steps, untilMs }: SetpointSchedule,
  productC: number,
  warmerK: number,
  timeConstantH: number,
): number {
  let highestC = productC;
  for (let atMs = steps[0]!.fromMs; atMs < untilMs; atMs += 60_000) {
    const airC = steps.findLast(({ fromMs }) => fromMs <= atMs)!.value;
    productC += ((airC + warmerK - productC) / timeConstantH) * (1 / 60);
    highestC = Math.max(highestC, productC);
  }
  return highestC;
}

describe('a case', () => {
  it('is as warm as its maker allows while its food has margin', () => {
    const [step, ...more] = airOf(planStore(planTask({ models: oneCircuit() }), solver)).steps;

    expect(more).toEqual([]);
    expect(step).toMatchObject({ value: 2.5, measure: 'caseShift' });
    expect(step!.reason).toBe('air at 2.5 °C, the warmest that its maker allows; its food stays below 5 °C');
    expect(step!.expected!.energyKwh).toBeLessThan(0);
  });

  it.each([
    { errorK: 0.1, settledC: 1.8 },
    { errorK: 0.2, settledC: 1.6 },
  ])(
    'ends at $settledC °C where food settles 2 K above its air, limit and margin bind, and its model errs by $errorK K',
    ({ errorK, settledC }) => {
      const models = oneCircuit({ warmerK: 1.5, oneHourErrorK: errorK });
      const schedule = airOf(planStore(planTask({ models }), solver));

      expect(schedule.steps[0]!.value).toBe(2.5);
      expect(schedule.steps.at(-1)!.value).toBeCloseTo(settledC, 6);
      expect(schedule.steps.at(-1)!.reason).toContain('the warmest at which its food stays below 5 °C');
      expect(warmestC(schedule, 2, 2, 4)).toBeLessThanOrEqual(4 - 2 * errorK + 1e-3);
    },
  );

  it('chills ahead of a price peak when its food binds, and drifts through it', () => {
    const prices = pricesFrom([0, 0.05], [6, 0.5], [10, 0.05]);
    const { steps } = airOf(planStore(planTask({ models: oneCircuit({ warmerK: 1.5 }), prices }), solver));
    const at = (hour: number) => steps.findLast(({ fromMs }) => fromMs <= START_MS + hour * HOUR_MS)!;

    expect(at(5)).toMatchObject({ value: 0.5 });
    expect(at(5).reason).toBe('chilled ahead with air at 0.5 °C: energy costs 0.05 USD/kWh now and 0.5 USD from 16:00');
    expect(at(6).value).toBe(2.5);
  });

  it('does not cash in the cold of its food: while energy is cheap at the end, it is chilled back', () => {
    const prices = pricesFrom([0, 0.5], [20, 0.01]);
    const { steps } = airOf(planStore(planTask({ models: oneCircuit(), prices }), solver));

    expect(steps[0]!.value).toBe(2.5);
    expect(steps.at(-1)!.value).toBeLessThan(1.5);
  });

  it('whose food is too warm is cooled at its coldest first, and the plan says that it is relaxed', () => {
    const task = planTask({
      models: oneCircuit(),
      present: { zones: {}, circuits: { dairy: { caseAirC: 3, productC: 6 } }, sstC: { group: -8 } },
    });
    const plan = planStore(task, solver);

    expect(plan.status).toBe('relaxed');
    expect(plan.statusReason).toBe('dairy case: food at 6 °C of at most 5 °C comes down as fast as it can');
    expect(airOf(plan).steps[0]).toMatchObject({
      value: 0.5,
      reason: 'air at 0.5 °C: its food is too warm and comes down',
    });
  });

  it('gets no colder than its maker says where suction is not known', () => {
    const prices = pricesFrom([0, 0.05], [6, 0.5], [10, 0.05]);
    const present = { zones: {}, circuits: { dairy: { caseAirC: 1.5, productC: 2 } }, sstC: {} };
    const { steps } = airOf(planStore(planTask({ models: oneCircuit({ warmerK: 1.5 }), prices, present }), solver));

    expect(Math.min(...steps.map(({ value }) => value))).toBe(1.5);
  });

  it('that somebody holds keeps its setpoint, and its power counts', () => {
    const free = planTask({ models: oneCircuit() });
    const plan = planStore({ ...free, overridden: { 'dairy.caseAirSetpointC': 0.5 } }, solver);

    expect(plan.schedules).toEqual([]);
    // A kelvin colder than the maker's value takes half a kilowatt, and product gives some of it back later.
    expect(plan.steps[0]!.expectedPowerKw).toBeGreaterThan(60.4);
    expect(plan.steps[0]!.referencePowerKw).toBeCloseTo(plan.steps[0]!.expectedPowerKw!, 9);
    expect(plan.expected!.energyKwh).toBe(0);
  });

  it('is left alone when shifting cases is switched off', () => {
    const plan = planStore(planTask({ models: oneCircuit(), switchedOff: ['caseShift'] }), solver);

    expect(plan).toMatchObject({ status: 'none', schedules: [] });
  });
});
