import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  buildStore,
  coolingOnly,
  models,
  oneCircuit,
  planTask,
  pricesFrom,
  rooftopPower,
  START_MS,
  steady,
  zoneModel,
} from './plan-task.fixture.js';
import { type PlanTask } from './plan-task.js';
import { planStore } from './plan-store.js';
import { HighsSolver } from './solver/highs-solver.js';
import { type LinearSolver } from './solver/solver.js';

let solver: HighsSolver;
beforeAll(async () => {
  solver = await HighsSolver.load();
});

const whole = (over: Partial<PlanTask> = {}) =>
  planTask({ models: { ...oneCircuit(), zones: [zoneModel()], rooftopUnits: [rooftopPower()] }, ...over });

describe('a plan that cannot be made', () => {
  const nan = steady(30).map((step, hour) => (hour === 7 ? { ...step, p50: NaN } : step));

  it.each<{ when: string; over: Partial<PlanTask>; why: string }>([
    { when: 'the weather is not forecast', over: { outdoor: undefined }, why: 'no licensed forecast of the weather' },
    { when: 'there is no price', over: { prices: undefined }, why: 'no price of energy is known' },
    {
      when: 'the weather holds a NaN',
      over: { outdoor: nan },
      why: 'the forecast of the weather holds a value that is not a number',
    },
    {
      when: 'the load holds a NaN',
      over: { load: nan },
      why: 'the forecast of the load holds a value that is not a number',
    },
    {
      when: 'the weather ends early',
      over: { outdoor: steady(30).slice(0, 20) },
      why: 'the forecast of the weather does not reach over the next 24 h without gaps',
    },
    {
      when: 'an hour of weather is missing',
      over: { outdoor: steady(30).filter((_, hour) => hour !== 9) },
      why: 'the forecast of the weather does not reach over the next 24 h without gaps',
    },
    {
      when: 'a price is NaN',
      over: { prices: pricesFrom([0, 0.1], [5, NaN]) },
      why: 'a price of energy is not a number',
    },
    {
      when: 'prices begin late',
      over: { prices: pricesFrom([1, 0.1]) },
      why: 'prices of energy do not cover the next 24 h without gaps',
    },
    {
      when: 'an override is no number',
      over: { overridden: { 'rtu.coolingSetpointC': NaN } },
      why: 'the override of rtu.coolingSetpointC is NaN',
    },
    {
      when: 'a peak is negative',
      over: { demandCharges: [{ id: 'all', pricePerKw: 1, peakSoFarKw: -1, daysLeft: 1, windows: [] }] },
      why: 'the peak so far of demand charge all is -1',
    },
    { when: 'nothing was learned', over: { models: undefined }, why: 'nothing is known well enough to be planned' },
    { when: 'the moment is none', over: { atMs: NaN }, why: 'the moment to plan for is not a time' },
  ])('says why when $when', ({ over, why }) => {
    expect(planStore(planTask(over), solver)).toMatchObject({
      status: 'none',
      statusReason: why,
      schedules: [],
      steps: [],
    });
  });

  it.each(['infeasible', 'late', 'failed'] as const)('hands on that the solver was %s', (status) => {
    const broken: LinearSolver = { solve: () => ({ status, why: 'because' }) };

    expect(planStore(planTask(), broken)).toMatchObject({ status: 'none', statusReason: 'because', schedules: [] });
  });
});

