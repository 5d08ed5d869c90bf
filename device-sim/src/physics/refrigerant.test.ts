import { describe, expect, it } from '@jest/globals';
import {
  dewPressureBarAbs,
  dewTempC,
  liquidKjPerKg,
  REFRIGERANT_NAMES,
  REFRIGERANTS,
  vapourKgPerM3,
  vapourKjPerKg,
} from './refrigerant.js';

describe('saturation curves', () => {
  it.each([
    ['R404A', -30, 2.022],
    ['R404A', -10, 4.307],
    ['R404A', -7, 4.772],
    ['R134a', -10, 2.006],
    ['R134a', 40, 10.166],
    ['R448A', -10, 3.58],
    ['R448A', 40, 16.6],
    ['R449A', -10, 3.587],
  ] as const)('of %s has its dew point of %d °C at %d bar, as CoolProp has', (name, tempC, bar) => {
    expect(Math.abs(dewPressureBarAbs(REFRIGERANTS[name], tempC) / bar - 1)).toBeLessThan(0.008);
    expect(Math.abs(dewTempC(REFRIGERANTS[name], bar) - tempC)).toBeLessThan(0.35);
  });

  it.each(REFRIGERANT_NAMES)('of %s goes from temperature to pressure and back', (name) => {
    for (let tempC = -45; tempC <= 60; tempC += 7) {
      expect(dewTempC(REFRIGERANTS[name], dewPressureBarAbs(REFRIGERANTS[name], tempC))).toBeCloseTo(tempC, 9);
    }
  });

  it.each(REFRIGERANT_NAMES)('of %s: vapour holds more heat than liquid, and is denser the warmer it boils', (name) => {
    const fluid = REFRIGERANTS[name];
    expect(liquidKjPerKg(fluid, 0)).toBeCloseTo(200, 0);
    for (let tempC = -40; tempC < 45; tempC += 5) {
      expect(vapourKjPerKg(fluid, tempC, 0)).toBeGreaterThan(liquidKjPerKg(fluid, tempC) + 70);
      expect(vapourKgPerM3(fluid, tempC + 5, 0)).toBeGreaterThan(vapourKgPerM3(fluid, tempC, 0));
    }
  });

  it('superheat warms vapour and thins it, more than an ideal gas', () => {
    const fluid = REFRIGERANTS.R404A;
    expect(vapourKjPerKg(fluid, -10, 20) - vapourKjPerKg(fluid, -10, 0)).toBeCloseTo(18, 9);
    const thinning = vapourKgPerM3(fluid, -10, 20) / vapourKgPerM3(fluid, -10, 0);
    expect(thinning).toBeLessThan(263.15 / 283.15);
    expect(thinning).toBeGreaterThan(0.93 * (263.15 / 283.15));
  });
});
