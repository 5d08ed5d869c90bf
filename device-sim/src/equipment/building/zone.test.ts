import { describe, expect, it } from '@jest/globals';
import { humidityRatio, saturationRatio } from '../../physics/psychrometrics.js';
import { forces, SITE, zoneModel } from './building.fixture.js';
import { Zone, type ZoneForces } from './zone.js';

const HOUR_SEC = 3_600;

function storeZone(elevationM = 0): Zone {
  return new Zone(zoneModel(), { ...SITE, elevationM });
}

/** The zone after so many hours under constant forces. */
function after(hours: number, changed: Partial<ZoneForces>, zone = storeZone(), dtSec = 60): Zone {
  const constant = forces(changed);
  for (let step = 0; step < (hours * HOUR_SEC) / dtSec; step++) zone.step(dtSec, constant);
  return zone;
}

/** Heat that keeps a zone in the long run one kelvin warmer, kW/K. */
function lossKwPerK(changed: Partial<ZoneForces>): number {
  const atKw = (sensibleKw: number) => after(3_000, { ...changed, sensibleKw }, storeZone(), 600).airTempC;
  return 20 / (atKw(60) - atKw(40));
}

describe('the heat of a zone', () => {
  it('leaves the reference supermarket at 3.4 kW/K by conduction', () => {
    expect(lossKwPerK({ leakFraction: 0 })).toBeCloseTo(3.39, 2);
  });

  it('leaves it at 6.9 kW/K more by ventilation', () => {
    const ventilated = lossKwPerK({ leakFraction: 0, outdoorAirM3PerS: 5.7 }) - lossKwPerK({ leakFraction: 0 });
    expect(ventilated).toBeCloseTo(6.9, 1);
  });

  it('decays over days when the store is closed and its fans are off', () => {
    const zone = storeZone();
    let hours = 0;
    while (zone.airTempC > 22 / Math.E) after(1, { outdoorAirTempC: 2, windMPerS: 3 }, zone, (hours++, 60));
    expect(hours).toBeGreaterThan(30);
    expect(hours).toBeLessThan(90);
  });

  it('answers within the hour when the air is heated, and only then warms the mass', () => {
    const [hour, day] = [after(1, { sensibleKw: 200 }), after(24, { sensibleKw: 200 })].map(
      ({ airTempC }) => airTempC - 22,
    );
    expect(hour).toBeGreaterThan(1.5);
    expect(hour).toBeLessThan(4);
    expect(day).toBeGreaterThan(2.5 * hour!);
  });

  it('is gained from the sun through windows at once and through the roof later', () => {
    const sunny = { outdoorAirTempC: 22, globalHorizontalWPerM2: 800 };
    const warmerK = (hours: number) => after(hours, sunny).airTempC - after(hours, { outdoorAirTempC: 22 }).airTempC;
    expect(warmerK(1)).toBeGreaterThan(0.2);
    expect(warmerK(8)).toBeGreaterThan(2 * warmerK(1));
  });

  it('takes less air to leave a store high above the sea', () => {
    const cold = { outdoorAirTempC: -10, outdoorAirM3PerS: 5.7, leakFraction: 0, sensibleKw: 100 };
    expect(after(24, cold, storeZone(1_600)).airTempC).toBeGreaterThan(after(24, cold).airTempC + 1);
  });
});

describe('infiltration', () => {
  /** What leaks take from the air of a store within a minute, K. */
  const leakedK = (windMPerS: number, outdoorAirTempC: number, changed: Partial<ZoneForces> = {}) => {
    const cold = { windMPerS, outdoorAirTempC };
    return after(1 / 60, { ...cold, leakFraction: 0 }).airTempC - after(1 / 60, { ...cold, ...changed }).airTempC;
  };

  it('grows with wind and with the cold outdoors', () => {
    expect(leakedK(8, 12)).toBeGreaterThan(1.5 * leakedK(4, 12));
    expect(leakedK(2, -18) / 40).toBeGreaterThan((1.4 * leakedK(2, 12)) / 10);
  });

  it('is that of the reference store at 4 m/s and 10 K', () => {
    // The air of a store that leaks 1.75 m³/s of air 10 K colder loses 21 kW, out of 154 MJ/K for a minute.
    expect(leakedK(4, 12)).toBeCloseTo((1.75 * 1.2 * 1.006 * 10 * 60) / 154_000, 3);
  });

  it('is halved by running fans, and follows the use of the entrance', () => {
    expect(leakedK(4, 2, { isFanRunning: true }) / leakedK(4, 2)).toBeCloseTo(0.5, 2);
    expect(leakedK(4, 2, { leakFraction: 1.6 }) / leakedK(4, 2)).toBeCloseTo(1.6, 2);
  });
});

