import { describe, expect, it } from '@jest/globals';
import { type EquipmentModels, type Measure } from '#domain';
import { outlineDay } from '../site/day-outline.js';
import { wallClock } from '../site/wall-clock.js';
import {
  buildInput,
  chicago,
  forecastMap,
  forecastOf,
  type InputOverrides,
  leaseOf,
} from '../testing/input-builder.js';
import { buildStore, zoneUnit } from '../testing/store-builder.js';
import { planZones } from './zone-plan.js';
import { learned } from './zone.fixture.js';

const plan = (over: InputOverrides = {}) => {
  const input = buildInput(over);
  return planZones(input, outlineDay(input.store, input.atMs));
};
const told = (pointId: string, over: InputOverrides = {}) =>
  plan(over)
    .schedules.filter((schedule) => schedule.pointId === pointId)
    .map(({ equipmentId, steps, untilMs }) => ({
      equipmentId,
      steps: steps.map(({ fromMs, measure, value }) => `${wallClock(fromMs, 'America/Chicago')} ${measure} ${value}`),
      until: wallClock(untilMs, 'America/Chicago'),
    }));
const heating = (over: InputOverrides = {}) => told('heatingSetpointC', over)[0];
const cooling = (over: InputOverrides = {}) => told('coolingSetpointC', over)[0]?.steps;
const off = (...measures: Measure[]) => ({ switchedOff: new Set(measures) });
const models = (over: Parameters<typeof learned>[0]): EquipmentModels => ({
  zoneResponses: [],
  zones: [learned(over)],
  rooftopUnits: [],
  racks: [],
  circuits: [],
  products: [],
});
const warm = { forecasts: forecastMap(forecastOf('outdoorAirTempC', chicago('11:00'), 30)) };

describe('a zone measure that is switched off', () => {
  it('optimal start: the setpoint is ready a fixed time ahead', () => {
    const quick = { models: models({ unit: { heatingKPerH: 20 } }) };
    expect(heating(quick)?.steps).toContain('06:30 optimalStart 21');
    expect(heating({ ...quick, ...off('optimalStart') })?.steps).toContain('05:00 comfort 21');
  });

  it('pre-cooling and coasting: comfort is held through the price peak', () => {
    const day = cooling(warm)!.map((step) => step.split(' ')[1]);
    expect(day).toEqual(expect.arrayContaining(['preCooling', 'coasting']));
    expect(cooling({ ...warm, ...off('preCooling', 'coasting') })?.[0]).toBe('11:00 comfort 24');
    expect(cooling({ ...warm, ...off('preCooling', 'coasting') })?.[1]).toBe('22:00 nightSetback 30');
  });

  it('night setback: the point is left alone from closing on', () => {
    expect(heating(off('nightSetback'))).toMatchObject({ steps: ['11:00 comfort 21'], until: '22:00' });
    expect(plan({ ...off('nightSetback'), atMs: chicago('02:00') })).toMatchObject({
      schedules: [],
      resting: [{ why: 'nightSetback is switched off for this store' }, { pointId: 'coolingSetpointC' }],
    });
  });

  it('comfort: the point is left alone by day', () => {
    expect(plan(off('comfort'))).toMatchObject({
      schedules: [],
      resting: [{ pointId: 'heatingSetpointC', why: 'comfort is switched off for this store' }, {}],
    });
  });
});

describe('the last hour of a day', () => {
  const evening = { atMs: chicago('21:20'), values: { 'rtu-1.zoneAirTempC': 22 } };

  it('is left to a zone that stays comfortable by itself', () => {
    const steady = models({ driftKPerH: 0 });
    expect(heating({ ...evening, models: steady })?.steps[0]).toBe('21:20 nightSetback 20.4');
    expect(cooling({ ...evening, models: steady })?.[0]).toBe('21:20 nightSetback 25.6');
    expect(heating({ ...evening, models: steady, ...off('nightSetback') })?.steps[0]).toBe('21:20 comfort 21');
  });

  it('is heated where the zone would grow cold', () => {
    expect(heating({ ...evening, models: models({ driftKPerH: -4 }) })?.steps[0]).toBe('21:20 comfort 21');
  });

  it('does not make the night begin with a start: what was lent for it is a setback', () => {
    const atMs = chicago('22:05');
    const leases = [leaseOf('rtu-1.heatingSetpointC', 20.4, atMs, { measure: 'nightSetback' })];
    expect(heating({ atMs, leases })?.steps[0]).toBe('22:05 nightSetback 15.6');
  });
});

describe('units of one store', () => {
  const units = ['rtu-1', 'rtu-2', 'rtu-3'].map((id) => zoneUnit({ id, name: id }));
  const store = buildStore({ equipment: units });
  const values = Object.fromEntries(units.map(({ id }) => [`${id}.zoneAirTempC`, 22]));
  const starts = (over: InputOverrides = {}) =>
    told('heatingSetpointC', { store, values, ...over }).map(({ steps }) => steps[2]);

  it('start one after the other, each in time', () => {
    const due = { atMs: chicago('04:50') };
    const now = ['rtu-1', 'rtu-2', 'rtu-3'].filter(
      (id) =>
        told('heatingSetpointC', { store, values, ...due }).find(({ equipmentId }) => equipmentId === id)?.steps[0] ===
        '04:50 optimalStart 21',
    );
    expect(now).toEqual(['rtu-3']);
  });

  it('start together where that is switched off', () => {
    expect(starts(off('unitStaggering'))).toEqual(Array.from({ length: 3 }, () => '05:00 optimalStart 21'));
  });

  it('of one zone begin to cool one after the other', () => {
    const points = Object.fromEntries(Object.entries(zoneUnit().points).filter(([id]) => id !== 'zoneAirTempC'));
    const floor = { id: 'floor', kind: 'zone', name: 'floor', points: { zoneAirTempC: {} } } as const;
    const pair = ['rtu-1', 'rtu-2'].map((id) => zoneUnit({ id, name: id, zoneId: 'floor', points }));
    const over = {
      store: buildStore({ equipment: [floor, ...pair], tariff: undefined }),
      values: { 'floor.zoneAirTempC': 23, 'rtu-1.coolingFraction': 0 },
    };
    const first = (more: InputOverrides = {}) =>
      told('coolingSetpointC', { ...over, ...more }).map(({ steps }) => steps[0]);
    expect(first().toSorted()).toEqual(['11:00 comfort 24', '11:00 unitStaggering 24.4']);
    expect(first(off('unitStaggering'))).toEqual(['11:00 comfort 24', '11:00 comfort 24']);
  });
});
