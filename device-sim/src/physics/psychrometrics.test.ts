import { describe, expect, it } from '@jest/globals';
import {
  airDensityKgPerM3,
  dewPointC,
  enthalpyKjPerKg,
  humidityRatio,
  relativeHumidityFromDewPointPct,
  relativeHumidityPct,
  saturatedTempC,
  saturationRatio,
  stationPressurePa,
  tempFromEnthalpyC,
  thermodynamicWetBulbC,
  wetBulbC,
} from './psychrometrics.js';

describe('moist air', () => {
  it('holds 9.3 g/kg at 24 °C and 50 %', () => {
    expect(humidityRatio(24, 50) * 1_000).toBeCloseTo(9.3, 1);
  });

  it('gives back the relative humidity it was made from', () => {
    expect(relativeHumidityPct(18, humidityRatio(18, 37))).toBeCloseTo(37, 9);
    expect(relativeHumidityPct(18, humidityRatio(18, 37, 83_000), 83_000)).toBeCloseTo(37, 9);
  });

  it('has a dew point of 14.3 to 14.4 °C at 23.9 °C and 55 %', () => {
    expect(relativeHumidityFromDewPointPct(23.9, 14.4)).toBeCloseTo(55, 0);
    expect(dewPointC(humidityRatio(23.9, 55))).toBeCloseTo(14.3, 1);
  });

  it('has a dew point however dry it is', () => {
    expect(dewPointC(humidityRatio(-12, 100))).toBeCloseTo(-12, 9);
    expect(dewPointC(0)).toBeLessThan(-60);
  });

  it('has a wet bulb of 13.7 °C at 20 °C and 50 %', () => {
    expect(wetBulbC(20, 50)).toBeCloseTo(13.7, 1);
  });

  it('has an enthalpy of 47.7 kJ/kg at 24 °C and 50 %, and a temperature that goes with it', () => {
    const ratio = humidityRatio(24, 50);
    expect(enthalpyKjPerKg(24, ratio)).toBeCloseTo(47.7, 1);
    expect(tempFromEnthalpyC(enthalpyKjPerKg(24, ratio), ratio)).toBeCloseTo(24, 9);
  });

  it('is saturated at the temperature that its enthalpy says', () => {
    for (const tempC of [-20, 0, 7, 19, 31, 45]) {
      expect(saturatedTempC(enthalpyKjPerKg(tempC, saturationRatio(tempC)))).toBeCloseTo(tempC, 5);
    }
  });
});

describe('the thermodynamic wet bulb', () => {
  it.each([
    { tempC: 26.7, rhPct: 51, wetC: 19.4 },
    { tempC: 35, rhPct: 20, wetC: 18.6 },
    { tempC: 20, rhPct: 50, wetC: 13.8 },
    { tempC: 5, rhPct: 80, wetC: 3.5 },
  ])('is $wetC °C at $tempC °C and $rhPct %', ({ tempC, rhPct, wetC }) => {
    expect(thermodynamicWetBulbC(tempC, humidityRatio(tempC, rhPct))).toBeCloseTo(wetC, 0);
  });

  it('agrees with the fit of Stull, which is 0.8 K too warm at 40 °C', () => {
    for (let tempC = 5; tempC <= 40; tempC += 5) {
      for (let rhPct = 15; rhPct <= 95; rhPct += 10) {
        const exactC = thermodynamicWetBulbC(tempC, humidityRatio(tempC, rhPct));
        expect(Math.abs(exactC - wetBulbC(tempC, rhPct))).toBeLessThan(0.8);
      }
    }
  });

  it('does not depend on where the search begins', () => {
    const ratio = humidityRatio(30, 40);
    expect(thermodynamicWetBulbC(30, ratio, 101_325, -20)).toBeCloseTo(
      thermodynamicWetBulbC(30, ratio, 101_325, 40),
      6,
    );
  });

  it('is the dry bulb in saturated air', () => {
    expect(thermodynamicWetBulbC(16, saturationRatio(16))).toBeCloseTo(16, 6);
  });
});

describe('air high above the sea', () => {
  it('has 83.4 kPa in Denver, is a sixth thinner and holds a fifth more water per kilogram', () => {
    const pressurePa = stationPressurePa(1_609);
    expect(pressurePa / 1_000).toBeCloseTo(83.4, 1);
    expect(airDensityKgPerM3(pressurePa)).toBeCloseTo(0.988, 3);
    expect(humidityRatio(24, 50, pressurePa) / humidityRatio(24, 50)).toBeCloseTo(1.22, 2);
  });
});
