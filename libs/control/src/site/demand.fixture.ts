import { type Equipment, MINUTE_MS } from '#domain';
import { type CycleInput } from '../cycle-input.js';
import { planZones } from '../hvac/zone-plan.js';
import { buildInput, chicago, forecastMap, forecastOf, type InputOverrides } from '../testing/input-builder.js';
import { buildStore, circuit, suctionGroup, zoneUnit } from '../testing/store-builder.js';
import { type DayOutline, outlineDay } from './day-outline.js';
import { joinPlans, type LoopPlan } from './schedule.js';

/** A morning without a price peak, five minutes into a window. */
export const MORNING = chicago('11:05');
export const WINDOW_START = MORNING - 5 * MINUTE_MS;

const meter: Equipment = {
  id: 'main',
  kind: 'meter',
  name: 'main',
  endUse: 'main',
  points: { electricPowerKw: {}, demandLimitKw: {} },
};
const { points } = circuit('any');
const frozen = circuit('frozen-1', {
  suctionGroupId: 'sg-2',
  productClass: 'frozen',
  longestDefrostIntervalH: 24,
  points: {
    ...points,
    caseAirSetpointC: { isWritable: true, min: -23, max: -20 },
    defrostSetpoint: { isWritable: true, min: 0, max: 1 },
  },
});
const group = suctionGroup({
  id: 'sg-2',
  name: 'low temperature',
  points: { sstC: {}, sstSetpointC: { isWritable: true, min: -38, max: -24 } },
});

/** A store of one zone, one chilled and one frozen circuit and a meter, at 100 kW in a month whose peak was 100 kW. */
export function demandInput({ values, ...over }: InputOverrides = {}): CycleInput {
  return buildInput({
    atMs: MORNING,
    store: buildStore({ equipment: [zoneUnit(), suctionGroup(), circuit('dairy-1'), group, frozen, meter] }),
    forecasts: forecastMap(forecastOf('main', MORNING, 90)),
    demand: { windowStartMs: WINDOW_START, meanKwSoFar: 100, monthPeakKw: 100 },
    ...over,
    values: {
      'main.electricPowerKw': 100,
      'frozen-1.caseAirTempC': -21.5,
      'frozen-1.caseAirSetpointC': -21.5,
      'frozen-1.productTempC': -19,
      'frozen-1.coolingDutyFraction': 0.6,
      'frozen-1.isDefrosting': 0,
      'sg-2.sstSetpointC': -32,
      ...values,
    },
  });
}

type Modifier = (input: CycleInput, outline: DayOutline, plan: LoopPlan) => LoopPlan;

/** What a modifier makes of the zones' plan now, as `point value`, in order; only what it moved. */
export function movedBy(modify: Modifier, input: CycleInput, over: Partial<LoopPlan> = {}): string[] {
  const outline = outlineDay(input.store, input.atMs);
  const plan = { ...joinPlans([planZones(input, outline)]), ...over };
  return modify(input, outline, plan)
    .schedules.filter(({ steps }) => ['demandLimiting', 'demandResponse'].includes(steps[0]!.measure))
    .map(({ equipmentId, pointId, steps }) => `${equipmentId} ${pointId} ${steps[0]!.value}`);
}
