import { describe, expect, it } from '@jest/globals';
import { type LocalControls } from '../../controllers/local-controls.js';
import { Room, type RoomConditions } from './building.fixture.js';

const DAY_MIN = 1_440;

interface Seen {
  readonly temps: number[];
  readonly humidities: number[];
  electricKwh: number;
  /** Stages that came on. */
  starts: number;
}

/** A day's figures of a room that has already run for a day. */
function aDay(conditions: Partial<RoomConditions>, changed: Partial<LocalControls> = {}): Seen & { room: Room } {
  const room = new Room({}, changed).run(DAY_MIN, conditions);
  const seen: Seen = { temps: [], humidities: [], electricKwh: 0, starts: 0 };
  let was = room.unit.coolingFraction;
  room.run(DAY_MIN, conditions, () => {
    seen.temps.push(room.zone.airTempC);
    seen.humidities.push(room.zone.relativeHumidityPct);
    seen.electricKwh += room.unit.electricPowerKw / 60;
    if (room.unit.coolingFraction > was) seen.starts++;
    was = room.unit.coolingFraction;
  });
  return { ...seen, room };
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('a room and its rooftop unit', () => {
  it.each([20, 26, 32, 38, 43])(
    'hold 24 °C to 0.8 K at %d °C outdoors, in cycles that spare the compressors',
    (outdoorAirTempC) => {
      const { temps, starts } = aDay(
        { outdoorAirTempC, outdoorRelativeHumidityPct: 30 },
        { hasWorkingEconomizers: false },
      );
      expect(Math.max(...temps)).toBeLessThan(24.8);
      expect(Math.abs(mean(temps) - 24)).toBeLessThan(0.6);
      expect(starts / 24).toBeLessThanOrEqual(7);
      expect(starts).toBeGreaterThan(0);
    },
  );

  it.each([8, -5, -20])('hold 21 °C to 0.8 K at %d °C outdoors', (outdoorAirTempC) => {
    const { temps, room } = aDay({ outdoorAirTempC, gainsKw: 5 });
    expect(Math.min(...temps)).toBeGreaterThan(20.2);
    expect(Math.max(...temps)).toBeLessThan(22);
    expect(Math.abs(room.zone.balanceResidualFraction)).toBeLessThan(1e-9);
  });

  it('step in power as stages come and go', () => {
    const powers = new Set<number>();
    const room = new Room().run(DAY_MIN, { outdoorAirTempC: 36 });
    room.run(DAY_MIN, { outdoorAirTempC: 36 }, () => powers.add(Math.round(room.unit.electricPowerKw / 5) * 5));
    expect([...powers].sort((a, b) => a - b)).toEqual([15, 25]);
  });

  it('are pulled down from 30 to 24 °C within hours on a hot day, the first kelvins soonest', () => {
    const room = new Room();
    room.run(12 * 60, { isOccupied: false, coolingSetpointC: 30, gainsKw: 60, outdoorAirTempC: 33 });
    expect(room.zone.airTempC).toBeGreaterThan(28.5);
    const temps: number[] = [];
    room.run(6 * 60, { outdoorAirTempC: 33 }, () => temps.push(room.zone.airTempC));
    const [halfHour, hour, end] = [temps[29]!, temps[59]!, temps.at(-1)!];
    expect(temps[0]! - halfHour).toBeGreaterThan(halfHour - hour);
    expect(hour).toBeGreaterThan(end);
    expect(end).toBeLessThan(24.6);
  });

  it('are warm again after a cold night within two hours', () => {
    const room = new Room().run(DAY_MIN, { outdoorAirTempC: -5 });
    room.run(8 * 60, { outdoorAirTempC: -5, isOccupied: false, heatingSetpointC: 15.6, gainsKw: -5 });
    const nightC = room.zone.airTempC;
    expect(nightC).toBeLessThan(19);
    let minutes = 0;
    while (room.zone.airTempC < 20.7 && minutes < 600)
      room.run(1, { outdoorAirTempC: -5, gainsKw: 0 }, () => minutes++);
    expect(minutes).toBeGreaterThan(15);
    expect(minutes).toBeLessThan(120);
  });

  it('use less with a two-speed fan, at the same temperature', () => {
    const warm = { outdoorAirTempC: 27 };
    const [constant, twoSpeed] = [aDay(warm), aDay(warm, { supplyFans: 'twoSpeed' })];
    expect(twoSpeed.electricKwh).toBeLessThan(0.85 * constant.electricKwh);
    expect(mean(twoSpeed.temps)).toBeCloseTo(mean(constant.temps), 0);
  });

  it('use less with a working economizer in mild weather', () => {
    const mild = { outdoorAirTempC: 14, gainsKw: 35 };
    const [broken, working] = [aDay(mild, { hasWorkingEconomizers: false }), aDay(mild)];
    expect(working.electricKwh).toBeLessThan(0.85 * broken.electricKwh);
    expect(Math.max(...working.temps)).toBeLessThan(24.8);
  });

  it('need less heat with ventilation by demand', () => {
    const gas = (changed: Partial<LocalControls>) => {
      const cold = { outdoorAirTempC: -5, gainsKw: 5 };
      const room = new Room({}, changed).run(DAY_MIN, cold);
      let sum = 0;
      room.run(DAY_MIN, cold, () => (sum += room.unit.gasPowerKw));
      return sum;
    };
    expect(gas({ ventilation: 'demand' })).toBeLessThan(0.9 * gas({}));
  });

  it('account for heat and water together: what coil and fresh air bring is what the zone and its goods hold', () => {
    const { room } = aDay({ outdoorAirTempC: 31, outdoorRelativeHumidityPct: 65, waterKgPerS: 0.003 });
    expect(Math.abs(room.zone.balanceResidualFraction)).toBeLessThan(1e-9);
    expect(Math.abs(room.zone.waterBalanceResidualFraction)).toBeLessThan(1e-9);
    expect(room.unit.coil.film.drainedKg).toBeGreaterThan(50);
  });
});

describe('drying a room', () => {
  const damp = { outdoorAirTempC: 24, outdoorRelativeHumidityPct: 85, gainsKw: 5, waterKgPerS: 0.002 } as const;

  it('lowers its humidity without cooling it, at the price of power', () => {
    const [plain, dried] = [aDay(damp), aDay(damp, { dryAbovePct: 50 })];
    expect(mean(plain.humidities)).toBeGreaterThan(60);
    expect(mean(dried.humidities)).toBeLessThan(53);
    expect(Math.min(...dried.temps)).toBeGreaterThan(21);
    expect(Math.abs(mean(dried.temps) - mean(plain.temps))).toBeLessThan(1.5);
    expect(dried.electricKwh).toBeGreaterThan(plain.electricKwh + 50);
  });

  it('uses no more heat than the condensers have, and no gas', () => {
    const room = new Room({}, { dryAbovePct: 50 }).run(DAY_MIN, damp);
    let driedMinutes = 0;
    room.run(DAY_MIN, { ...damp, gainsKw: -15 }, () => {
      const { coil, reheatKw, isDrying } = room.unit;
      expect(reheatKw).toBeLessThanOrEqual(coil.totalKw + coil.powerKw + 1e-9);
      if (isDrying && reheatKw > 0) driedMinutes++;
      if (isDrying) expect(room.unit.gasPowerKw).toBe(0);
    });
    expect(driedMinutes).toBeGreaterThan(60);
    expect(room.zone.airTempC).toBeGreaterThan(20.5);
  });

  it('rests when nobody is in', () => {
    const { room, humidities } = aDay({ ...damp, isOccupied: false }, { dryAbovePct: 40 });
    expect(room.unit.isDrying).toBe(false);
    expect(mean(humidities)).toBeGreaterThan(45);
  });
});
