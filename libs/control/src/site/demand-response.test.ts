import { describe, expect, it } from '@jest/globals';
import { chicago, type InputOverrides, leaseOf } from '../testing/input-builder.js';
import { airUnit } from '../hvac/air-unit.fixture.js';
import { weatherStation } from '../testing/store-builder.js';
import { demandInput, MORNING, movedBy } from './demand.fixture.js';
import { eventLimitKw, respondToDemand } from './demand-response.js';

const during = (limitKw: number, over: InputOverrides = {}) =>
  demandInput({ ...over, values: { 'main.demandLimitKw': limitKw, ...over.values } });
const shed = (limitKw: number, over: InputOverrides = {}) => movedBy(respondToDemand, during(limitKw, over));

const EVERYTHING = [
  'rtu-1 coolingSetpointC 25.4',
  'frozen-1 defrostSetpoint 0',
  'sg-2 sstSetpointC -26',
  'frozen-1 caseAirSetpointC -20.5',
  'sg-1 sstSetpointC -4',
  'dairy-1 caseAirSetpointC 2.5',
];

describe('respondToDemand', () => {
  it('sheds everything that food and comfort allow while the utility asks for it', () => {
    expect(shed(60)).toEqual(EVERYTHING);
  });

  it('says who asks', () => {
    const input = during(60);
    const outline = { stepsAtMs: [MORNING], untilMs: MORNING + 1, runs: [] };
    const { schedules } = respondToDemand(input, outline, { schedules: [], resting: [] });
    expect(schedules[0]?.steps[0]).toMatchObject({
      measure: 'demandResponse',
      reason: 'the utility asks for less than 60 kW: no defrost of frozen-1 begins',
    });
  });

  it('sheds nothing for a limit that the store is well under, and takes nothing back before the end', () => {
    expect(shed(200)).toEqual([]);
    const leases = [leaseOf('rtu-1.coolingSetpointC', 25, MORNING, { measure: 'demandResponse' })];
    expect(shed(200, { leases })).toEqual(EVERYTHING.slice(0, 2));
  });

  it('lets loads come back stage by stage after the event, the last shed first', () => {
    const atMs = chicago('11:15');
    const held = { 'rtu-1.coolingSetpointC': 25, 'sg-2.sstSetpointC': -28, 'frozen-1.caseAirSetpointC': -20.7 };
    const leases = Object.entries(held).map(([key, value]) => leaseOf(key, value, atMs, { measure: 'demandResponse' }));
    expect(movedBy(respondToDemand, demandInput({ atMs, leases }))).toEqual(EVERYTHING.slice(0, 2));
    const between = { atMs: chicago('11:20'), leases };
    expect(movedBy(respondToDemand, demandInput(between))).toEqual(EVERYTHING.slice(0, 4));
    const returned = { ...between, leases: leases.slice(0, 1) };
    expect(movedBy(respondToDemand, demandInput(returned))).toEqual(EVERYTHING.slice(0, 2));
    expect(movedBy(respondToDemand, demandInput())).toEqual([]);
  });

  it('never warms food that is near its limit', () => {
    expect(shed(60, { values: { 'dairy-1.productTempC': 3.8 } })).toEqual(EVERYTHING.slice(0, 4));
  });

  it('takes in no hot air while that indoors is good', () => {
    const { store } = demandInput();
    const equipment = [airUnit(), weatherStation(), ...store.equipment.slice(1)];
    const air = (co2Ppm: number, outdoorC: number) =>
      shed(60, {
        store: { ...store, equipment },
        values: { 'rtu-1.co2Ppm': co2Ppm, 'weather.outdoorAirTempC': outdoorC },
      }).includes('rtu-1 outdoorAirSetpointFraction 0');
    expect([air(700, 35), air(950, 35), air(700, 20)]).toEqual([true, false, false]);
  });

  it('sheds without forecast and demand so far: the limit is enough', () => {
    expect(shed(60, { forecasts: new Map(), demand: undefined })).toEqual(EVERYTHING);
  });

  it('lets a store opt out', () => {
    expect(shed(60, { switchedOff: new Set(['demandResponse']) })).toEqual([]);
  });
});

describe('eventLimitKw', () => {
  it.each([
    { when: 'no limit is told', values: {} },
    { when: 'the limit is 0', values: { 'main.demandLimitKw': 0 } },
    { when: 'the limit is stale', values: { 'main.demandLimitKw': { quality: 'stale' as const } } },
  ])('is none while $when', ({ values }) => {
    expect(eventLimitKw(demandInput({ values }))).toBeUndefined();
  });
});
