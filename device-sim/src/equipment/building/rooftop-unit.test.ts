import { describe, expect, it } from '@jest/globals';
import { type LocalControls } from '../../controllers/local-controls.js';
import { type RooftopUnitModel } from '../../store/store-model.js';
import { RooftopUnit, type RooftopSurroundings } from './rooftop-unit.js';
import { controls, SITE, surroundings, unitModel } from './building.fixture.js';

function unit(model: Partial<RooftopUnitModel> = {}, changed: Partial<LocalControls> = {}): RooftopUnit {
  return new RooftopUnit(unitModel(model), SITE, controls(changed));
}

/** The unit after so many minutes in the same surroundings. */
function after(minutes: number, around: RooftopSurroundings, of = unit()): RooftopUnit {
  for (let minute = 0; minute < minutes; minute++) of.step(60, around);
  return of;
}

const warm = surroundings({ zoneAirTempC: 26 });
const cold = surroundings({ zoneAirTempC: 19, outdoorAirTempC: -5 });
const fine = surroundings();
const HEAT_PUMP = { kind: 'heatPump', capacityKw: 70, ratedCop: 3.2, backupKw: 30 } as const;

describe('a rooftop unit', () => {
  it('only moves air between its setpoints, and rests when nobody is in', () => {
    const day = after(5, fine);
    expect(day).toMatchObject({
      coolingFraction: 0,
      heatingFraction: 0,
      electricPowerKw: 4,
      gasPowerKw: 0,
      fanFraction: 1,
    });
    expect(day.outdoorAirM3PerS).toBeCloseTo(0.6, 9);
    const night = after(5, { ...fine, isOccupied: false });
    expect(night).toMatchObject({
      electricPowerKw: 0,
      fanFraction: 0,
      outdoorAirM3PerS: 0,
      supplyAirTempC: 22.5,
      sensibleKw: 0,
    });
  });

  it('cools in stages whose power shows', () => {
    const of = unit();
    const first = after(3, warm, of).compressorPowerKw;
    expect(of.coolingFraction).toBe(0.5);
    const both = after(6, warm, of).compressorPowerKw;
    expect(of.coolingFraction).toBe(1);
    expect(both / first).toBeGreaterThan(1.7);
    expect(of.supplyAirTempC).toBeLessThan(16);
    expect(of.supplyAirTempC).toBeGreaterThan(10);
    expect(of.electricPowerKw).toBeCloseTo(both + 4, 9);
  });

  it('burns gas for the heat it gives, at its efficiency', () => {
    const of = after(1, cold);
    expect([of.heatingFraction, of.gasPowerKw]).toEqual([0.5, 75]);
    expect(of.sensibleKw).toBeCloseTo(60 + 4, 9);
    expect(after(8, cold, of).heatingFraction).toBe(1);
    expect(of.electricPowerKw).toBe(4);
  });

  it('cycles on call with its damper shut but for leakage when nobody is in', () => {
    const of = after(5, { ...warm, isOccupied: false });
    expect(of.fanFraction).toBe(1);
    expect(of.outdoorAirFraction).toBe(0.05);
  });

  it('starts in another minute than the other unit of its zone', () => {
    const startsAt = (id: string) => {
      const of = unit({ id });
      for (let minute = 0; minute < 200; minute++) {
        of.step(60, surroundings({ zoneAirTempC: 23.5 + minute / 100 }));
        if (of.coolingFraction > 0) return minute;
      }
      return NaN;
    };
    expect(Math.abs(startsAt('rtu-sales') - startsAt('rtu-sales-rear'))).toBeGreaterThan(3);
  });

  it('balances the heat of the air that passes it', () => {
    for (const around of [warm, cold, fine]) {
      const of = after(20, around);
      const mixedC = around.zoneAirTempC + of.outdoorAirFraction * (around.outdoorAirTempC - around.zoneAirTempC);
      const carriedKw = (of.supplyAirTempC - mixedC) * 3.8 * 1.2 * 1.02;
      expect(carriedKw / of.sensibleKw).toBeCloseTo(1, 1);
    }
  });

  it('needs the power of its fan in proportion to the air it moves', () => {
    const high = after(1, fine, new RooftopUnit(unitModel(), { ...SITE, elevationM: 1_609 }, controls()));
    expect(high.fanPowerKw).toBeCloseTo(4 * 0.823, 1);
  });
});

