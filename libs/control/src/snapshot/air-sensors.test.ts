import { describe, expect, it } from '@jest/globals';
import { type Equipment, HOUR_MS, MINUTE_MS, type PointKey } from '#domain';
import { OutdoorSensorWatch } from './outdoor-sensor-watch.js';
import { SameAirSensors } from './same-air-sensors.js';
import { listening } from './sensors.fixture.js';

const UNIT_POINTS = {
  supplyAirTempC: {},
  coolingFraction: {},
  heatingFraction: {},
  fanFraction: {},
  outdoorAirFraction: {},
};
const unit = (id: string): Equipment => ({ id, kind: 'rooftopUnit', name: id, zoneId: 'sales', points: UNIT_POINTS });
const SALES: Equipment = {
  id: 'sales',
  kind: 'zone',
  name: 'Sales floor',
  points: { zoneAirTempC: {}, relativeHumidityPct: {} },
};
const WEATHER: Equipment = { id: 'weather', kind: 'weatherStation', name: 'Weather', points: { outdoorAirTempC: {} } };
const FAULT_AT_H = 24;

/** A zone whose units rest; what they blow is the zone's true air with some outdoor air, and the fan's warmth. */
const resting = (units: readonly string[], zoneErrorK: (hours: number) => number, outdoorErrorK = 0) => {
  const equipment = [SALES, WEATHER, ...units.map(unit)];
  return listening(equipment, 48, (hours) => {
    const zoneC = 22 + 0.3 * Math.sin(hours);
    const outdoorC = 10 + 5 * Math.sin(hours / 4);
    const blown = units.flatMap((id): (readonly [string, number])[] => [
      [`${id}.supplyAirTempC`, zoneC + 0.15 * (outdoorC - zoneC) + 0.8],
      [`${id}.coolingFraction`, 0],
      [`${id}.fanFraction`, 1],
      [`${id}.outdoorAirFraction`, 0.15],
    ]);
    return {
      'sales.zoneAirTempC': zoneC + zoneErrorK(hours),
      'sales.relativeHumidityPct': 50 + Math.sin(hours),
      'weather.outdoorAirTempC': outdoorC + outdoorErrorK,
      ...Object.fromEntries<number>(blown),
    };
  });
};
const drift = (hours: number) => 0.5 * Math.max(0, hours - FAULT_AT_H);

describe('the sensors of a zone', () => {
  it('are believed while supply air is the air of the zone', () => {
    expect(resting(['rtu-1', 'rtu-2'], () => 0).doubted()).toEqual([]);
  });

  it('are believed while a unit cycles: its coil stays cold for a while, and its mean output tells late that it started', () => {
    // On for a quarter of an hour in every hour; mean output is that of the interval before, supply air that of the moment.
    const isOn = (hours: number) => hours >= 0 && hours % 1 < 0.25;
    const story = listening([SALES, WEATHER, unit('rtu-1')], 48, (hours) => {
      const sinceOffH = (hours % 1) - 0.25;
      const coilK = isOn(hours) ? 10 : 8 * Math.exp(-sinceOffH / 0.15);
      return {
        'sales.zoneAirTempC': 24,
        'weather.outdoorAirTempC': 24,
        'rtu-1.supplyAirTempC': 24 - coilK,
        'rtu-1.coolingFraction': isOn(hours - 5 / 60) ? 0.5 : 0,
        'rtu-1.fanFraction': 1,
        'rtu-1.outdoorAirFraction': 0.15,
      };
    });

    expect(story.doubted()).toEqual([]);
  });

  it('say that the zone lies when two units contradict it', () => {
    const story = resting(['rtu-1', 'rtu-2'], drift);

    expect(story.doubted(0, FAULT_AT_H + 2)).toEqual([]);
    expect(story.doubted(FAULT_AT_H + 10)).toEqual(['sales.zoneAirTempC']);
  });

  it('doubt both sensors where one unit alone contradicts the zone', () => {
    const story = resting(['rtu-1'], (hours) => -drift(hours));

    expect(story.doubted(FAULT_AT_H + 10)).toEqual(['sales.zoneAirTempC', 'rtu-1.supplyAirTempC']);
    expect(story.now.get('sales', 'zoneAirTempC').because).toContain('which of them is wrong cannot be told');
  });

  it('doubt a thermometer that jumps, and humidity that stands at the end of its scale for an hour', () => {
    const jumped = resting(['rtu-1'], (hours) => (hours < FAULT_AT_H ? 0 : 8));
    expect(jumped.doubted(FAULT_AT_H + 0.2, FAULT_AT_H + 0.5)).toContain('sales.zoneAirTempC');

    const humid = listening([SALES], 3, (hours) => ({ 'sales.relativeHumidityPct': hours < 1 ? 50 : 100 }));
    expect(humid.doubted(0, 1.9)).toEqual([]);
    expect(humid.doubted(2.2)).toEqual(['sales.relativeHumidityPct']);
  });
});

