import { describe, expect, it } from '@jest/globals';
import { MINUTE_MS } from '#domain';
import { chicago, forecastMap, forecastOf, type InputOverrides, leaseOf } from '../testing/input-builder.js';
import { demandInput, MORNING, movedBy, WINDOW_START } from './demand.fixture.js';
import { limitDemand } from './demand-limiting.js';

const WINDOW_BEGINS = chicago('11:00');
const at = (kw: number, over: InputOverrides = {}) => {
  const demand = { windowStartMs: WINDOW_START, meanKwSoFar: kw, monthPeakKw: 100 };
  return movedBy(limitDemand, demandInput({ demand, ...over, values: { 'main.electricPowerKw': kw, ...over.values } }));
};
const DEFROST = 'frozen-1 defrostSetpoint 0';
const ZONE = 'rtu-1 coolingSetpointC 25.4';
const FROZEN = ['sg-2 sstSetpointC -26', 'frozen-1 caseAirSetpointC -20.5'];
const CHILLED = ['sg-1 sstSetpointC -4', 'dairy-1 caseAirSetpointC 2.5'];
const held = (key: string, value: number, atMs = MORNING) => leaseOf(key, value, atMs, { measure: 'demandLimiting' });

describe('limitDemand', () => {
  it('gives up nothing while the window stays under the target', () => {
    expect(at(99)).toEqual([]);
  });

  it('sheds defrosts, then zones, then frozen and last chilled cases, the more the window runs over', () => {
    expect(at(101)).toEqual([DEFROST]);
    expect(at(104)).toEqual([ZONE, DEFROST]);
    expect(at(107)).toEqual([ZONE, DEFROST, ...FROZEN]);
    expect(at(112)).toEqual([ZONE, DEFROST, ...FROZEN, ...CHILLED]);
  });

  it('goes on to the next stage when the last was not enough', () => {
    expect(at(101, { leases: [held('frozen-1.defrostSetpoint', 0)] })).toEqual([ZONE, DEFROST]);
  });

  it('stays where it is while demand is just under the target', () => {
    const leases = [held('frozen-1.defrostSetpoint', 0), held('rtu-1.coolingSetpointC', 25)];
    expect(at(98, { leases })).toEqual([ZONE, DEFROST]);
  });

  it('lets loads come back one by one, at the start of each window', () => {
    const atMs = WINDOW_BEGINS;
    const leases = [held('frozen-1.defrostSetpoint', 0, atMs), held('rtu-1.coolingSetpointC', 25, atMs)];
    expect(at(60, { leases: leases })).toEqual([ZONE, DEFROST]);
    expect(at(60, { atMs, leases })).toEqual([DEFROST]);
    expect(at(60, { atMs, leases: leases.slice(0, 1) })).toEqual([]);
  });

  it('lets held defrosts begin one at a time, the longest put off first', () => {
    const atMs = WINDOW_BEGINS;
    const { store } = demandInput();
    const more = ['frozen-2', 'frozen-3'].map((id) => ({
      ...store.equipment.find((one) => one.id === 'frozen-1')!,
      id,
    }));
    const circuits = ['frozen-1', 'frozen-2', 'frozen-3'];
    const held3 = circuits.map((id) => held(`${id}.defrostSetpoint`, 0, atMs));
    const lastTrueAtMs = Object.fromEntries(
      circuits.map((id, index) => [`${id}.isDefrosting`, atMs + (index - 9) * 60_000]),
    );
    const released = (melting: string) =>
      at(60, {
        atMs,
        store: { ...store, equipment: [...store.equipment, ...more] },
        leases: held3,
        lastTrueAtMs,
        values: { 'frozen-2.isDefrosting': 0, 'frozen-3.isDefrosting': 0, [`${melting}.isDefrosting`]: 1 },
      });
    const others = ['frozen-2 defrostSetpoint 0', 'frozen-3 defrostSetpoint 0'];
    expect(released('no one')).toEqual(others);
    // While the first melts the others wait; a case that is melted by its air keeps no one waiting.
    expect(released('frozen-1')).toEqual(others);
    expect(released('dairy-1')).toEqual(others);
  });

  it('lets go of what is wanted anyway by now, though its lease runs on', () => {
    const suction = { equipmentId: 'sg-2', pointId: 'sstSetpointC', untilMs: MORNING + MINUTE_MS };
    const wanted = (value: number) => {
      const step = { fromMs: MORNING, value, measure: 'floatingSuction', reason: 'room to give' } as const;
      const input = demandInput({
        demand: { windowStartMs: WINDOW_START, meanKwSoFar: 60, monthPeakKw: 100 },
        values: { 'main.electricPowerKw': 60, 'sg-2.sstSetpointC': -26 },
        leases: [held('sg-2.sstSetpointC', -26)],
      });
      return movedBy(limitDemand, input, { schedules: [{ ...suction, steps: [step] }] });
    };
    expect(wanted(-26)).toEqual([]);
    expect(wanted(-26.5)).toContain('sg-2 sstSetpointC -26');
  });

  it('touches no food for a peak that only a forecast speaks of', () => {
    const forecasts = forecastMap(forecastOf('main', MORNING, 101 - 2));
    expect(at(130, { forecasts })).toEqual([ZONE, DEFROST]);
  });

  it('never warms food that is near its limit, nor suction that feeds any', () => {
    expect(at(112, { values: { 'frozen-1.productTempC': -16 } })).toEqual([ZONE, DEFROST, ...CHILLED]);
    expect(at(112, { values: { 'dairy-1.productTempC': { quality: 'frozen' } } })).toEqual([ZONE, DEFROST, ...FROZEN]);
  });

  it('lets a defrost that melts go on', () => {
    expect(at(101, { values: { 'frozen-1.isDefrosting': 1 } })).not.toContain(DEFROST);
  });

  it('leaves points alone that their own planner leaves alone', () => {
    const input = demandInput({ values: { 'main.electricPowerKw': 101 }, demand: undefined });
    const demand = { windowStartMs: WINDOW_START, meanKwSoFar: 101, monthPeakKw: 100 };
    const resting = [{ equipmentId: 'frozen-1', pointId: 'defrostSetpoint', why: 'its clock is not known' }];
    expect(movedBy(limitDemand, { ...input, demand }, { resting })).toEqual([ZONE]);
  });

  it.each([
    { when: 'it is switched off', over: { switchedOff: new Set(['demandLimiting' as const]) } },
    { when: 'nothing is told of demand', over: { demand: undefined } },
    { when: 'the load cannot be foreseen', over: { forecasts: new Map() } },
    { when: 'the utility has its own limit', over: { values: { 'main.demandLimitKw': 50 } } },
  ])('rests when $when', ({ over }) => {
    expect(at(130, over)).toEqual([]);
  });

  it('plans what was wanted before for the time after', () => {
    const demand = { windowStartMs: WINDOW_START, meanKwSoFar: 104, monthPeakKw: 100 };
    const input = demandInput({ demand, values: { 'main.electricPowerKw': 104 } });
    const steps = [
      { fromMs: MORNING, value: 24, measure: 'comfort' as const, reason: 'open' },
      { fromMs: MORNING + 60 * MINUTE_MS, value: 25, measure: 'coasting' as const, reason: 'dear' },
    ];
    const schedule = { equipmentId: 'rtu-1', pointId: 'coolingSetpointC', untilMs: MORNING + 90 * MINUTE_MS, steps };
    const outline = { stepsAtMs: [MORNING], untilMs: MORNING + 90 * MINUTE_MS, runs: [] };
    const limited = limitDemand(input, outline, { schedules: [schedule], resting: [] });
    const told = limited.schedules[0]!.steps.map(({ fromMs, value }) => [(fromMs - MORNING) / MINUTE_MS, value]);
    expect(told).toEqual([
      [0, 25.4],
      [15, 24],
      [60, 25],
    ]);
  });
});
