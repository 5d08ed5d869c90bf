import { describe, expect, it } from '@jest/globals';
import { humidityRatio, relativeHumidityFromDewPointPct, relativeHumidityPct, wetBulbC } from './psychrometrics.js';

describe('moist air', () => {
  it('holds 9.3 g/kg at 24 °C and 50 %', () => {
    expect(humidityRatio(24, 50) * 1_000).toBeCloseTo(9.3, 1);
  });

  it('gives back the relative humidity it was made from', () => {
    expect(relativeHumidityPct(18, humidityRatio(18, 37))).toBeCloseTo(37, 9);
  });

  it('has a dew point of 14.4 °C at 23.9 °C and 55 %', () => {
    expect(relativeHumidityFromDewPointPct(23.9, 14.4)).toBeCloseTo(55, 0);
  });

  it('has a wet bulb of 13.7 °C at 20 °C and 50 %', () => {
    expect(wetBulbC(20, 50)).toBeCloseTo(13.7, 1);
  });
});
