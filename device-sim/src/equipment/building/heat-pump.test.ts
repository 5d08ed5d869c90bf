import { describe, expect, it } from '@jest/globals';
import { AIR_DENSITY_KG_PER_M3, humidityRatio } from '../../physics/psychrometrics.js';
import { HeatPump } from './heat-pump.js';
import { unitModel } from './building.fixture.js';

const { fan } = unitModel();
const FULL_KG_PER_S = fan.airM3PerS * AIR_DENSITY_KG_PER_M3;

function heatPump(backupKw = 20, stages = 2): HeatPump {
  return new HeatPump({ kind: 'heatPump', capacityKw: 70, ratedCop: 3.2, backupKw }, stages, fan, 101_325);
}

/** Asks for a level over so many minutes, in weather. */
function run(
  pump: HeatPump,
  minutes: number,
  level: number,
  outdoorC: number,
  rhPct = 20,
  each?: () => void,
): HeatPump {
  const outdoorRatio = humidityRatio(outdoorC, rhPct);
  for (let minute = 0; minute < minutes; minute++) {
    pump.setLevel(60, level, outdoorC);
    pump.run(60, FULL_KG_PER_S, 21.1, outdoorC, outdoorRatio);
    each?.();
  }
  return pump;
}

describe('a heat pump', () => {
  it('gives its rated heat at its rated COP at 8.3 °C', () => {
    const pump = run(heatPump(), 1, 2, 8.33);
    expect(pump.heatKw).toBeCloseTo(70, 0);
    expect(pump.heatKw / pump.compressorPowerKw).toBeCloseTo(3.2, 1);
    expect(pump.backupPowerKw).toBe(0);
  });

  it('gives 0.66 of it at 1.46 of the input at -8.3 °C while its coil is clear', () => {
    const pump = run(heatPump(), 1, 2, -8.3);
    expect(pump.heatKw / 70).toBeCloseTo(0.66, 2);
    expect((pump.compressorPowerKw / pump.heatKw) * 3.2).toBeCloseTo(1.46, 2);
  });

  it('adds its backup as the last stage, and heats with it alone in deep frost', () => {
    const mild = run(heatPump(), 1, 3, -8.3);
    expect(mild.heatKw).toBeCloseTo(0.66 * 70 + 20, 0);
    const deep = run(heatPump(), 1, 1, -25);
    expect([deep.heatKw, deep.backupPowerKw, deep.compressorPowerKw]).toEqual([20, 20, 0]);
  });

  it('has no stage for a backup that it lacks', () => {
    expect([heatPump(0).levels, heatPump(20).levels, heatPump(20, 1).levels]).toEqual([2, 3, 2]);
    expect(run(heatPump(0), 5, 3, -25).heatKw).toBe(0);
  });

  it('keeps its compressors on for 3 and off for 5 minutes', () => {
    const pump = heatPump();
    run(pump, 1, 1, 5);
    expect(run(pump, 2, 0, 5).level).toBe(1);
    expect(run(pump, 1, 0, 5).level).toBe(0);
    expect(run(pump, 4, 1, 5).level).toBe(0);
    expect(run(pump, 1, 1, 5).level).toBe(1);
  });
});

describe('frost on the outdoor coil', () => {
  const defrosts = (outdoorC: number, rhPct: number) => {
    const pump = heatPump();
    let count = 0;
    let was = false;
    run(pump, 600, 2, outdoorC, rhPct, () => {
      if (pump.isDefrosting && !was) count++;
      was = pump.isDefrosting;
    });
    return count;
  };

  it('is melted every 45 minutes or so at 2 °C in damp air, seldom in dry cold, never above 6 °C', () => {
    expect(defrosts(2, 85)).toBeGreaterThanOrEqual(11);
    expect(defrosts(2, 85)).toBeLessThanOrEqual(13);
    expect(defrosts(-12, 70)).toBeLessThan(5);
    expect(defrosts(7, 95)).toBe(0);
  });

  it('costs capacity while it gathers, and heat from indoors while it melts', () => {
    const pump = heatPump(0);
    const heats: number[] = [];
    run(pump, 120, 2, 2, 85, () => heats.push(pump.heatKw));
    expect(heats[40]!).toBeLessThan(0.92 * heats[0]!);
    expect(Math.min(...heats)).toBeCloseTo(-14, 6);
    expect(heats.filter((heatKw) => heatKw < 0)).toHaveLength(8);
  });

  it('costs 5 to 20 % of the heat per kilowatt-hour in the worst of it', () => {
    const cop = (rhPct: number) => {
      const pump = heatPump(0);
      let [heatKj, powerKj] = [0, 0];
      run(pump, 600, 2, 2, rhPct, () => {
        heatKj += pump.heatKw;
        powerKj += pump.compressorPowerKw;
      });
      return heatKj / powerKj;
    };
    expect(cop(85) / cop(20)).toBeGreaterThan(0.8);
    expect(cop(85) / cop(20)).toBeLessThan(0.95);
  });

  it('is melted without a chill where there is a backup', () => {
    const pump = heatPump();
    let leastKw = Infinity;
    run(pump, 120, 2, 2, 85, () => (leastKw = Math.min(leastKw, pump.heatKw)));
    expect(leastKw).toBeCloseTo(0, 9);
  });
});