describe('a plan of what is known', () => {
  it.each([
    {
      missing: 'the power of the unit',
      known: { rooftopUnits: [] },
      leftOut: 'sales floor: the power of rtu for cooling is not known',
    },
    { missing: 'the model of the zone', known: { zones: [] }, leftOut: undefined },
    {
      missing: 'a zone model that is better than persistence',
      known: { zones: [zoneModel({ sixHourErrorK: 1 })] },
      leftOut: 'sales floor: its model foretells no better than "it stays as it is"',
    },
    { missing: 'the rack', known: { racks: [] }, leftOut: 'dairy case: its share in compressor power is not known' },
    { missing: 'the product', known: { products: [] }, leftOut: 'dairy case: its models are not known' },
  ])('goes without $missing', ({ known, leftOut }) => {
    const plan = planStore(whole({ models: { ...whole().models!, ...known } }), solver);

    expect(plan.status).toBe('optimal');
    expect(new Set(plan.schedules.map(({ equipmentId }) => equipmentId)).size).toBe(1);
    expect(plan.leftOut).toEqual(leftOut === undefined ? [] : [leftOut]);
  });

  it('plans cooling alone where the power of heating is not known', () => {
    const units = [{ equipmentId: 'rtu', heatingKPerH: 4, coolingKPerH: 4 }];
    const known = models({ zones: [zoneModel({ units })], rooftopUnits: [rooftopPower({ heatingKw: undefined })] });
    const plan = planStore(planTask({ models: known }), solver);

    expect(plan.schedules.map(({ pointId }) => pointId)).toEqual(['coolingSetpointC']);
    expect(plan.leftOut).toContain('sales floor: the power of rtu for heating is not known');
  });

  it('sets units that cannot be told apart alike, and counts the power of both', () => {
    const alike = buildStore({ opens: '00:00', closes: '24:00' });
    const second = { ...alike.equipment.find(({ id }) => id === 'rtu')!, id: 'rtu-2' };
    const units = [
      { equipmentId: 'rtu', heatingKPerH: undefined, coolingKPerH: 4 },
      { equipmentId: 'rtu-2', heatingKPerH: undefined, coolingKPerH: undefined },
    ];
    const rooftopUnits = [rooftopPower(), rooftopPower({ equipmentId: 'rtu-2', coolingKw: 6 })];
    const store = { ...alike, equipment: [...alike.equipment, second] };
    const plan = planStore(
      planTask({ store, models: models({ zones: [zoneModel({ units })], rooftopUnits }) }),
      solver,
    );
    const [first, other] = plan.schedules.map(({ steps }) => steps);

    expect(plan.schedules.map(({ equipmentId }) => equipmentId)).toEqual(['rtu', 'rtu-2']);
    expect(other!.map(({ value }) => value)).toEqual(first!.map(({ value }) => value));
    expect(other![0]!.expected!.energyKwh).toBeCloseTo(first![0]!.expected!.energyKwh / 2, 6);
  });

  it('leaves out what is not measured', () => {
    const plan = planStore(whole({ present: { zones: {}, circuits: {}, sstC: {} } }), solver);

    expect(plan.status).toBe('none');
    expect(plan.leftOut).toEqual([
      'sales floor: its temperature is not known',
      'dairy case: its product temperature is not known',
    ]);
  });

  it('counts no demand where the load is not forecast', () => {
    const charge = {
      id: 'all',
      pricePerKw: 10,
      peakSoFarKw: 0,
      daysLeft: 1,
      windows: [{ fromMs: START_MS, toMs: Infinity }],
    };
    const plan = planStore(planTask({ load: undefined, demandCharges: [charge] }), solver);

    expect(plan.status).toBe('optimal');
    expect(plan.steps[0]!.expectedPowerKw).toBeUndefined();
  });

  it('adds up: the whole is the sum of its steps, and of what power changes', () => {
    const plan = planStore(whole({ prices: pricesFrom([0, 0.1], [6, 0.4], [10, 0.1]) }), solver);
    const ofSteps = plan.schedules
      .flatMap(({ steps }) => steps)
      .reduce((sum, { expected }) => sum + expected!.energyKwh, 0);
    const ofPower = plan.steps.reduce(
      (sum, { fromMs, toMs, expectedPowerKw, referencePowerKw }) =>
        sum + ((expectedPowerKw! - referencePowerKw!) * (toMs - fromMs)) / 3_600_000,
      0,
    );

    expect(plan.expected!.energyKwh).toBeCloseTo(ofSteps, 9);
    expect(plan.expected!.energyKwh).toBeCloseTo(ofPower, 3);
  });

  it('counts carbon as money when it has a price', () => {
    const prices = pricesFrom([0, 0.1]);
    const plain = planStore(planTask({ prices }), solver).expected!;
    const priced = planStore(planTask({ prices, carbonPricePerKg: 0.1 }), solver).expected!;

    expect(priced.cost! - plain.cost!).toBeCloseTo(0.1 * plain.carbonKg!, 4);
  });
});

