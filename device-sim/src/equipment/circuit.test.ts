import { describe, expect, it } from '@jest/globals';
import { storeModel } from '../store/models.js';
import { Circuit, type CircuitSurroundings } from './circuit.js';

const AROUND: CircuitSurroundings = {
  zoneAirTempC: 22.5,
  zoneRelativeHumidityPct: 45,
  sstC: -9,
  isOpen: true,
  doorUseFraction: 1,
  isRestocked: false,
  minuteOfDay: 0,
};

const lowIds = new Set(
  storeModel('standard')
    .circuits.filter(({ suctionGroupId }) => suctionGroupId === 'suction-lt')
    .map(({ id }) => id),
);

function circuit(id: string): Circuit {
  return new Circuit(
    storeModel('standard').circuits.find((candidate) => candidate.id === id)!,
    lowIds.has(id) ? -31.7 : -9,
  );
}

/** Runs minutes of one day from a minute on. */
function run(tested: Circuit, fromMinute: number, minutes: number, around: Partial<CircuitSurroundings> = {}): void {
  for (let minute = fromMinute; minute < fromMinute + minutes; minute++) {
    tested.step(60, { ...AROUND, ...around, minuteOfDay: minute % 1_440 });
  }
}

describe('a circuit', () => {
  it('takes more cooling when it is restocked, warms a little and is back before long', () => {
    const [left, restocked] = [circuit('dairy-1'), circuit('dairy-1')];
    const loadsKw = { left: 0, restocked: 0 };
    for (let minute = 7 * 60; minute < 10 * 60; minute++) {
      run(left, minute, 1);
      run(restocked, minute, 1, { isRestocked: minute < 8 * 60 });
      loadsKw.left += left.evaporatorKw;
      loadsKw.restocked += restocked.evaporatorKw;
      if (minute === 8 * 60) {
        expect(restocked.productTempC).toBeGreaterThan(left.productTempC + 0.1);
        expect(restocked.productTempC).toBeLessThan(left.productTempC + 1);
      }
    }
    expect(loadsKw.restocked).toBeGreaterThan(1.03 * loadsKw.left);
    expect(restocked.productTempC).toBeLessThan(left.productTempC + 0.3);
    expect(Math.abs(restocked.balanceResidualFraction)).toBeLessThan(1e-9);
  });

  it('works harder the more its doors are used', () => {
    const at = (doorUseFraction: number) => {
      const doors = circuit('dairy-2');
      run(doors, 7 * 60, 180, { doorUseFraction });
      return doors.evaporatorKw;
    };
    expect(at(1) / at(0)).toBeGreaterThan(1.1);
    expect(at(1.8) / at(1)).toBeGreaterThan(1.05);
  });

  it('holds its setpoint with some valve to spare at its normal suction temperature', () => {
    const meat = circuit('meat-1');
    run(meat, 0, 270);
    expect(meat.caseAirTempC).toBeCloseTo(-0.5, 0);
    expect(meat.dutyFraction).toBeGreaterThan(0.6);
    expect(meat.dutyFraction).toBeLessThan(0.95);
  });

  it('runs out of valve and warms when suction is too warm', () => {
    const meat = circuit('meat-1');
    run(meat, 0, 270, { sstC: -4.5 });
    expect(meat.dutyFraction).toBe(1);
    expect(meat.caseAirTempC).toBeGreaterThan(0.5);
  });

  it('takes more from the rack in a warmer and damper store', () => {
    const loads = [{}, { zoneAirTempC: 24.5 }, { zoneRelativeHumidityPct: 60 }].map((around) => {
      const dairy = circuit('dairy-1');
      run(dairy, 0, 270, around);
      return dairy.evaporatorKw;
    });
    expect(loads[1]! / loads[0]!).toBeGreaterThan(1.02);
    expect(loads[2]! / loads[0]!).toBeGreaterThan(1.05);
  });

  it('warms by several kelvin in defrost, then pulls down with its valve wide open', () => {
    const meat = circuit('meat-1');
    run(meat, 200, 100);
    const steadyKw = meat.evaporatorKw;
    run(meat, 300, 36);
    expect(meat.isDefrosting).toBe(true);
    expect(meat.evaporatorKw).toBe(0);
    expect(meat.caseAirTempC).toBeGreaterThan(2);
    run(meat, 336, 5);
    expect(meat.isDefrosting).toBe(false);
    expect(meat.dutyFraction).toBe(1);
    expect(meat.evaporatorKw).toBeGreaterThan(1.25 * steadyKw);
    run(meat, 341, 150);
    expect(meat.caseAirTempC).toBeCloseTo(-0.5, 0);
  });

  it.each(['meat-1', 'produce-2', 'dairy-2', 'cooler-meat'])(
    'gets rid of its frost day after day, also in a damp store (%s)',
    (id) => {
      const damp = circuit(id);
      run(damp, 0, 3 * 1_440, { zoneRelativeHumidityPct: 55 });
      const afterThreeDays = damp.frostFraction;
      run(damp, 0, 3 * 1_440, { zoneRelativeHumidityPct: 55 });
      expect(damp.frostFraction).toBeLessThan(1.3);
      expect(damp.frostFraction).toBeLessThan(afterThreeDays + 0.1);
    },
  );

  it.each(storeModel('standard').circuits.map(({ id }) => id))('has less load in a drier store (%s)', (id) => {
    const sstC = lowIds.has(id) ? -31.7 : -9;
    const loadIn = (zoneRelativeHumidityPct: number) => {
      const tested = circuit(id);
      let sumKw = 0;
      for (let minute = 0; minute < 720; minute++) {
        run(tested, minute, 1, { zoneRelativeHumidityPct, sstC });
        sumKw += tested.evaporatorKw;
      }
      return sumKw;
    };
    expect(loadIn(20) / loadIn(50)).toBeLessThan(0.99);
  });

  it('melts its frost with an electric heater on a low-temperature circuit', () => {
    const frozen = circuit('frozen-1');
    run(frozen, 0, 120, { sstC: -31.7 });
    expect(frozen.electricPowerKw).toBeLessThan(15);
    run(frozen, 120, 10, { sstC: -31.7 });
    expect(frozen.electricPowerKw).toBeGreaterThan(40);
  });

  it('loses cold at the measured rate with refrigeration off', () => {
    const [meat, frozen] = [circuit('meat-1'), circuit('frozen-1')];
    run(meat, 200, 90);
    run(frozen, 200, 90, { sstC: -31.7 });
    const before = { meat: meat.productTempC, frozen: frozen.productTempC };
    run(meat, 500, 60, { sstC: 20 });
    run(frozen, 500, 90, { sstC: 20 });
    expect(meat.productTempC - before.meat).toBeGreaterThan(0.8);
    expect(meat.productTempC - before.meat).toBeLessThan(3);
    expect(frozen.productTempC - before.frozen).toBeGreaterThan(0.5);
    expect(frozen.productTempC - before.frozen).toBeLessThan(3);
  });
});
