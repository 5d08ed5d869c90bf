import { describe, expect, it } from '@jest/globals';
import { HOUR_MS } from '#domain';
import { horizonSteps } from '../horizon.js';
import { buildStore, planTask, rooftopPower, START_MS } from '../plan-task.fixture.js';
import { unitPowerKw } from './planned-zone.js';
import { rulesSetpoints } from './zone-limits.js';

const task = planTask({ store: buildStore({ opens: '18:00', closes: '23:00' }) });
const steps = horizonSteps(task, task.outdoor!, task.prices!);

describe('the rules that a plan is compared with', () => {
  it.each([
    { hour: 5, what: 'rest while closed', coolingC: 30, heatingC: 15.6 },
    { hour: 6, what: 'begin two hours before opening', coolingC: 24, heatingC: 21 },
    { hour: 9, what: 'hold comfort while open', coolingC: 24, heatingC: 21 },
    { hour: 13, what: 'rest again', coolingC: 30, heatingC: 15.6 },
  ])('$what', ({ hour, coolingC, heatingC }) => {
    const k = steps.findIndex(({ fromMs }) => fromMs === START_MS + hour * HOUR_MS);

    expect(rulesSetpoints(steps)[k]).toEqual({ coolingC, heatingC });
  });
});

describe('the power of a unit', () => {
  const unit = {
    equipmentId: 'rtu',
    power: rooftopPower({ fanKw: 2, coolingKwPerK: 0.2 }),
    cooling: undefined,
    heating: undefined,
  };
  const [closed, open] = [steps[0]!, steps.find(({ isOpen }) => isOpen)!];

  it('grows with outdoor temperature, and has its fan in it while the store is closed', () => {
    expect(unitPowerKw(unit, 'cooling', open)).toBeCloseTo(12 + 5 * 0.2, 9);
    expect(unitPowerKw(unit, 'cooling', closed)).toBeCloseTo(12 + 5 * 0.2 + 2, 9);
  });
});
