import { describe, expect, it } from '@jest/globals';
import { MINUTE_MS, pointKey } from '#domain';
import { type LeaseRow } from '#ports';
import { runCycle } from './cycle.js';
import {
  buildInput,
  CALM_VALUES,
  chicago,
  forecastMap,
  forecastOf,
  type InputOverrides,
  leaseOf,
  readingsOf,
} from './testing/input-builder.js';
import {
  buildStore,
  buildTinyStore,
  circuit,
  rack,
  suctionGroup,
  weatherStation,
  zoneUnit,
} from './testing/store-builder.js';

const decisionOf = (key: string, over: InputOverrides = {}) =>
  runCycle(buildInput(over)).decisions.find(({ equipmentId, pointId }) => pointKey(equipmentId, pointId) === key);

/** Runs cycles on a store whose devices apply every command at once; tells the value of one setpoint after each. */
function timeline(key: string, fromMs: number, cycles: number, over: InputOverrides = {}): number[] {
  const values: Record<string, number> = {
    ...(CALM_VALUES as Record<string, number>),
    ...(over.values as Record<string, number>),
  };
  const leases = new Map<string, LeaseRow>();
  return Array.from({ length: cycles }, (_, index) => {
    const atMs = fromMs + index * 5 * MINUTE_MS;
    const input = {
      ...buildInput({ ...over, atMs }),
      readings: readingsOf(values, atMs),
      leases: [...leases.values()],
    };
    const { commands, decisions } = runCycle(input);
    for (const command of commands) {
      const commandKey = pointKey(command.equipmentId, command.pointId);
      const { measure } = decisions.find(({ equipmentId, pointId }) => pointKey(equipmentId, pointId) === commandKey)!;
      values[commandKey] = command.value;
      leases.set(commandKey, { command, measure, lastReceipt: { status: 'applied', atMs, value: command.value } });
    }
    return values[key]!;
  });
}

