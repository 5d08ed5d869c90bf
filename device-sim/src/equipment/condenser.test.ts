import { describe, expect, it } from '@jest/globals';
import { capacityKw, DISCUS_4DA3, powerKw } from '../physics/compressor-map.js';
import { settle } from './condenser.js';

const model = { conductanceKwPerK: 26, ratedFanPowerKw: 8, fans: 'variableSpeed', sctSetpointC: 29.4 } as const;

/** Compressor and fan power of 100 kW of medium-temperature load with the head at a setpoint. */
function rackPowerKw(setpointC: number, outdoorC: number, fans: 'cycling' | 'variableSpeed' = 'variableSpeed'): number {
  let workKw = 30;
  let fanKw = 0;
  for (let pass = 0; pass < 20; pass++) {
    const settled = settle({ ...model, fans }, setpointC, 100 + workKw, outdoorC);
    workKw = (100 * powerKw(DISCUS_4DA3, -9, settled.sctC)) / capacityKw(DISCUS_4DA3, -9, settled.sctC);
    fanKw = settled.fanPowerKw;
  }
  return workKw + fanKw;
}

describe('a condenser', () => {
  it('holds its setpoint with part of its air, and runs above it when air flat out is not enough', () => {
    expect(settle(model, 29.4, 150, 10)).toMatchObject({ sctC: 29.4 });
    expect(settle(model, 29.4, 150, 10).flowFraction).toBeLessThan(0.4);
    expect(settle(model, 29.4, 150, 35).sctC).toBeCloseTo(35 + 150 / 26, 9);
    expect(settle(model, 29.4, 150, 35).fanPowerKw).toBe(8);
  });

  it.each(['cycling', 'variableSpeed'] as const)(
    'has a best setpoint between too near and too far from outdoors (%s fans)',
    (fans) => {
      const setpoints = Array.from({ length: 60 }, (_, index) => 21.1 + index * 0.25);
      const powers = setpoints.map((setpointC) => rackPowerKw(setpointC, 18, fans));
      const best = powers.indexOf(Math.min(...powers));
      expect(best).toBeGreaterThan(0);
      expect(best).toBeLessThan(setpoints.length - 1);
      expect(rackPowerKw(29.4, 18, fans)).toBeGreaterThan(powers[best]! * 1.03);
    },
  );

  it('takes nothing and stays finite without heat to reject', () => {
    expect(settle(model, 29.4, 0, 40)).toEqual({ sctC: 40, flowFraction: 0, fanPowerKw: 0 });
  });
});
