import { describe, expect, it } from '@jest/globals';
import { capacityKw, powerKw } from '../../physics/compressor-map.js';
import { Condenser } from './condenser.js';

const MODEL = { conductanceKwPerK: 26, ratedFanPowerKw: 8 };

interface Trial {
  readonly fans?: 'cycling' | 'variableSpeed';
  readonly elevationM?: number;
  readonly breakIt?: (condenser: Condenser) => void;
}

function settled(
  setpointC: number,
  rejectedKw: number,
  outdoorC: number,
  { fans = 'variableSpeed', elevationM = 0, breakIt = () => undefined }: Trial = {},
): Condenser {
  const condenser = new Condenser(MODEL, fans, elevationM);
  condenser.setpointC = setpointC;
  breakIt(condenser);
  for (let minute = 0; minute < 60; minute++) condenser.step(60, rejectedKw, outdoorC, true);
  return condenser;
}

/** Compressor and fan power of 100 kW of medium-temperature load with the head at a setpoint. */
function rackPowerKw(setpointC: number, outdoorC: number, fans: 'cycling' | 'variableSpeed'): number {
  let [workKw, fanKw] = [30, 0];
  for (let pass = 0; pass < 20; pass++) {
    const condenser = settled(setpointC, 100 + workKw, outdoorC, { fans });
    const of = (what: typeof capacityKw) => what('4DA3-200E', 'R404A', -9, condenser.sctC);
    workKw = (100 * of(powerKw)) / of(capacityKw);
    fanKw = condenser.fanPowerKw;
  }
  return workKw + fanKw;
}

describe('a condenser', () => {
  it('holds its setpoint with part of its air, and runs above it when air flat out is not enough', () => {
    expect(settled(29.4, 150, 10).sctC).toBeCloseTo(29.4, 6);
    expect(settled(29.4, 150, 10).flowFraction).toBeLessThan(0.4);
    expect(settled(29.4, 150, 35).sctC).toBeCloseTo(35 + 150 / 26, 4);
    expect(settled(29.4, 150, 35).fanPowerKw).toBe(8);
  });

  it.each(['cycling', 'variableSpeed'] as const)(
    'has a best setpoint between too near and too far from outdoors (%s fans)',
    (fans) => {
      const setpoints = Array.from({ length: 34 }, (_, index) => 21.1 + index * 0.5);
      const powers = setpoints.map((setpointC) => rackPowerKw(setpointC, 18, fans));
      const best = powers.indexOf(Math.min(...powers));
      expect(best).toBeGreaterThan(0);
      expect(best).toBeLessThan(setpoints.length - 1);
      expect(rackPowerKw(29.4, 18, fans)).toBeGreaterThan(powers[best]! * 1.03);
    },
  );

  it('with variable-speed fans spends less on the same air', () => {
    const fanKw = (fans: 'cycling' | 'variableSpeed') => settled(29.4, 150, 20, { fans }).fanPowerKw;
    expect(fanKw('variableSpeed')).toBeLessThan(0.7 * fanKw('cycling'));
  });

  it('runs hotter high up, when fouled, and when fans stand still', () => {
    const cleanC = settled(29.4, 150, 30).sctC;
    expect(settled(29.4, 150, 30, { elevationM: 1_650 }).sctC - 30).toBeCloseTo(
      (cleanC - 30) / (1 - 7.17e-5 * 1_650),
      4,
    );
    expect(settled(29.4, 150, 30, { breakIt: (broken) => (broken.fouledFraction = 0.4) }).sctC - 30).toBeCloseTo(
      (cleanC - 30) / 0.6,
      4,
    );
    const halfFans = settled(29.4, 150, 30, { breakIt: (broken) => (broken.failedFansFraction = 0.5) });
    expect(halfFans.sctC).toBeGreaterThan(cleanC + 2);
    expect(halfFans.fanPowerKw).toBeCloseTo(4, 9);
  });

  it('follows a change within minutes, not at once', () => {
    const condenser = settled(29.4, 150, 20);
    condenser.setpointC = 24;
    condenser.step(60, 100, 15, true);
    expect(condenser.sctC).toBeGreaterThan(26);
    for (let minute = 0; minute < 15; minute++) condenser.step(60, 100, 15, true);
    expect(condenser.sctC).toBeCloseTo(24, 1);
  });

  it('takes nothing and stays finite without heat to reject', () => {
    const idle = settled(29.4, 0, 40);
    expect([idle.flowFraction, idle.fanPowerKw]).toEqual([0, 0]);
    expect(idle.sctC).toBeCloseTo(40, 3);
  });
});
