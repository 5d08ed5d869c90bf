import { describe, expect, it } from '@jest/globals';
import { HOUR_MS, MINUTE_MS } from '#domain';
import { horizonSteps, QUARTER_MS } from './horizon.js';
import { buildStore, planTask, pricesFrom, START_MS, steady } from './plan-task.fixture.js';
import { type PlanTask } from './plan-task.js';

const stepsOf = (task: PlanTask) => horizonSteps(task, task.outdoor!, task.prices!);

describe('the steps of a plan', () => {
  it('are quarters of an hour for four hours and hours to the end of the day, without a gap', () => {
    const steps = stepsOf(planTask());

    expect(steps.map(({ hours }) => hours)).toEqual([...Array<number>(16).fill(0.25), ...Array<number>(20).fill(1)]);
    expect(steps.slice(1).every(({ fromMs }, index) => fromMs === steps[index]!.toMs)).toBe(true);
  });

  it('begin with the quarter that holds the moment, and come to full hours', () => {
    const steps = stepsOf(
      planTask({ atMs: START_MS - 50 * MINUTE_MS, outdoor: steady(20), prices: pricesFrom([-1, 0.1]) }),
    );

    expect(steps[0]!.fromMs).toBe(START_MS - HOUR_MS);
    expect(stepsOf(planTask({ atMs: START_MS + 20 * MINUTE_MS })).at(-2)!.fromMs % HOUR_MS).toBe(0);
  });

  it('are cut where doors open and close, prices change and limits begin', () => {
    const steps = stepsOf(
      planTask({
        store: buildStore({ opens: '18:30', closes: '23:15' }),
        prices: pricesFrom([0, 0.1], [6.75, 0.2]),
        demandLimits: [
          { fromMs: START_MS + 10.5 * HOUR_MS, toMs: START_MS + 11 * HOUR_MS, limitKw: 10, kind: 'event' },
        ],
      }),
    );
    const begin = new Map(steps.map((step) => [step.fromMs, step]));

    expect(begin.get(START_MS + 8.5 * HOUR_MS)).toMatchObject({ isOpen: true, hours: 0.5 });
    expect(begin.get(START_MS + 13.25 * HOUR_MS)).toMatchObject({ isOpen: false });
    expect(begin.get(START_MS + 6.75 * HOUR_MS)).toMatchObject({ pricePerKwh: 0.2, hours: 0.25 });
    expect(begin.has(START_MS + 10.5 * HOUR_MS)).toBe(true);
  });

  it('know the highest quarter of an hour of the load and how far it may go', () => {
    const quarters = Array.from({ length: 96 }, (_, quarter) => {
      const p50 = quarter === 21 ? 80 : 60;
      return { atMs: START_MS + quarter * QUARTER_MS, p10: 50, p50, p90: p50 + (quarter === 21 ? 6 : 2) };
    });

    expect(stepsOf(planTask({ load: quarters }))[17]!.load).toEqual({ meanKw: 65, highestKw: 80, moreKw: 6 });
  });
});
