import { describe, expect, it } from '@jest/globals';
import { type LocalControls } from '../../controllers/local-controls.js';
import { type RooftopUnitModel } from '../../store/store-model.js';
import { controls, Room, SITE, surroundings, unitModel } from './building.fixture.js';
import { RooftopUnit, type RooftopSurroundings } from './rooftop-unit.js';

const DAY_MIN = 1_440;
/** Neither cooling nor heating is called for. */
const fine = surroundings();
const warm = surroundings({ zoneAirTempC: 26, outdoorAirTempC: 35 });

function unit(model: Partial<RooftopUnitModel> = {}, changed: Partial<LocalControls> = {}): RooftopUnit {
  return new RooftopUnit(unitModel(model), SITE, controls(changed));
}

function after(minutes: number, around: RooftopSurroundings, of: RooftopUnit): RooftopUnit {
  for (let minute = 0; minute < minutes; minute++) of.step(60, around);
  return of;
}

describe('the fan setpoint of a rooftop unit', () => {
  it.each([
    { flow: 1, powerFraction: 1 },
    { flow: 0.8, powerFraction: 0.572 },
    { flow: 2 / 3, powerFraction: 0.363 },
  ])('of $flow takes $powerFraction of the power while nothing is called for', ({ flow, powerFraction }) => {
    const of = unit();
    of.fanSetpointFraction = flow;
    after(1, fine, of);
    expect(of.fanFraction).toBe(flow);
    expect(of.fanPowerKw / 4).toBeCloseTo(powerFraction, 3);
  });

  it('gives way to full cooling and to high fire, and leaves a fan at rest that nobody needs', () => {
    const of = unit();
    of.fanSetpointFraction = 2 / 3;
    expect(after(2, warm, of).fanFraction).toBe(2 / 3);
    expect(after(6, warm, of).fanFraction).toBe(1);
    const heating = unit();
    heating.fanSetpointFraction = 2 / 3;
    expect(after(8, surroundings({ zoneAirTempC: 19, outdoorAirTempC: -5 }), heating).fanFraction).toBe(1);
    expect(after(1, { ...fine, isOccupied: false }, unit()).fanFraction).toBe(0);
  });

  it('keeps the volume of fresh air that the unit’s own controller wants', () => {
    const of = unit();
    of.fanSetpointFraction = 0.7;
    expect(after(1, fine, of).outdoorAirM3PerS).toBeCloseTo(0.6, 9);
  });

  it('saves fan power over a warm day and still holds the zone', () => {
    const aDay = (fanSetpointFraction: number) => {
      const room = new Room();
      room.unit.fanSetpointFraction = fanSetpointFraction;
      let [fanKwh, warmestC] = [0, -99];
      room.run(DAY_MIN, { outdoorAirTempC: 31 }).run(DAY_MIN, { outdoorAirTempC: 31 }, () => {
        fanKwh += room.unit.fanPowerKw / 60;
        warmestC = Math.max(warmestC, room.zone.airTempC);
      });
      return { fanKwh, warmestC };
    };
    const [fast, slow] = [aDay(1), aDay(2 / 3)];
    expect(slow.fanKwh / fast.fanKwh).toBeLessThan(0.7);
    expect(slow.warmestC).toBeLessThan(24.8);
  });
});