describe('sensors of the same air', () => {
  const KEYS: readonly PointKey[] = ['a.zoneAirTempC', 'b.zoneAirTempC', 'c.zoneAirTempC'];
  const suspects = (keys: readonly PointKey[], values: Readonly<Record<string, number>>) => {
    const loop = new SameAirSensors(keys, 'the sales floor');
    for (let hour = 0; hour <= 24; hour += 0.25) {
      loop.judge(hour * HOUR_MS, (key) => (hour < 12 ? 22 : (values[key] ?? 22)));
    }
    return [...loop.suspects(24 * HOUR_MS).keys()];
  };

  it('are both doubted when two part', () => {
    expect(suspects(KEYS.slice(0, 2), { 'a.zoneAirTempC': 27 })).toEqual(KEYS.slice(0, 2));
  });

  it('are believed but for the one that parts from two others', () => {
    expect(suspects(KEYS, { 'b.zoneAirTempC': 27 })).toEqual(['b.zoneAirTempC']);
    expect(suspects(KEYS, {})).toEqual([]);
  });
});

describe('an outdoor sensor', () => {
  const RACK: readonly Equipment[] = [
    { id: 'rack', kind: 'rack', name: 'Rack', points: { sctC: {} } },
    { id: 'sg', kind: 'suctionGroup', name: 'Group', rackId: 'rack', points: { runningCompressors: {} } },
  ];
  const watched = (
    errorK: (hours: number) => number,
    more: Partial<Record<PointKey, number>> = {},
    forecastC?: number,
  ) => {
    const watch = new OutdoorSensorWatch('weather', RACK, () =>
      forecastC === undefined ? undefined : () => forecastC,
    );
    for (let hours = 0; hours <= 48; hours += 1 / 12) {
      const values: Partial<Record<PointKey, number>> = { ...more, 'weather.outdoorAirTempC': 20 + errorK(hours) };
      watch.judge(hours * HOUR_MS, (key) => values[key]);
    }
    return watch.suspects(48 * HOUR_MS).get('weather.outdoorAirTempC');
  };

  it('is believed within a few kelvin of the forecast, and without any', () => {
    expect(watched((hours) => 2.5 * Math.sin(hours / 3), {}, 20)).toBeUndefined();
    expect(watched(drift)).toBeUndefined();
  });

  it('is doubted when it has drifted from the forecast', () => {
    expect(watched(drift, {}, 20)).toMatch(/^it is \d+\.\d K warmer than the weather forecast/);
  });

  it('is doubted when it is warmer than a condenser that it cools, while a compressor runs', () => {
    const condenser = { 'rack.sctC': 26 };
    expect(watched(drift, { ...condenser, 'sg.runningCompressors': 2 })).toContain('warmer than a condenser');
    expect(watched(drift, { ...condenser, 'sg.runningCompressors': 0 })).toBeUndefined();
  });

  it('when in doubt is not held against the sensors of zones', () => {
    const equipment = [SALES, WEATHER, unit('rtu-1')];
    const story = listening(equipment, 30, (hours) => ({
      'sales.zoneAirTempC': 22 + 0.3 * Math.sin(hours),
      'weather.outdoorAirTempC': (hours < FAULT_AT_H ? 10 : 60) + Math.sin(hours),
      'rtu-1.supplyAirTempC': 22 + 0.3 * Math.sin(hours) - 0.15 * 12 + 0.8,
      'rtu-1.coolingFraction': 0,
      'rtu-1.outdoorAirFraction': 0.15,
    }));

    expect(story.doubted(FAULT_AT_H + 10 / 60, FAULT_AT_H + 110 / 60)).toEqual(['weather.outdoorAirTempC']);
  });
});

it('sensors are judged by the telemetry of any interval', () => {
  const times = [10, 15 * 60].map((everySec) => {
    const loop = new SameAirSensors(['a.zoneAirTempC', 'b.zoneAirTempC'], 'the sales floor');
    for (let ms = 0; ms <= 12 * HOUR_MS; ms += everySec * 1_000) {
      loop.judge(ms, (key) => (key === 'a.zoneAirTempC' && ms >= 10 * HOUR_MS ? 27 : 22));
      if (loop.suspects(ms).size > 0) return ms / MINUTE_MS;
    }
    return Infinity;
  });

  expect(Math.abs(times[0]! - times[1]!)).toBeLessThanOrEqual(30);
});
