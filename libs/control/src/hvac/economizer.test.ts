import { describe, expect, it } from '@jest/globals';
import { freeCooling, type FreeCoolingView, shareOfMixed } from './economizer.js';
import { enthalpyKjPerKg } from './enthalpy.js';
import { type ZoneAir } from './zone-air.js';

const air = (over: Partial<ZoneAir> = {}): ZoneAir => ({
  isOpen: true,
  tempC: 24,
  relativeHumidityPct: 50,
  co2Ppm: 600,
  measuresCo2: true,
  heatingSetpointC: 21,
  coolingSetpointC: 24,
  ...over,
});
const cooling = (over: Partial<FreeCoolingView> = {}) =>
  freeCooling({
    air: air(),
    outdoorC: 16,
    outdoorRelativeHumidityPct: 50,
    coolingFraction: 0.5,
    isRunning: false,
    ...over,
  });

describe('freeCooling', () => {
  it('opens the damper in full for air that is cool but not cold', () => {
    expect(cooling()?.shareFraction).toBe(1);
  });

  it('mixes colder air to what a coil would give, and goes to 7 °C at most demand', () => {
    const mixedC = (share: number, outdoorC: number) => 24 + share * (outdoorC - 24);
    const gentle = cooling({ outdoorC: 0 })!.shareFraction;
    const most = cooling({ outdoorC: 0, coolingFraction: 1 })!.shareFraction;
    expect(mixedC(gentle, 0)).toBeGreaterThanOrEqual(12.8);
    expect(mixedC(gentle, 0)).toBeLessThan(14.1);
    expect(mixedC(most, 0)).toBeGreaterThanOrEqual(7);
    expect(mixedC(most, 0)).toBeLessThan(8.3);
  });

  it.each([
    { when: 'it is hardly cooler outdoors', over: { outdoorC: 21.5, outdoorRelativeHumidityPct: 20 } },
    { when: 'the zone is far from wanting cooling', over: { air: air({ tempC: 22 }) } },
    { when: 'the store is closed', over: { air: air({ isOpen: false }) } },
    {
      when: 'outdoor air is damper than the zone, for the cases would have to dry it',
      over: { outdoorRelativeHumidityPct: 95 },
    },
    { when: 'outdoor air holds more heat than 47 kJ/kg', over: { outdoorC: 20, outdoorRelativeHumidityPct: 75 } },
    { when: 'no outdoor temperature is known', over: { outdoorC: undefined } },
    { when: 'the zone cannot be read', over: { air: air({ tempC: undefined }) } },
    { when: 'it is 18 °C and humidity is not measured', over: { outdoorC: 18, outdoorRelativeHumidityPct: undefined } },
  ])('rests when $when', ({ over }) => {
    expect(cooling(over)).toBeUndefined();
  });

  it.each([
    { tempC: 24.4, isRunning: false, cools: true },
    { tempC: 24.6, isRunning: false, cools: false },
    { tempC: 24.9, isRunning: true, cools: true },
    { tempC: 25.1, isRunning: true, cools: false },
  ])(
    'leaves a zone at $tempC °C, set to 24 °C, to the coil where air is not enough: $cools',
    ({ tempC, isRunning, cools }) => {
      expect(cooling({ air: air({ tempC }), isRunning }) !== undefined).toBe(cools);
    },
  );

  it('never lets a zone drift to the end of comfort, however high its setpoint', () => {
    const warm = (tempC: number) => cooling({ air: air({ tempC, coolingSetpointC: 25.5 }), isRunning: true });
    expect(warm(25.5)).toBeDefined();
    expect(warm(25.7)).toBeUndefined();
  });

  it('trusts air below 18 °C where humidity is not measured', () => {
    expect(cooling({ outdoorC: 17.5, outdoorRelativeHumidityPct: undefined })?.shareFraction).toBe(1);
  });

  it('goes on until the zone is clearly below its setpoint', () => {
    const view = { air: air({ tempC: 23.4 }) };
    expect(cooling(view)).toBeUndefined();
    expect(cooling({ ...view, isRunning: true })).toBeDefined();
  });
});

describe('shareOfMixed', () => {
  it('is all of it where outdoor air is no colder than asked, and none where the zone itself is', () => {
    expect(shareOfMixed(12.8, 15, 24)).toBe(1);
    expect(shareOfMixed(12.8, 0, 12)).toBe(0);
  });
});

describe('enthalpyKjPerKg', () => {
  it.each([
    { tempC: 24, humidityPct: 50, kjPerKg: 47.8 },
    { tempC: 35, humidityPct: 40, kjPerKg: 71.4 },
    { tempC: 0, humidityPct: 100, kjPerKg: 9.5 },
  ])('of air at $tempC °C and $humidityPct % is $kjPerKg, as a psychrometric chart has it', (row) => {
    expect(Math.abs(enthalpyKjPerKg(row.tempC, row.humidityPct) - row.kjPerKg)).toBeLessThan(0.7);
  });
});
