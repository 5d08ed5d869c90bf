import { describe, expect, it } from '@jest/globals';
import { storeModel } from '../../store/models.js';
import { circuitModel, circuitOf, ratedRoom, run, suctionOf } from './refrigeration.fixture.js';

const { circuits } = storeModel('supermarket');
const cases = circuits.filter(({ family }) => !family.startsWith('walkIn'));

describe.each(cases)('$name', ({ id, caseAirSetpointC }) => {
  it('takes its rated load in the air of its rating, and holds its setpoint', () => {
    const room = ratedRoom();
    const circuit = circuitOf(id, room);
    let [sumKw, minutes] = [0, 0];
    run(circuit, room, 900, 130);
    run(circuit, room, 1_030 - 10, 0);
    run(circuit, room, 300 + 90, 200, {}, () => {
      sumKw += circuit.evaporatorKw;
      minutes++;
    });
    expect(Math.abs(circuit.caseAirTempC - caseAirSetpointC)).toBeLessThan(0.3);
    // Cases here run at setpoints a little off their rating, and their anti-sweat heat is counted in full.
    expect(sumKw / minutes / circuit.ratedLoadKw).toBeGreaterThan(0.85);
    expect(sumKw / minutes / circuit.ratedLoadKw).toBeLessThan(1.15);
  });
});

describe('a circuit', () => {
  it('closes its energy balance through days with defrosts, restocking, ice and open doors', () => {
    for (const { id } of circuits) {
      const room = ratedRoom({ airTempC: 21 });
      const circuit = circuitOf(id, room);
      run(circuit, room, 0, 1_440);
      circuit.isRestocked = true;
      run(circuit, room, 0, 200);
      circuit.isDoorLeftOpen = true;
      circuit.isIced = true;
      run(circuit, room, 200, 1_440);
      expect({ id, isClosed: Math.abs(circuit.balanceResidualFraction) < 1e-11 }).toEqual({ id, isClosed: true });
    }
  });

  it('draws less from a drier room and from a store at rest', () => {
    const loadIn = (humidityRatio: number, doorUseFraction = 1) => {
      const room = ratedRoom({ humidityRatio, doorUseFraction });
      const circuit = circuitOf('meat-1', room);
      let sumKw = 0;
      run(circuit, room, 400, 240, {}, () => (sumKw += circuit.evaporatorKw));
      return sumKw;
    };
    // 55 % against 35 %: the latent share of an open multi-deck falls by about half.
    expect(loadIn(0.0065) / loadIn(0.0102)).toBeGreaterThan(0.8);
    expect(loadIn(0.0065) / loadIn(0.0102)).toBeLessThan(0.92);
    expect(loadIn(0.0102, 0) / loadIn(0.0102)).toBeLessThan(0.95);
  });

  it('under night covers draws much less by night', () => {
    const nightLoad = (hasNightCovers: boolean) => {
      const room = ratedRoom({ isOpen: false, doorUseFraction: 0 });
      const circuit = circuitOf('meat-1', room, { changes: { hasNightCovers } });
      let sumKw = 0;
      run(circuit, room, 30, 240, {}, () => (sumKw += circuit.evaporatorKw));
      return sumKw;
    };
    expect(nightLoad(true) / nightLoad(false)).toBeGreaterThan(0.4);
    expect(nightLoad(true) / nightLoad(false)).toBeLessThan(0.7);
  });

  it('with refrigeration off warms as measured: air by 5 to 11 K in half an hour, stock by 1.5 to 3 K in one', () => {
    const room = ratedRoom();
    const circuit = circuitOf('meat-1', room);
    run(circuit, room, 400, 200);
    const [airC, productC] = [circuit.caseAirTempC, circuit.productTempC];
    run(circuit, room, 600, 30, { sstC: 40 });
    expect(circuit.caseAirTempC - airC).toBeGreaterThan(5);
    expect(circuit.caseAirTempC - airC).toBeLessThan(11);
    run(circuit, room, 630, 30, { sstC: 40 });
    expect(circuit.productTempC - productC).toBeGreaterThan(1.5);
    expect(circuit.productTempC - productC).toBeLessThan(3);
    // Measured on an open vertical case: 5.5 K in 2.5 h.
    run(circuit, room, 660, 90, { sstC: 40 });
    expect(Math.abs(circuit.productTempC - productC - 5.5)).toBeLessThan(0.6);
  });

  it('frozen stock gains at most 3 K in an hour and a half of shedding, and recovers', () => {
    const room = ratedRoom({ airTempC: 21 });
    const circuit = circuitOf('frozen-1', room);
    run(circuit, room, 300, 300);
    const before = circuit.productTempC;
    run(circuit, room, 600, 90, { sstC: 40 });
    expect(circuit.productTempC - before).toBeGreaterThan(0.8);
    expect(circuit.productTempC - before).toBeLessThan(3);
    run(circuit, room, 690, 420);
    expect(circuit.productTempC - before).toBeLessThan(0.5);
  });

  it('with suction too warm runs with its valve wide open and cannot hold', () => {
    const room = ratedRoom();
    const circuit = circuitOf('meat-1', room);
    run(circuit, room, 400, 400, { sstC: suctionOf('meat-1') + 4 });
    expect(circuit.dutyFraction).toBe(1);
    expect(circuit.caseAirTempC).toBeGreaterThan(circuitModel('meat-1').caseAirSetpointC + 1);
  });

  it('keeps its doors clear whatever is asked of the anti-sweat heaters', () => {
    const heaterIn = (sensedDewPointC: number) => {
      const room = ratedRoom({ sensedDewPointC });
      const circuit = circuitOf('frozen-1', room);
      circuit.electrics.antiSweatSetpointFraction = 0;
      run(circuit, room, 400, 1);
      return circuit.electrics.antiSweatFraction;
    };
    expect(heaterIn(14.4)).toBeCloseTo(1, 2);
    expect(heaterIn(0)).toBeGreaterThan(0.5);
    expect(heaterIn(0)).toBeLessThan(0.7);
    expect(heaterIn(NaN)).toBe(0.5);
  });
});