describe('runCycle over time', () => {
  it('steps into setback at closing and back before opening, in one move each', () => {
    const heating = 'rtu-1.heatingSetpointC';

    expect(timeline(heating, chicago('21:55'), 3)).toEqual([21, 15.6, 15.6]);
    expect(
      timeline(heating, chicago('04:55'), 3, { values: { [heating]: 15.6, 'rtu-1.coolingSetpointC': 30 } }),
    ).toEqual([15.6, 21, 21]);
  });

  it('lets cooling down by an eighth of a kelvin in a quarter of an hour while the store is open', () => {
    const forecasts = forecastMap(forecastOf('outdoorAirTempC', chicago('12:25'), 30));

    expect(timeline('rtu-1.coolingSetpointC', chicago('12:25'), 9, { forecasts })).toEqual([
      24, 24, 24, 23.875, 23.875, 23.875, 23.75, 23.75, 23.75,
    ]);
  });

  it('floats the head down by a kelvin each cycle', () => {
    expect(
      timeline('rack-1.sctSetpointC', chicago('11:00'), 4, {
        values: { 'weather.outdoorAirTempC': 12, 'rack-1.sctSetpointC': 29.4 },
      }),
    ).toEqual([28.4, 27.4, 26.4, 25.4]);
  });

  it('raises suction slowly and lowers it quickly', () => {
    const suction = 'sg-1.sstSetpointC';

    expect(timeline(suction, chicago('11:00'), 5)).toEqual([-7.7, -7.7, -7.4, -7.4, -7.1]);
    expect(timeline(suction, chicago('11:00'), 3, { values: { 'dairy-1.productTempC': 5.5 } })).toEqual([
      -8.5, -9, -9.5,
    ]);
  });

  it('sends nothing while the lease says it all, and renews it before it ends', () => {
    const at = (agoMin: number) => {
      const atMs = chicago('11:00');
      return decisionOf('rack-1.sctSetpointC', {
        atMs,
        leases: [leaseOf('rack-1.sctSetpointC', 35, atMs, { agoMin })],
      })!.outcome;
    };

    expect([5, 10, 15].map(at)).toEqual(['hold', 'hold', 'send']);
  });

  it('sends again when the device reads back something else', () => {
    const atMs = chicago('11:00');
    const leases = [leaseOf('rack-1.sctSetpointC', 35, atMs)];

    expect(decisionOf('rack-1.sctSetpointC', { leases, values: { 'rack-1.sctSetpointC': 35.6 } })!.outcome).toBe(
      'send',
    );
    expect(decisionOf('rack-1.sctSetpointC', { leases, values: { 'rack-1.sctSetpointC': 35.2 } })!.outcome).toBe(
      'hold',
    );
  });

  it('leaves a point to the person who holds it, says so, and asks again after half an hour', () => {
    const atMs = chicago('11:00');
    const after = (receiptAgoMin: number) =>
      decisionOf('rack-1.sctSetpointC', {
        leases: [leaseOf('rack-1.sctSetpointC', 33, atMs, { agoMin: 40, status: 'overridden', receiptAgoMin })],
      });

    expect(after(25)).toMatchObject({
      outcome: 'refused',
      refusal: 'a person holds this setpoint; it is asked again at 11:05',
    });
    expect(after(30)).toMatchObject({ outcome: 'send' });
  });

  it('lends each value for twenty minutes, with its reason', () => {
    const { commands } = runCycle(buildInput({ values: { 'weather.outdoorAirTempC': 12 } }));

    expect(commands.find(({ pointId }) => pointId === 'sctSetpointC')).toEqual({
      id: expect.stringMatching(/^command-/),
      equipmentId: 'rack-1',
      pointId: 'sctSetpointC',
      value: 34,
      issuedAtMs: chicago('11:00'),
      expiresAtMs: chicago('11:20'),
      reason: '12 °C outdoors: condensing at 19 °C, about 7 K above',
    });
  });

  it('plans every point it steers', () => {
    const { plan } = runCycle(buildInput());

    expect(plan.map(({ equipmentId, pointId }) => pointKey(equipmentId, pointId))).toEqual([
      'rtu-1.heatingSetpointC',
      'rtu-1.coolingSetpointC',
      'rack-1.sctSetpointC',
      'sg-1.sstSetpointC',
      'dairy-1.caseAirSetpointC',
      'dairy-2.caseAirSetpointC',
    ]);
    expect(plan.every(({ untilMs }) => untilMs === chicago('11:00', '2026-07-15'))).toBe(true);
  });
});

describe('runCycle with cabinets that defrost', () => {
  const pullingDown = { 'dairy-1.coolingDutyFraction': 1, 'dairy-1.caseAirTempC': 6 };
  const defrostedAgo = (minutes: number) => ({ 'dairy-1.isDefrosting': chicago('11:00') - minutes * MINUTE_MS });

  it('does not pull suction down for a case that defrosted in the last hour', () => {
    expect(decisionOf('sg-1.sstSetpointC', { values: pullingDown, lastTrueAtMs: defrostedAgo(55) })!.value).toBe(-7.7);
    expect(decisionOf('sg-1.sstSetpointC', { values: pullingDown, lastTrueAtMs: defrostedAgo(65) })!.value).toBe(-8.5);
  });

  it('needs no readings of a case while it defrosts', () => {
    const values = { 'dairy-1.isDefrosting': 1, 'dairy-1.caseAirTempC': { quality: 'missing' as const } };

    expect(decisionOf('sg-1.sstSetpointC', { values })!.outcome).toBe('send');
  });

  it.each([
    {
      when: 'a case cannot be read',
      over: { values: { 'dairy-1.productTempC': { quality: 'stale' as const } } },
      why: /productTempC of dairy-1 is stale/,
    },
    {
      when: 'a case does not say what it keeps',
      over: { store: buildStore({ equipment: [suctionGroup(), { ...circuit('dairy-1'), productClass: undefined }] }) },
      why: /dairy-1 does not say what food it keeps/,
    },
    {
      when: 'it feeds nothing',
      over: { store: buildStore({ equipment: [suctionGroup()] }) },
      why: /no circuit is known/,
    },
    {
      when: 'a case measures no temperature',
      over: {
        store: buildStore({ equipment: [suctionGroup(), circuit('dairy-1', { points: { coolingDutyFraction: {} } })] }),
      },
      why: /dairy-1 measures no temperature/,
    },
    {
      when: 'its own setting is outside the safe band',
      over: {
        store: buildStore({ equipment: [suctionGroup(), circuit('dairy-1')] }),
        values: { 'sg-1.sstSetpointC': -3 },
      },
      why: /set to -3 °C, outside -12 to -4/,
    },
  ])('leaves the group to local control when $when', ({ over, why }) => {
    const outcome = runCycle(buildInput(over));

    expect(outcome.commands.filter(({ pointId }) => pointId === 'sstSetpointC')).toEqual([]);
    expect(outcome.modeReason).toMatch(why);
  });
});

