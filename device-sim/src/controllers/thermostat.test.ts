import { describe, expect, it } from '@jest/globals';
import { Thermostat, thermostatOffsetK } from './thermostat.js';

/** Cooling and heating levels minute by minute for what the sensor reads; setpoints 24 and 21 °C. */
function calls(temps: readonly number[], setpoints: readonly [number, number] = [24, 21]): [number, number][] {
  const thermostat = new Thermostat();
  return temps.map((tempC) => {
    thermostat.step(60, tempC, setpoints[0], setpoints[1], 2, 2);
    return [thermostat.coolingLevel, thermostat.heatingLevel];
  });
}

const cooling = (temps: readonly number[]) => calls(temps).map(([level]) => level);
const times = (count: number, tempC: number) => Array<number>(count).fill(tempC);

describe('a thermostat', () => {
  it('rests between its setpoints', () => {
    expect(calls([21.1, 22.5, 23.9])).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
    ]);
  });

  it('starts 0.3 K beyond a setpoint and stops 0.3 K on the other side', () => {
    expect(cooling([24.2, 24.3, 24.1, 23.8, 23.7, 24.2])).toEqual([0, 1, 1, 1, 0, 0]);
    expect(calls([20.8, 20.7, 21.2, 21.3]).map(([, heating]) => heating)).toEqual([0, 1, 1, 0]);
  });

  it('adds a stage after 5 minutes far off, after 10 where the zone does not come back, else never', () => {
    expect(cooling(times(7, 25)).indexOf(2)).toBe(5);
    expect(cooling(times(12, 24.4)).indexOf(2)).toBe(10);
    expect(cooling([24.4, ...times(30, 24.1)])).not.toContain(2);
  });

  it('drops the added stage at the setpoint, but not at once', () => {
    expect(cooling([...times(6, 25), 24, 24, 24, 23.9])).toEqual([1, 1, 1, 1, 1, 2, 2, 2, 1, 1]);
  });

  it('asks for nothing when its sensor says nothing', () => {
    expect(calls([26, NaN, 18, NaN])).toEqual([
      [1, 0],
      [0, 0],
      [0, 1],
      [0, 0],
    ]);
  });

  it('never heats and cools at once, even between setpoints that cross', () => {
    const temps = Array.from({ length: 400 }, (_, minute) => 22 + 4 * Math.sin(minute / 9));
    for (const setpoints of [
      [24, 21],
      [21, 24],
      [22, 22],
    ] as const) {
      const seen = calls(temps, setpoints);
      expect(seen.every(([cool, heat]) => cool === 0 || heat === 0)).toBe(true);
      expect(seen.some(([cool]) => cool > 0)).toBe(true);
      expect(seen.some(([, heat]) => heat > 0)).toBe(true);
    }
  });

  it('has no more stages than there are now', () => {
    const thermostat = new Thermostat();
    for (let minute = 0; minute < 30; minute++) thermostat.step(60, 27, 24, 21, 3, 2);
    expect(thermostat.coolingLevel).toBe(3);
    thermostat.step(60, 27, 24, 21, 2, 2);
    expect(thermostat.coolingLevel).toBe(2);
  });

  it('is out by its own fraction of a kelvin, the same in every run', () => {
    const offsets = ['rtu-1', 'rtu-2', 'rtu-3', 'rtu-4', 'rtu-sales', 'rtu-sales-rear'].map(thermostatOffsetK);
    expect(new Set(offsets.map((offsetK) => offsetK.toFixed(2))).size).toBeGreaterThan(4);
    expect(Math.max(...offsets.map(Math.abs))).toBeLessThanOrEqual(0.2);
    expect(thermostatOffsetK('rtu-1')).toBe(offsets[0]);

    const thermostat = new Thermostat(0.15);
    thermostat.step(60, 24.2, 24, 21, 2, 2);
    expect(thermostat.coolingLevel).toBe(1);
  });
});