describe('a defrost', () => {
  it('of a heated coil holds it at 0 °C while ice melts, ends on coil temperature and pulls down again', () => {
    const room = ratedRoom({ airTempC: 21 });
    const circuit = circuitOf('frozen-1', room, { end: 'temperature' });
    run(circuit, room, 300, 1_260);
    expect(circuit.frostFraction).toBeGreaterThan(0.5);
    const phases = new Map<string, number>();
    let [icyMinutes, hottestC, warmestC] = [0, -99, -99];
    run(circuit, room, 120, 180, {}, () => {
      phases.set(circuit.defrost.phase, (phases.get(circuit.defrost.phase) ?? 0) + 1);
      if (Math.abs(circuit.coilTempC) < 1e-9) icyMinutes++;
      hottestC = Math.max(hottestC, circuit.coilTempC);
      warmestC = Math.max(warmestC, circuit.productTempC);
    });
    expect(icyMinutes).toBeGreaterThan(4);
    expect(hottestC).toBeGreaterThan(10);
    expect(hottestC).toBeLessThan(25);
    expect(phases.get('melting')).toBeLessThan(30);
    expect(phases.get('dripping')).toBe(5);
    expect(phases.get('chilling')).toBeGreaterThanOrEqual(1);
    expect(circuit.frostFraction).toBeLessThan(0.2);
    expect(warmestC).toBeLessThan(-18);
    expect(circuit.caseAirTempC).toBeLessThan(-20);
  });

  it('that ends on time heats longer than one that ends on temperature', () => {
    const heat = (end: 'time' | 'temperature') => {
      const room = ratedRoom({ airTempC: 21 });
      const circuit = circuitOf('frozen-1', room, { end });
      let kwh = 0;
      run(circuit, room, 110, 1_440, {}, () => (kwh += circuit.electrics.defrostKw / 60));
      return kwh;
    };
    expect(heat('temperature') / heat('time')).toBeLessThan(0.8);
  });

  it('off-cycle warms the case by some kelvin for half an hour and the load after is well above normal', () => {
    const room = ratedRoom();
    const circuit = circuitOf('meat-1', room);
    run(circuit, room, 400, 255);
    const before = { airC: circuit.caseAirTempC, loadKw: circuit.evaporatorKw };
    let [warmestC, mostKw] = [-99, 0];
    run(circuit, room, 660, 80, {}, (minute) => {
      warmestC = Math.max(warmestC, circuit.caseAirTempC);
      if (minute > 40) mostKw = Math.max(mostKw, circuit.evaporatorKw);
    });
    expect(warmestC - before.airC).toBeGreaterThan(4);
    expect(warmestC - before.airC).toBeLessThan(10);
    expect(mostKw / before.loadKw).toBeGreaterThan(1.15);
    expect(mostKw / before.loadKw).toBeLessThan(2);
    expect(circuit.productTempC).toBeLessThan(5);
  });

  it('with hot gas takes its heat from the rack and no electricity', () => {
    const room = ratedRoom({ airTempC: 21 });
    const changes = { defrost: { ...circuitModel('frozen-1').defrost, kind: 'hotGas' as const } };
    const circuit = circuitOf('frozen-1', room, { changes });
    let [gasKwh, electricKwh] = [0, 0];
    run(circuit, room, 120, 46, {}, () => {
      gasKwh += circuit.electrics.hotGasKw / 60;
      electricKwh += circuit.electrics.defrostKw / 60;
    });
    expect(gasKwh).toBeGreaterThan(5);
    expect(electricKwh).toBe(0);
    run(circuit, room, 1_560, 46, { hotGasKw: 3 }, () => expect(circuit.electrics.hotGasKw).toBeLessThanOrEqual(3));
  });

  it('on demand passes over needless ones and comes by itself when frost is thick', () => {
    const changes = { defrost: { ...circuitModel('meat-1').defrost, isOnDemand: true } };
    const defrosts = (humidityRatio: number) => {
      const room = ratedRoom({ humidityRatio });
      const circuit = circuitOf('meat-1', room, { changes });
      let [count, was] = [0, false];
      run(circuit, room, 0, 2_880, {}, () => {
        if (circuit.isDefrosting && !was) count++;
        was = circuit.isDefrosting;
      });
      return count;
    };
    expect(defrosts(0.002)).toBeLessThan(6);
    expect(defrosts(0.0102)).toBeGreaterThan(6);
  });
});