describe('the outdoor air setpoint of a rooftop unit', () => {
  it('left to the unit is what its own controller wants, over the flow of the moment, and nothing with the fan at rest', () => {
    const of = after(1, fine, unit());
    expect(of.leastOutdoorAirFraction).toBeCloseTo(0.6 / 3.8, 9);
    expect(after(1, { ...fine, isOccupied: false }, of).leastOutdoorAirFraction).toBe(0);
    const byPeople = unit({}, { ventilation: 'demand', supplyFans: 'twoSpeed' });
    expect(after(1, { ...fine, peopleFraction: 0 }, byPeople).leastOutdoorAirFraction).toBeCloseTo(
      0.3 / ((3.8 * 2) / 3),
      9,
    );
  });

  it.each([
    { lent: 0.4, drawn: 0.4 },
    { lent: 1, drawn: 1 },
    { lent: 0, drawn: 0.05 },
  ])('of $lent lets in $drawn of the supply air: a shut damper leaks', ({ lent, drawn }) => {
    const of = unit({ hasEconomizer: false });
    of.lentOutdoorAirFraction = lent;
    after(1, fine, of);
    expect(of.outdoorAirFraction).toBe(drawn);
    expect(of.leastOutdoorAirFraction).toBe(lent);
  });

  it('is a least: an economizer that works opens further, and one that does not stays', () => {
    const mild = surroundings({ zoneAirTempC: 25, outdoorAirTempC: 15 });
    const drawn = (changed: Partial<LocalControls>) => {
      const of = unit({}, changed);
      of.lentOutdoorAirFraction = 0.3;
      return after(2, mild, of).outdoorAirFraction;
    };
    expect(drawn({})).toBe(1);
    expect(drawn({ hasWorkingEconomizers: false })).toBe(0.3);
  });

  it.each([true, false])(
    'is held back at 7 °C of mixed air, with a working economizer: %s',
    (hasWorkingEconomizers) => {
      const of = unit({}, { hasWorkingEconomizers });
      of.lentOutdoorAirFraction = 1;
      after(1, surroundings({ outdoorAirTempC: -10 }), of);
      expect(22.5 + of.outdoorAirFraction * (-10 - 22.5)).toBeCloseTo(7, 6);
    },
  );

  it('is lost on a stuck damper and on a fan at rest', () => {
    const of = unit();
    of.lentOutdoorAirFraction = 0.8;
    of.damperStuckFraction = 0.1;
    expect(after(1, fine, of).outdoorAirFraction).toBe(0.1);
    of.damperStuckFraction = null;
    expect(after(1, { ...fine, isOccupied: false }, of).outdoorAirM3PerS).toBe(0);
  });

  it('cools by itself where the economizer does not work: cold air, full flow, and the coil at rest', () => {
    const broken = { hasWorkingEconomizers: false } as const;
    const cool = surroundings({ zoneAirTempC: 25, outdoorAirTempC: 8 });
    const of = unit({}, broken);
    of.lentOutdoorAirFraction = 1;
    of.fanSetpointFraction = 2 / 3;
    for (let minute = 0; minute < 60; minute++) {
      after(1, cool, of);
      expect([of.compressorPowerKw, of.fanFraction]).toEqual([0, 1]);
      expect(of.supplyAirTempC).toBeLessThan(10);
    }
    expect(after(20, cool, unit({}, broken)).compressorPowerKw).toBeGreaterThan(5);
  });

  it('saves power over a cool day in a room whose economizer does not work, and holds the zone', () => {
    const aDay = (lent: number | null) => {
      const room = new Room({}, { hasWorkingEconomizers: false });
      room.unit.lentOutdoorAirFraction = lent;
      const cool = { outdoorAirTempC: 14, gainsKw: 35 };
      let [kwh, warmestC] = [0, -99];
      room.run(DAY_MIN, cool).run(DAY_MIN, cool, () => {
        kwh += room.unit.electricPowerKw / 60;
        warmestC = Math.max(warmestC, room.zone.airTempC);
      });
      return { kwh, warmestC };
    };
    const [shut, open] = [aDay(null), aDay(0.8)];
    expect(open.kwh / shut.kwh).toBeLessThan(0.9);
    expect(open.warmestC).toBeLessThan(24.8);
  });

  it('never has the coil freeze, however much cold air comes in', () => {
    for (let outdoorAirTempC = -20; outdoorAirTempC <= 20; outdoorAirTempC += 5) {
      const of = unit({}, { hasWorkingEconomizers: false });
      of.lentOutdoorAirFraction = 1;
      for (let minute = 0; minute < 60; minute++) {
        of.step(60, surroundings({ zoneAirTempC: 26, outdoorAirTempC }));
        // The freeze-stat may have to stop a stage; it never lets the air get colder than this before.
        expect(of.supplyAirTempC).toBeGreaterThan(-2);
      }
    }
  });
});
