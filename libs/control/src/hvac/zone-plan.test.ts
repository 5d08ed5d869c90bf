import { describe, expect, it } from '@jest/globals';
import { MINUTE_MS, type OpeningHours, type SetpointSchedule } from '#domain';
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
import { buildStore, buildTinyStore, daily, peakTariff, zoneUnit } from '../testing/store-builder.js';
import { planZones } from './zone-plan.js';

function plan(over: InputOverrides = {}) {
  const input = buildInput(over);
  return planZones(input, outlineDay(input.store, input.atMs));
}

function scheduleOf(pointId: string, over: InputOverrides = {}): SetpointSchedule {
  return plan(over).schedules.find((schedule) => schedule.pointId === pointId)!;
}

const told = ({ steps }: SetpointSchedule) =>
  steps.map(({ fromMs, value, measure }) => `${wallClock(fromMs, 'America/Chicago')} ${measure} ${value}`);
const warm = (atMs: number) => forecastMap(forecastOf('outdoorAirTempC', atMs, 30));

describe('the zone plan', () => {
  it('holds comfort by day, rests by night and gets ready for the next opening', () => {
    const store = buildStore({ tariff: undefined });

    expect(told(scheduleOf('heatingSetpointC', { store }))).toEqual([
      '11:00 comfort 21',
      '22:00 nightSetback 15.6',
      '05:00 optimalStart 21',
      '07:00 comfort 21',
    ]);
    expect(told(scheduleOf('coolingSetpointC', { store }))).toEqual([
      '11:00 comfort 24',
      '22:00 nightSetback 30',
      '05:30 optimalStart 24',
      '07:00 comfort 24',
    ]);
  });

  it('gives reasons that a manager can read, in the store’s own time', () => {
    const reasons = scheduleOf('heatingSetpointC').steps.map(({ reason }) => reason);

    expect(reasons).toEqual([
      'open until 22:00: heating below 21 °C',
      'closed until 07:00: heating rests at 15.6 °C',
      'warming up from 05:00 to be at 21 °C when doors open at 07:00',
      'open: heating below 21 °C',
    ]);
  });

  it('cools ahead of a dear afternoon and coasts through it when a licensed forecast says it will be warm', () => {
    const schedule = scheduleOf('coolingSetpointC', { forecasts: warm(chicago('11:00')) });

    expect(told(schedule).slice(0, 4)).toEqual([
      '11:00 comfort 24',
      '12:30 preCooling 23',
      '14:00 coasting 25',
      '19:00 comfort 24',
    ]);
    expect(schedule.steps[1]!.reason).toBe('price rises from 0.056 to 0.176 USD/kWh at 14:00: cooling ahead to 23 °C');
    expect(schedule.steps[2]!.reason).toBe('price is 0.176 USD/kWh until 19:00: cooling coasts at 25 °C');
  });

  const preCools = (over: InputOverrides) =>
    scheduleOf('coolingSetpointC', over).steps.some(({ measure }) => measure === 'preCooling');
  const coasts = (over: InputOverrides) =>
    scheduleOf('coolingSetpointC', over).steps.some(({ measure }) => measure === 'coasting');
  const atMs = chicago('11:00');

  it.each([
    { when: 'no forecast is known', over: {}, isPreCooling: false, isCoasting: true },
    {
      when: 'the forecast is not licensed',
      over: { forecasts: forecastMap(forecastOf('outdoorAirTempC', atMs, 30, false)) },
      isPreCooling: false,
      isCoasting: true,
    },
    {
      when: 'it will be cold',
      over: { forecasts: forecastMap(forecastOf('outdoorAirTempC', atMs, 5)) },
      isPreCooling: false,
      isCoasting: false,
    },
    {
      when: 'it will be mild and the unit cools already',
      over: { forecasts: forecastMap(forecastOf('outdoorAirTempC', atMs, 20)) },
      isPreCooling: true,
      isCoasting: true,
    },
    {
      when: 'it will be mild and the unit rests',
      over: { forecasts: forecastMap(forecastOf('outdoorAirTempC', atMs, 20)), values: { 'rtu-1.coolingFraction': 0 } },
      isPreCooling: false,
      isCoasting: false,
    },
    {
      when: 'only the load forecast is licensed and the unit cools',
      over: { forecasts: forecastMap(forecastOf('hvac', atMs, 20)) },
      isPreCooling: true,
      isCoasting: true,
    },
    {
      when: 'the forecast ends before the peak',
      over: { forecasts: forecastMap(forecastOf('outdoorAirTempC', atMs - 60 * 60 * MINUTE_MS, 30)) },
      isPreCooling: false,
      isCoasting: true,
    },
  ])('pre-cools: $isPreCooling, coasts: $isCoasting when $when', ({ over, isPreCooling, isCoasting }) => {
    expect(preCools(over)).toBe(isPreCooling);
    expect(coasts(over)).toBe(isCoasting);
  });

  it('leaves prices alone that rise by less than 15 %, or before the store has been open for an hour', () => {
    const store = (pricePerKwh: number, fromHour: number) =>
      buildStore({ tariff: peakTariff(pricePerKwh, fromHour, 19) });

    expect(preCools({ forecasts: warm(atMs), store: store(0.063, 14) })).toBe(false);
    expect(coasts({ forecasts: warm(atMs), store: store(0.063, 14) })).toBe(false);
    expect(coasts({ forecasts: warm(atMs), store: store(0.176, 7) })).toBe(false);
    expect(coasts({ forecasts: warm(atMs), store: store(0.176, 8) })).toBe(true);
  });

  it('keeps coasting through the middle of a peak, but not in a zone that has become warm', () => {
    const peak = { atMs: chicago('15:00') };

    expect(scheduleOf('coolingSetpointC', peak).steps[0]).toMatchObject({ measure: 'coasting', value: 25 });
    const warmZone = { ...peak, values: { 'rtu-1.zoneAirTempC': 25.8 } };
    expect(scheduleOf('coolingSetpointC', warmZone).steps[0]).toMatchObject({ measure: 'comfort', value: 24 });
    const busyUnit = { ...peak, values: { 'rtu-1.zoneAirTempC': 25.3, 'rtu-1.coolingFraction': 1 } };
    expect(scheduleOf('coolingSetpointC', busyUnit).steps[0]).toMatchObject({ measure: 'comfort', value: 24 });
  });

  it('stays inside the limits of the manifest', () => {
    const narrow = zoneUnit({
      points: {
        zoneAirTempC: {},
        heatingSetpointC: { isWritable: true, min: 18, max: 20.5 },
        coolingSetpointC: { isWritable: true, min: 23.5, max: 27 },
      },
    });
    const over = { store: buildStore({ equipment: [narrow] }), forecasts: warm(atMs) };

    expect(new Set(scheduleOf('heatingSetpointC', over).steps.map(({ value }) => value))).toEqual(new Set([20.5, 18]));
    expect(new Set(scheduleOf('coolingSetpointC', over).steps.map(({ value }) => value))).toEqual(
      new Set([24, 23.5, 25, 27]),
    );
  });

  it('gets ready as late as the learned response allows', () => {
    const zoneResponses = new Map([
      [
        'rtu-1',
        {
          equipmentId: 'rtu-1',
          leakPerH: 0,
          heatingKPerH: 5,
          coolingKPerH: 5,
          driftKPerH: 0,
          residualKPerH: 0.1,
          trainedHours: 400,
        },
      ],
    ]);
    const night = { atMs: chicago('02:00'), zoneResponses, values: { 'rtu-1.zoneAirTempC': 17 } };

    expect(told(scheduleOf('heatingSetpointC', night))[1]).toBe('06:00 optimalStart 21');
  });

  it('does not go back to rest once it has begun to get ready', () => {
    const dawn = chicago('04:30');
    const begun = { atMs: dawn, leases: [leaseOf('rtu-1.heatingSetpointC', 21, dawn, { measure: 'optimalStart' })] };

    expect(scheduleOf('heatingSetpointC', { atMs: dawn }).steps[0]!.measure).toBe('nightSetback');
    expect(scheduleOf('heatingSetpointC', begun).steps[0]!.measure).toBe('optimalStart');
  });

  it('never rests a store that never closes', () => {
    const over = { store: buildStore({ openingHours: daily('00:00', '24:00'), tariff: undefined }) };

    expect(told(scheduleOf('heatingSetpointC', over))).toEqual(['11:00 comfort 21']);
  });

  it('rests a store that never opens', () => {
    const shut: OpeningHours = { mon: null, tue: null, wed: null, thu: null, fri: null, sat: null, sun: null };
    const over = { store: buildStore({ openingHours: shut }) };

    expect(scheduleOf('heatingSetpointC', over).steps).toMatchObject([
      { value: 15.6, reason: 'closed: heating rests at 15.6 °C' },
    ]);
  });

  it('plans one zone with a cooling setpoint and nothing else', () => {
    const over = { store: buildTinyStore(), values: { 'zone-1.zoneAirTempC': 23, 'zone-1.coolingSetpointC': 24 } };

    expect(told(scheduleOf('coolingSetpointC', over))).toEqual([
      '11:00 comfort 24',
      '22:00 nightSetback 30',
      '05:30 optimalStart 24',
      '07:00 comfort 24',
    ]);
  });

  it('takes the temperature from the zone that a unit serves', () => {
    const { heatingSetpointC = {}, coolingSetpointC = {} } = zoneUnit().points;
    const zone = { id: 'floor', kind: 'zone', name: 'floor', points: { zoneAirTempC: {} } } as const;
    const store = buildStore({
      equipment: [zone, zoneUnit({ zoneId: 'floor', points: { heatingSetpointC, coolingSetpointC } })],
    });

    expect(plan({ store, values: { 'floor.zoneAirTempC': 22 } }).schedules).toHaveLength(2);
    expect(plan({ store, values: { 'floor.zoneAirTempC': { value: 22, quality: 'frozen' } } })).toMatchObject({
      schedules: [],
      resting: [
        { pointId: 'heatingSetpointC', why: 'the zone temperature of rooftop unit 1 is frozen' },
        { pointId: 'coolingSetpointC' },
      ],
    });
  });
});