describe('heating and cooling', () => {
  it.each([
    { heating: 'gas', model: {} },
    { heating: 'a heat pump', model: { heating: HEAT_PUMP } },
  ])('never run at once with $heating, whatever the sensor does', ({ model }) => {
    const of = unit(model, { dryAbovePct: 50 });
    const seen = { cooling: 0, heating: 0 };
    for (let minute = 0; minute < 3_000; minute++) {
      const sensedZoneAirTempC = 22.5 + 5 * Math.sin(minute / 3) * Math.sin(minute / 100);
      const damp = Math.sin(minute / 70) > 0;
      of.step(
        60,
        surroundings({ zoneRelativeHumidityPct: damp ? 65 : 40, outdoorAirTempC: 4 }, { sensedZoneAirTempC }),
      );
      const isCooling = of.coil.powerKw > 0;
      const isHeating = of.heating.level > 0;
      expect(isCooling && isHeating).toBe(false);
      if (isCooling) seen.cooling++;
      if (isHeating) seen.heating++;
    }
    expect(Math.min(seen.cooling, seen.heating)).toBeGreaterThan(100);
  });

  it('leave a heat pump’s compressors their rest before they turn round', () => {
    const of = after(10, cold, unit({ heating: HEAT_PUMP }));
    expect(of.heatingFraction).toBeGreaterThan(0);
    after(4, warm, of);
    expect([of.coolingFraction, of.heatingFraction]).toEqual([0, 0]);
    expect(after(2, warm, of).coolingFraction).toBeGreaterThan(0);
  });

  it('with a heat pump draws electric power only', () => {
    const of = after(30, cold, unit({ heating: HEAT_PUMP }));
    expect(of.gasPowerKw).toBe(0);
    expect(of.backupPowerKw).toBe(30);
    expect(of.electricPowerKw).toBeCloseTo(of.compressorPowerKw + 30 + 4, 9);
  });
});

describe('the fan', () => {
  it('at two speeds takes a third of the power for two thirds of the air, with as much fresh air', () => {
    const [one, two] = [after(1, fine), after(1, fine, unit({}, { supplyFans: 'twoSpeed' }))];
    expect(two.fanFraction).toBeCloseTo(2 / 3, 9);
    expect(two.fanPowerKw / one.fanPowerKw).toBeGreaterThan(0.3);
    expect(two.fanPowerKw / one.fanPowerKw).toBeLessThan(0.4);
    expect(two.outdoorAirM3PerS).toBeCloseTo(one.outdoorAirM3PerS, 9);
  });

  it('at two speeds is quick for full cooling and for high fire only', () => {
    const of = unit({}, { supplyFans: 'twoSpeed' });
    expect(after(2, warm, of).fanFraction).toBeCloseTo(2 / 3, 9);
    expect(after(6, warm, of).fanFraction).toBe(1);
    const heating = unit({}, { supplyFans: 'twoSpeed' });
    expect(after(2, cold, heating).fanFraction).toBeCloseTo(2 / 3, 9);
    expect(after(6, cold, heating).fanFraction).toBe(1);
  });
});

describe('fresh air', () => {
  const mild = surroundings({ zoneAirTempC: 25, outdoorAirTempC: 15 });

  it('cools before the compressors do, and together with them', () => {
    const of = after(2, mild);
    expect(of.outdoorAirFraction).toBe(1);
    expect([of.coolingFraction, of.compressorPowerKw]).toEqual([0, 0]);
    expect(after(5, mild, of).coolingFraction).toBe(0.5);
    expect(of.outdoorAirFraction).toBe(1);
  });

  it('cools alone in the cold, mixed to 12.8 °C and at the most to 7 °C', () => {
    const frosty = surroundings({ zoneAirTempC: 25, outdoorAirTempC: -5 });
    const of = after(2, frosty);
    expect(25 - of.outdoorAirFraction * 30).toBeCloseTo(12.8, 6);
    after(20, frosty, of);
    expect(25 - of.outdoorAirFraction * 30).toBeCloseTo(7, 6);
    expect(of.compressorPowerKw).toBe(0);
  });

  it('stays at its minimum above the high limit, without an economizer, and where its economizer does not work', () => {
    const least = 0.6 / 3.8;
    expect(after(2, surroundings({ zoneAirTempC: 26, outdoorAirTempC: 22 })).outdoorAirFraction).toBeCloseTo(least, 9);
    expect(after(2, mild, unit({ hasEconomizer: false })).outdoorAirFraction).toBeCloseTo(least, 9);
    expect(after(2, mild, unit({}, { hasWorkingEconomizers: false })).outdoorAirFraction).toBeCloseTo(least, 9);
  });

  it('is held back where the mixture would be colder than 7 °C', () => {
    const arctic = surroundings({ zoneAirTempC: 21, outdoorAirTempC: -30 });
    const of = after(2, arctic, unit({ outdoorAirM3PerS: 2 }));
    expect(21 - of.outdoorAirFraction * 51).toBeCloseTo(7, 6);
  });

  it('follows the people where it is by demand', () => {
    const by = (peopleFraction: number) =>
      after(1, { ...fine, peopleFraction }, unit({}, { ventilation: 'demand' })).outdoorAirM3PerS;
    expect(by(0)).toBeCloseTo(0.3, 9);
    expect(by(1)).toBeCloseTo(0.6, 9);
  });
});

