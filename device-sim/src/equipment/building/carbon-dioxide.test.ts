import { describe, expect, it } from '@jest/globals';
import { CarbonDioxide, OUTDOOR_CO2_PPM } from './carbon-dioxide.js';

/** 700 m² and 6 m high with fifty adults at light work. */
const AIR_M3 = 4_200;
const GAIN_M3_PER_S = 50 * 5.2e-6;

function after(minutes: number, outdoorM3PerS: number, gainM3PerS = GAIN_M3_PER_S, dtSec = 60): CarbonDioxide {
  const air = new CarbonDioxide(AIR_M3);
  for (let sec = 0; sec < minutes * 60; sec += dtSec) air.step(dtSec, outdoorM3PerS, gainM3PerS);
  return air;
}

describe('carbon dioxide in a zone', () => {
  it('settles above outdoors by what people breathe out over what comes in', () => {
    expect(after(6_000, 0.4).ppm).toBeCloseTo(OUTDOOR_CO2_PPM + (GAIN_M3_PER_S / 0.4) * 1e6, 3);
    expect(after(6_000, 0.8).ppm).toBeCloseTo(OUTDOOR_CO2_PPM + (GAIN_M3_PER_S / 0.8) * 1e6, 3);
  });

  it('comes two thirds of the way in the time in which the air is changed once', () => {
    const risenPpm = after(AIR_M3 / 0.4 / 60, 0.4).ppm - OUTDOOR_CO2_PPM;
    expect(risenPpm / ((GAIN_M3_PER_S / 0.4) * 1e6)).toBeCloseTo(1 - Math.exp(-1), 3);
  });

  it('is the same in steps of any length', () => {
    expect(after(120, 0.4, GAIN_M3_PER_S, 3_600).ppm).toBeCloseTo(after(120, 0.4).ppm, 9);
  });

  it('gathers for as long as no air comes in, and stays outdoors where nobody breathes', () => {
    expect(after(60, 0).ppm).toBeCloseTo(OUTDOOR_CO2_PPM + ((GAIN_M3_PER_S * 3_600) / AIR_M3) * 1e6, 9);
    expect(after(60, 0.4, 0).ppm).toBeCloseTo(OUTDOOR_CO2_PPM, 9);
  });
});
