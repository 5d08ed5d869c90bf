import { describe, expect, it } from '@jest/globals';
import { storeModel } from '../store/models.js';
import { RooftopUnit, type RooftopSurroundings } from './rooftop-unit.js';

const MODEL = storeModel('standard').rooftopUnits[0]!;

function unitAfter(around: Partial<RooftopSurroundings>): RooftopUnit {
  const unit = new RooftopUnit(MODEL);
  unit.step({
    zoneAirTempC: 22.5,
    zoneRelativeHumidityPct: 50,
    zoneHumidityRatio: 0.0085,
    outdoorAirTempC: 30,
    isOccupied: true,
    ...around,
  });
  return unit;
}

describe('a rooftop unit', () => {
  it('only moves air between its setpoints, and rests when nobody is in', () => {
    expect(unitAfter({})).toMatchObject({
      coolingFraction: 0,
      heatingFraction: 0,
      electricPowerKw: MODEL.fanKw,
      gasPowerKw: 0,
    });
    expect(unitAfter({ isOccupied: false })).toMatchObject({ electricPowerKw: 0, supplyAirTempC: 22.5 });
  });

  it('cools above one setpoint and heats below the other, never both', () => {
    const [warm, cold] = [unitAfter({ zoneAirTempC: 24.4 }), unitAfter({ zoneAirTempC: 20.6, outdoorAirTempC: -5 })];
    expect([warm.coolingFraction, warm.heatingFraction]).toEqual([expect.closeTo(0.5, 6), 0]);
    expect([cold.coolingFraction, cold.heatingFraction]).toEqual([0, expect.closeTo(0.5, 6)]);
    expect(warm.supplyAirTempC).toBeLessThan(22);
    expect(cold.gasPowerKw).toBeCloseTo((0.5 * MODEL.heatingKw) / 0.8, 6);
  });

  it('needs more power for the same cooling when it is hotter outdoors', () => {
    const inputPerOutput = (outdoorAirTempC: number) => {
      const unit = unitAfter({ zoneAirTempC: 26, outdoorAirTempC, zoneHumidityRatio: 0.005 });
      return (unit.electricPowerKw - MODEL.fanKw) / (MODEL.fanKw - unit.sensibleKw);
    };
    expect(inputPerOutput(43) / inputPerOutput(28)).toBeGreaterThan(1.3);
    expect(1 / inputPerOutput(35)).toBeGreaterThan(2.6);
    expect(1 / inputPerOutput(35)).toBeLessThan(4);
  });

  it('wrings water out of damp air and none out of dry', () => {
    expect(unitAfter({ zoneAirTempC: 25, zoneHumidityRatio: 0.011 }).waterKgPerS).toBeGreaterThan(0.01);
    expect(unitAfter({ zoneAirTempC: 25, zoneHumidityRatio: 0.005 }).waterKgPerS).toBe(0);
  });
});

describe('the humidistat of a rooftop unit', () => {
  it('dries a damp zone without cooling it, at the price of compressor power', () => {
    const damp = unitAfter({ zoneRelativeHumidityPct: 62, zoneHumidityRatio: 0.0105 });
    expect(damp.waterKgPerS).toBeGreaterThan(0.01);
    expect(damp.coolingFraction).toBe(0);
    expect(damp.sensibleKw).toBe(MODEL.fanKw);
    expect(damp.electricPowerKw).toBeGreaterThan(MODEL.fanKw + 5);
  });

  it('rests when nobody is in', () => {
    expect(unitAfter({ zoneRelativeHumidityPct: 62, isOccupied: false }).electricPowerKw).toBe(0);
  });
});
