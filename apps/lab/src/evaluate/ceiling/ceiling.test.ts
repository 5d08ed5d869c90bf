import { describe, expect, it } from '@jest/globals';
import { createSimulatedStore, STORE_MODELS, syntheticWeather } from '#device-sim';
import { rowsOf } from '../evaluation-row.js';
import { summarise } from '../evaluation-summary.js';
import { billTo, outcome, week, weekResult } from '../evaluation.fixture.js';
import { type FoundCeiling, withCeilings } from './ceiling-rows.js';
import { coordinateDescent } from './coordinate-descent.js';
import { leversOf, type Moment } from './lever.js';
import { OWN_SCHEDULE, type Schedule } from './schedule.js';

describe('coordinate descent', () => {
  const values = { x: [-2, -1, 1, 2, 3], y: [-3, -1, 1, 4] };
  const start = { x: null, y: null };

  it('finds the lowest point of a bowl whose coordinates pull at each other', () => {
    const bowl = ({ x, y }: Record<'x' | 'y', number | null>) =>
      ((x ?? 0) - 2) ** 2 + ((y ?? 0) + 1) ** 2 + 0.5 * (x ?? 0) * (y ?? 0);
    const { best, cost } = coordinateDescent(start, values, bowl, 5);
    const every = [0, ...values.x].flatMap((x) => [0, ...values.y].map((y) => bowl({ x, y })));

    expect(best).toEqual({ x: 2, y: -1 });
    expect(cost).toBe(Math.min(...every));
  });

  it('never takes what is not allowed, and stays where nothing better is', () => {
    const walled = ({ x }: Record<'x' | 'y', number | null>) => ((x ?? 0) > 1 ? Infinity : -(x ?? 0));
    expect(coordinateDescent(start, values, walled, 5).best).toEqual({ x: 1, y: null });
    expect(coordinateDescent(start, values, ({ x, y }) => Math.abs(x ?? 0) + Math.abs(y ?? 0), 5).best).toEqual(start);
  });
});

describe('levers of a schedule', () => {
  const simulated = createSimulatedStore({
    storeId: 'lab',
    model: STORE_MODELS[0]!,
    weather: syntheticWeather('chicago', 1),
    seed: 1,
    startAtMs: Date.UTC(2026, 6, 13),
    clock: { kind: 'simulated', speed: 1 },
    warmUpDays: 0,
  });
  const levers = leversOf(simulated);
  const noon: Moment = { atMs: simulated.atMs, isOpen: true, minutesToOpening: 0, minutesFromPeak: 0 };
  const night: Moment = { ...noon, isOpen: false, minutesToOpening: 300, minutesFromPeak: -600 };
  const valueOf = (pointId: string, over: Partial<Schedule>, moment: Moment) =>
    levers.find((lever) => lever.pointId === pointId)!.valueAt({ ...OWN_SCHEDULE, ...over }, moment);

  it('are every writable point of the store, and leave all of them alone unless told', () => {
    const writable = simulated.manifest.equipment.flatMap(({ id, points }) =>
      Object.entries(points).flatMap(([pointId, { isWritable }]) => (isWritable ? [`${id}.${pointId}`] : [])),
    );
    expect(levers.map(({ equipmentId, pointId }) => `${equipmentId}.${pointId}`).sort()).toEqual(writable.sort());
    expect(levers.map((lever) => lever.valueAt(OWN_SCHEDULE, noon)).filter((value) => value !== null)).toEqual([]);
  });

  it.each([
    { when: 'by day', moment: noon, over: { dayCoolingC: 24, nightCoolingC: 30 }, value: 24 },
    { when: 'by night', moment: night, over: { dayCoolingC: 24, nightCoolingC: 30 }, value: 30 },
    {
      when: 'on the way to opening',
      moment: { ...night, minutesToOpening: 60 },
      over: { dayCoolingC: 24, leadMinutes: 90 },
      value: 24,
    },
    {
      when: 'before the start',
      moment: { ...night, minutesToOpening: 60 },
      over: { dayCoolingC: 24, leadMinutes: 30 },
      value: null,
    },
    { when: 'around the peak', moment: noon, over: { dayCoolingC: 24, coastK: 1 }, value: 25 },
    {
      when: 'ahead of the peak',
      moment: { ...noon, minutesFromPeak: -120 },
      over: { dayCoolingC: 24, coastK: 1, preCoolK: -1 },
      value: 23,
    },
  ])('cool to $value $when', ({ moment, over, value }) => {
    expect(valueOf('coolingSetpointC', over, moment)).toBe(value);
  });
});

describe('ceilings beside rows', () => {
  const found = (costSavingPct: number): FoundCeiling => ({
    job: { week: week(), tariff: 'site' },
    ceiling: { costSavingPct, electricitySavingPct: 0, peakReductionPct: 0, schedule: OWN_SCHEDULE, evaluations: 1 },
  });
  const [row] = rowsOf(
    week(),
    weekResult(outcome(), outcome(), {
      twinBill: billTo(80, 20),
      bill: billTo(72, 18),
    }),
  );

  it('tell the share that was reached, and mean it by what was possible', () => {
    const rows = withCeilings([row!, { ...row!, measures: 'floatingHead' }], 'all', [found(12.5)]);
    expect(rows[0]).toMatchObject({ ceilingCostSavingPct: 12.5, ceilingReachedPct: 80 });
    expect(rows[1]).toMatchObject({ ceilingCostSavingPct: null, ceilingReachedPct: null });
    expect(summarise(rows, 'all').byBaseline.A).toMatchObject({ ceilingCostSavingPct: 12.5, ceilingReachedPct: 80 });
  });

  it('tell no share where there is next to nothing to reach', () => {
    expect(withCeilings([row!], 'all', [found(0.2)])[0]).toMatchObject({ ceilingReachedPct: null });
  });
});