describe('the water of a zone', () => {
  it('comes to rest where what comes in goes out', () => {
    const zone = after(400, {
      outdoorAirM3PerS: 5,
      leakFraction: 0,
      outdoorHumidityRatio: 0.005,
      waterKgPerS: 0.012,
      outdoorAirTempC: 20,
    });
    expect(zone.humidityRatio).toBeCloseTo(0.005 + 0.012 / 6, 5);
  });

  it('is soaked up by goods, so that air dries in hours where it alone would in minutes', () => {
    const dry = { outdoorAirM3PerS: 5, outdoorHumidityRatio: 0.004, outdoorAirTempC: 20 };
    const start = storeZone().humidityRatio;
    const left = (hours: number) => (after(hours, dry).humidityRatio - 0.004) / (start - 0.004);
    expect(left(1)).toBeGreaterThan(0.6);
    expect(left(12)).toBeGreaterThan(0.2);
    expect(left(72)).toBeLessThan(0.05);
  });

  it('condenses on cold surfaces before the air is more than saturated, and warms them', () => {
    const damp = {
      outdoorAirTempC: 0,
      outdoorHumidityRatio: 0.0035,
      leakFraction: 0.3,
      sensibleKw: -40,
      waterKgPerS: 0.01,
    };
    const [wet, dry] = [after(96, damp), after(96, { ...damp, waterKgPerS: 0 })];
    expect(wet.humidityRatio).toBeCloseTo(saturationRatio(wet.airTempC), 9);
    expect(wet.relativeHumidityPct).toBeCloseTo(100, 9);
    expect(wet.dewPointC).toBeCloseTo(wet.airTempC, 6);
    expect(wet.airTempC).toBeGreaterThan(dry.airTempC + 1);
    expect(Math.abs(wet.waterBalanceResidualFraction)).toBeLessThan(1e-9);
  });

  it('starts at 45 % whatever the elevation', () => {
    expect(storeZone(2_000).relativeHumidityPct).toBeCloseTo(45, 9);
    expect(storeZone().humidityRatio).toBeCloseTo(humidityRatio(22, 45), 9);
  });
});

describe('the accounts of a zone', () => {
  it('close to the last digit over a month of changing weather and use', () => {
    const zone = storeZone(300);
    for (let minute = 0; minute < 30 * 1_440; minute++) {
      const day = Math.sin((2 * Math.PI * minute) / 1_440);
      zone.step(60, {
        outdoorAirTempC: 5 + 12 * day + 4 * Math.sin(minute / 700),
        outdoorHumidityRatio: 0.006 + 0.003 * Math.sin(minute / 900),
        globalHorizontalWPerM2: Math.max(0, 700 * day),
        windMPerS: 4 + 3 * Math.sin(minute / 37),
        outdoorAirM3PerS: day > -0.3 ? 5.7 : 0,
        isFanRunning: day > -0.3,
        leakFraction: 1 + 0.3 * Math.sin(minute / 13),
        sensibleKw: 80 * day - 20,
        waterKgPerS: 0.01 * Math.sin(minute / 50),
        co2M3PerS: 0.0003,
      });
    }
    expect(Math.abs(zone.balanceResidualFraction)).toBeLessThan(1e-9);
    expect(Math.abs(zone.waterBalanceResidualFraction)).toBeLessThan(1e-9);
  });
});