describe('a broken circuit', () => {
  it('with an iced coil cannot hold its food', () => {
    const room = ratedRoom();
    const circuit = circuitOf('meat-1', room);
    circuit.isIced = true;
    run(circuit, room, 400, 600);
    expect(circuit.caseAirTempC).toBeGreaterThan(4);
  });

  it('with still fans or an open door works harder or warms', () => {
    const warmth = (breakIt: (circuit: ReturnType<typeof circuitOf>) => void) => {
      const room = ratedRoom({ airTempC: 21 });
      const circuit = circuitOf('frozen-1', room);
      run(circuit, room, 300, 200);
      breakIt(circuit);
      run(circuit, room, 500, 400);
      return { airC: circuit.caseAirTempC, duty: circuit.dutyFraction };
    };
    const sound = warmth(() => undefined);
    expect(warmth((circuit) => (circuit.hasFanFailure = true)).airC).toBeGreaterThan(sound.airC + 3);
    expect(warmth((circuit) => (circuit.isDoorLeftOpen = true)).duty).toBeGreaterThan(sound.duty + 0.15);
  });

  it('with a dead air sensor cools on, and with one stuck cold starves its food', () => {
    const after = (breakIt: (circuit: ReturnType<typeof circuitOf>) => void) => {
      const room = ratedRoom();
      const circuit = circuitOf('meat-1', room);
      run(circuit, room, 400, 200);
      breakIt(circuit);
      run(circuit, room, 600, 300);
      return circuit.caseAirTempC;
    };
    expect(after((circuit) => (circuit.airSensor.isMissing = true))).toBeLessThan(1);
    expect(after((circuit) => (circuit.airSensor.stuckAt = -3))).toBeGreaterThan(5);
  });

  it('without electricity stands still: no fans, lights, heaters or cooling', () => {
    const room = ratedRoom({ isPowered: false });
    const circuit = circuitOf('frozen-1', room);
    run(circuit, room, 120, 20);
    expect(circuit.electrics.powerKw).toBe(0);
    expect(circuit.evaporatorKw).toBe(0);
  });
});