describe('a zone that somebody holds', () => {
  const held = planTask({ overridden: { 'rtu.coolingSetpointC': 22 }, models: { ...oneCircuit(), ...coolingZone() } });

  it('gets no schedule, is named, and what it draws counts', () => {
    const plan = planStore(held, solver);

    expect(plan.schedules.map(({ equipmentId }) => equipmentId)).toEqual(['dairy']);
    expect(plan.leftOut).toEqual(['sales floor: somebody holds its setpoint']);
    // From 24 to 22 °C at 90 % of 12 kW, where the rules hold with 3 kW.
    expect(plan.steps[0]!.referencePowerKw).toBeCloseTo(60 + 0.9 * 12 - 3, 4);
    // The case alone is planned, and saves half a kilowatt at most.
    expect(plan.steps[0]!.expectedPowerKw!).toBeCloseTo(60 + 0.9 * 12 - 3 - 0.5, 1);
  });
});

function coolingZone() {
  const { zones, rooftopUnits } = coolingOnly();
  return { zones, rooftopUnits };
}

describe('whatever a store sends', () => {
  const figure = (min: number, max: number) => fc.double({ min, max, noNaN: true });
  const arbitraryTask = fc
    .record({
      airC: figure(10, 35),
      massC: figure(10, 35),
      productC: figure(-3, 12),
      sstC: figure(-15, 0),
      outdoorC: figure(-20, 45),
      spread: figure(0, 8),
      prices: fc.tuple(figure(-0.05, 0.5), figure(0, 2), figure(0, 0.5)),
      leakPerH: figure(0, 0.6),
      massPerH: figure(0, 1.5),
      drift: figure(-1, 3),
      warmerK: figure(-1, 4),
      peakKw: figure(0, 150),
      limitKw: figure(0, 100),
      held: fc.option(figure(15, 30), { nil: undefined }),
    })
    .map((given) => {
      const task = whole({
        outdoor: steady(given.outdoorC, given.spread),
        prices: pricesFrom([0, given.prices[0]], [6, given.prices[1]], [10, given.prices[2]]),
        models: models({
          ...oneCircuit({ warmerK: given.warmerK }),
          zones: [
            zoneModel({
              leakPerH: given.leakPerH,
              massPerH: given.massPerH,
              driftKPerH: given.drift,
              units: [{ equipmentId: 'rtu', heatingKPerH: 5, coolingKPerH: 4 }],
            }),
          ],
          rooftopUnits: [rooftopPower({ heatingKw: 10, heatingGasKw: 5 })],
        }),
        present: {
          zones: { floor: { airC: given.airC, massC: given.massC } },
          circuits: { dairy: { caseAirC: 1, productC: given.productC } },
          sstC: { group: given.sstC },
        },
        demandCharges: [
          {
            id: 'all',
            pricePerKw: 12,
            peakSoFarKw: given.peakKw,
            daysLeft: 3,
            windows: [{ fromMs: START_MS, toMs: START_MS + 864e5 }],
          },
        ],
        demandLimits: [{ fromMs: START_MS + 36e5, toMs: START_MS + 2 * 36e5, limitKw: given.limitKw, kind: 'event' }],
        overridden: given.held === undefined ? {} : { 'rtu.heatingSetpointC': given.held },
      });
      return task;
    });

  it('a plan comes about, inside every envelope, with heating and cooling a kelvin apart', () => {
    fc.assert(
      fc.property(arbitraryTask, (task) => {
        const plan = planStore(task, solver);
        expect(plan.status).not.toBe('none');
        const valuesOf = (pointId: string) =>
          plan.schedules.filter((one) => one.pointId === pointId).flatMap(({ steps }) => steps);
        for (const { value } of valuesOf('coolingSetpointC')) {
          expect(value).toBeGreaterThanOrEqual(22);
          expect(value).toBeLessThanOrEqual(26);
        }
        for (const { value } of valuesOf('heatingSetpointC')) {
          expect(value).toBeGreaterThanOrEqual(20);
          expect(value).toBeLessThanOrEqual(22);
        }
        for (const { value } of valuesOf('caseAirSetpointC')) {
          expect(value).toBeGreaterThanOrEqual(0.5);
          expect(value).toBeLessThanOrEqual(2.5);
        }
        for (const { steps } of plan.schedules) {
          expect(steps.every(({ value, reason }) => Number.isFinite(value) && reason.length > 0)).toBe(true);
        }
        const [heating, cooling] = ['heatingSetpointC', 'coolingSetpointC'].map(valuesOf);
        for (const { fromMs, value } of cooling!) {
          const beside = heating!.findLast((step) => step.fromMs <= fromMs)!;
          expect(value - beside.value).toBeGreaterThanOrEqual(1 - 1e-9);
        }
      }),
      { numRuns: 150, seed: 5 },
    );
  });
});