describe('the mode of a cycle', () => {
  const modeOf = (over: InputOverrides = {}) => {
    const { mode, modeReason } = runCycle(buildInput(over));
    return { mode, modeReason };
  };

  it.each([
    {
      when: 'no forecast was ever made',
      over: {},
      mode: 'rules',
      why: 'price-aware pre-cooling rests, no forecast is made yet',
    },
    {
      when: 'the forecast has no licence',
      over: { forecasts: forecastMap(forecastOf('outdoorAirTempC', chicago('11:00'), 25, false)) },
      mode: 'rules',
      why: 'price-aware pre-cooling rests, the forecast of the weather has no licence (for the test)',
    },
    {
      when: 'a forecast is licensed',
      over: { forecasts: forecastMap(forecastOf('outdoorAirTempC', chicago('11:00'), 25)) },
      mode: 'rules',
      why: 'setpoints follow hours, prices, licensed forecasts and need',
    },
    {
      when: 'the licensed forecast is left over from hours ago',
      over: { forecasts: forecastMap(forecastOf('outdoorAirTempC', chicago('07:00'), 25)) },
      mode: 'rules',
      why: 'price-aware pre-cooling rests, the newest forecast is hours old',
    },
    {
      when: 'one sensor is bad',
      over: { values: { 'weather.outdoorAirTempC': { quality: 'frozen' as const } } },
      mode: 'rules',
      why: 'price-aware pre-cooling rests, no forecast is made yet; left to local control: the outdoor temperature of rack 1 is frozen',
    },
    {
      when: 'there is no tariff',
      over: { store: buildTinyStore(), values: { 'zone-1.zoneAirTempC': 23, 'zone-1.coolingSetpointC': 24 } },
      mode: 'rules',
      why: 'no tariff is known, price-aware pre-cooling rests',
    },
    {
      when: 'a store has no zones',
      over: { store: buildStore({ equipment: [rack(), weatherStation()] }) },
      mode: 'rules',
      why: 'setpoints follow hours, weather and need',
    },
    {
      when: 'nothing may be written',
      over: { store: buildStore({ equipment: [weatherStation()] }) },
      mode: 'local',
      why: 'the store offers no writable setpoint that is understood',
    },
    {
      when: 'the only zone is not heard',
      over: {
        store: buildStore({ equipment: [zoneUnit()] }),
        values: { 'rtu-1.zoneAirTempC': { value: 22, quality: 'stale' as const } },
      },
      mode: 'local',
      why: 'the zone temperature of rooftop unit 1 is stale',
    },
  ])('is $mode when $when', ({ over, mode, why }) => {
    expect(modeOf(over)).toEqual({ mode, modeReason: why });
  });

  it('is local and sends nothing when every reading is stale', () => {
    const values = Object.fromEntries(
      Object.entries(CALM_VALUES).map(([key, value]) => [key, { value: value as number, quality: 'stale' as const }]),
    );
    const outcome = runCycle(buildInput({ values }));

    expect(outcome.mode).toBe('local');
    expect(outcome.commands).toEqual([]);
    expect(outcome.modeReason).toMatch(/^the zone temperature of rooftop unit 1 is stale, .* and \d more$/);
  });
});