describe('what breaks', () => {
  it('a dead sensor ends heating and cooling at once and keeps the fan', () => {
    for (const around of [warm, cold]) {
      const of = after(10, around);
      after(1, { ...around, sensedZoneAirTempC: NaN }, of);
      expect(of).toMatchObject({
        coolingFraction: 0,
        heatingFraction: 0,
        gasPowerKw: 0,
        fanFraction: 1,
        electricPowerKw: 4,
      });
      expect(of.outdoorAirM3PerS).toBeCloseTo(0.6, 9);
    }
  });

  it('a stuck sensor is believed', () => {
    expect(after(10, { ...cold, sensedZoneAirTempC: 26 }).coil.powerKw).toBe(0);
    expect(after(10, { ...warm, zoneAirTempC: 21, sensedZoneAirTempC: 26 }).coolingFraction).toBe(1);
  });

  it('a stuck damper lets in what it lets in', () => {
    const of = unit();
    of.damperStuckFraction = 0.7;
    expect(after(1, fine, of).outdoorAirM3PerS).toBeCloseTo(0.7 * 3.8, 9);
    expect(after(2, surroundings({ zoneAirTempC: 25, outdoorAirTempC: 15 }), of).outdoorAirFraction).toBe(0.7);
    expect(of.coolingFraction).toBe(0.5);
    expect(after(10, { ...fine, isOccupied: false }, of).outdoorAirM3PerS).toBe(0);
    of.damperStuckFraction = 0;
    expect(after(1, fine, of).outdoorAirM3PerS).toBe(0);
    of.damperStuckFraction = null;
    expect(after(1, fine, of).outdoorAirM3PerS).toBeCloseTo(0.6, 9);
  });

  it('a failed fan stops everything; compressors wait their time once it is back', () => {
    const of = after(10, warm);
    of.isFanFailed = true;
    after(3, warm, of);
    expect(of).toMatchObject({
      coolingFraction: 0,
      fanFraction: 0,
      electricPowerKw: 0,
      outdoorAirM3PerS: 0,
      sensibleKw: 0,
      waterKgPerS: 0,
    });
    of.isFanFailed = false;
    expect(after(4, warm, of)).toMatchObject({ coolingFraction: 0, fanFraction: 1 });
    expect(after(4, warm, of).coolingFraction).toBeGreaterThan(0);
  });

  it('a power cut stops everything', () => {
    for (const [around, model] of [
      [warm, {}],
      [cold, {}],
      [cold, { heating: HEAT_PUMP }],
    ] as const) {
      const of = after(10, around, unit(model));
      after(1, { ...around, isPowered: false }, of);
      expect(of).toMatchObject({
        electricPowerKw: 0,
        gasPowerKw: 0,
        sensibleKw: 0,
        fanFraction: 0,
        heatingFraction: 0,
      });
    }
  });

  it('air too cold for the coil trips the freeze-stat', () => {
    const of = unit();
    of.damperStuckFraction = 1;
    const around = surroundings({ zoneAirTempC: 26, outdoorAirTempC: 9 });
    let trips = 0;
    for (let minute = 0; minute < 60; minute++) {
      const was = of.coolingFraction;
      of.step(60, around);
      if (was > 0 && of.coolingFraction === 0) trips++;
      expect(of.supplyAirTempC).toBeGreaterThan(-5);
    }
    expect(trips).toBeGreaterThan(2);
  });
});
