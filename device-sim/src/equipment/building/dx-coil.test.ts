import { describe, expect, it } from '@jest/globals';
import {
  AIR_DENSITY_KG_PER_M3,
  enthalpyKjPerKg,
  humidityRatio,
  relativeHumidityPct,
  stationPressurePa,
  thermodynamicWetBulbC,
  VAPORISATION_KJ_PER_KG,
} from '../../physics/psychrometrics.js';
import { DxCoil } from './dx-coil.js';
import { unitModel } from './building.fixture.js';

const SEA_PA = stationPressurePa(0);
/** Rated indoor air: 26.7 °C dry bulb, 19.4 °C wet bulb. */
const RATED = { tempC: 26.7, ratio: humidityRatio(26.7, 51.2) } as const;
const FULL_KG_PER_S = 3.8 * AIR_DENSITY_KG_PER_M3;

interface Case {
  readonly stages?: 1 | 2;
  readonly running?: number;
  readonly tempC?: number;
  readonly ratio?: number;
  readonly outdoorC?: number;
  readonly airKgPerS?: number;
}

/** A coil that has come up to its capacity. */
function steady(given: Case = {}): DxCoil {
  const { stages = 2, running = stages, tempC = RATED.tempC, ratio = RATED.ratio, outdoorC = 35 } = given;
  const coil = new DxCoil(unitModel({ cooling: { capacityKw: 70, ratedCop: 3.3, stages } }), SEA_PA);
  for (let minute = 0; minute < 30; minute++) {
    coil.run(60, running, given.airKgPerS ?? FULL_KG_PER_S, tempC, ratio, outdoorC);
  }
  return coil;
}

describe('a cooling coil at its rated point', () => {
  it.each([1, 2] as const)('gives its rated capacity and COP with %i stages', (stages) => {
    const coil = steady({ stages });
    expect(coil.totalKw / 70).toBeCloseTo(1, 2);
    expect(coil.totalKw / coil.powerKw).toBeCloseTo(3.3, 1);
  });

  it('leaves 70 to 80 % of it sensible', () => {
    const coil = steady();
    expect(coil.sensibleKw / coil.totalKw).toBeGreaterThan(0.7);
    expect(coil.sensibleKw / coil.totalKw).toBeLessThan(0.8);
  });

  it('gives half of it with the first of two stages, at the low flow that goes with it', () => {
    const coil = steady({ running: 1, airKgPerS: (FULL_KG_PER_S * 2) / 3 });
    expect(coil.totalKw / 35).toBeCloseTo(1, 2);
    expect(coil.totalKw / coil.powerKw).toBeCloseTo(3.3, 1);
  });

  it('gives 2 to 6 % less where thin air brings less of it', () => {
    const pressurePa = stationPressurePa(1_609);
    const high = new DxCoil(unitModel(), pressurePa);
    const ratio = 0.0142;
    expect(thermodynamicWetBulbC(26.7, ratio, pressurePa)).toBeCloseTo(19.4, 1);
    for (let minute = 0; minute < 30; minute++) high.run(60, 2, FULL_KG_PER_S * 0.823, 26.7, ratio, 35);
    expect(high.totalKw / 70).toBeGreaterThan(0.94);
    expect(high.totalKw / 70).toBeLessThan(0.98);
  });
});

describe('a cooling coil in other weather', () => {
  const inputPerOutput = (given: Case) => {
    const { powerKw, totalKw } = steady(given);
    return powerKw / totalKw;
  };

  it.each([
    { outdoorC: 25, atLeast: 0.72, atMost: 0.78 },
    { outdoorC: 43, atLeast: 1.24, atMost: 1.31 },
  ])('needs $atLeast to $atMost of the rated input at $outdoorC °C', ({ outdoorC, atLeast, atMost }) => {
    for (const run of [{ stages: 1 }, { stages: 2 }, { running: 1, airKgPerS: (FULL_KG_PER_S * 2) / 3 }] as const) {
      const ratio = inputPerOutput({ ...run, outdoorC }) / inputPerOutput({ ...run, outdoorC: 35 });
      expect(ratio).toBeGreaterThan(atLeast);
      expect(ratio).toBeLessThan(atMost);
    }
  });

  it('does not believe its curves beyond 18 and 46 °C', () => {
    expect(inputPerOutput({ outdoorC: -10 })).toBeCloseTo(inputPerOutput({ outdoorC: 18 }), 9);
    expect(inputPerOutput({ outdoorC: 55 })).toBeCloseTo(inputPerOutput({ outdoorC: 46 }), 9);
  });

  it('is weaker and dries more with less air', () => {
    const [full, low] = [steady(), steady({ airKgPerS: FULL_KG_PER_S * 0.7 })];
    expect(low.totalKw).toBeLessThan(full.totalKw);
    expect(low.sensibleKw / low.totalKw).toBeLessThan(full.sensibleKw / full.totalKw - 0.05);
    expect(low.leavingTempC).toBeLessThan(full.leavingTempC - 2);
  });
});

describe('the air behind a cooling coil', () => {
  const everyAir = [18, 22, 26, 30, 36].flatMap((tempC) =>
    [5, 20, 40, 60, 80, 95].flatMap((rhPct) => [1, 2].map((running) => ({ tempC, rhPct, running }))),
  );

  it.each(everyAir)('is possible after $tempC °C and $rhPct % on $running stages', ({ tempC, rhPct, running }) => {
    const ratio = humidityRatio(tempC, rhPct);
    const coil = steady({ tempC, ratio, running });
    const leavingKjPerKg = enthalpyKjPerKg(coil.leavingTempC, coil.leavingHumidityRatio);

    expect(coil.leavingTempC).toBeLessThan(tempC);
    expect(coil.leavingHumidityRatio).toBeLessThanOrEqual(ratio);
    expect(coil.leavingHumidityRatio).toBeGreaterThan(0);
    expect(coil.leavingHumidityRatio).toBeLessThanOrEqual(humidityRatio(coil.leavingTempC, 100) + 1e-9);
    expect(FULL_KG_PER_S * (enthalpyKjPerKg(tempC, ratio) - leavingKjPerKg)).toBeCloseTo(coil.totalKw, 3);
    expect(coil.sensibleKw + coil.waterKgPerS * VAPORISATION_KJ_PER_KG).toBeCloseTo(coil.totalKw, 9);
    expect(coil.sensibleKw).toBeGreaterThan(0);
  });

  it('holds all of the water that came, where the coil stays dry', () => {
    const coil = steady({ tempC: 25, ratio: humidityRatio(25, 20) });
    expect(coil.waterKgPerS).toBe(0);
    expect(coil.sensibleKw).toBe(coil.totalKw);
    expect(coil.film.heldKg).toBe(0);
  });

  it('passes from wet to dry without a jump', () => {
    const coil = new DxCoil(unitModel(), SEA_PA);
    let last: { totalKw: number; water: number } | null = null;
    for (let ratio = 0.0095; ratio > 0.004; ratio -= 0.00002) {
      for (let minute = 0; minute < 15; minute++) coil.run(60, 2, FULL_KG_PER_S, 25, ratio, 35);
      const now = { totalKw: coil.totalKw, water: coil.waterKgPerS };
      if (last) {
        expect(Math.abs(now.totalKw - last.totalKw)).toBeLessThan(0.2);
        expect(Math.abs(now.water - last.water)).toBeLessThan(0.0001);
      }
      last = now;
    }
    expect(last!.water).toBe(0);
    expect(relativeHumidityPct(coil.leavingTempC, coil.leavingHumidityRatio)).toBeLessThan(100);
  });
});

describe('a cooling coil that starts and stops', () => {
  it('needs its full power before it gives its full capacity', () => {
    const coil = new DxCoil(unitModel(), SEA_PA);
    coil.run(60, 2, FULL_KG_PER_S, RATED.tempC, RATED.ratio, 35);
    const { powerKw, totalKw } = steady();
    expect(coil.powerKw).toBeCloseTo(powerKw, 9);
    expect(coil.totalKw / totalKw).toBeCloseTo(Math.exp(-1), 6);
  });

  it('loses by cycling what part-load curves say: 5 to 15 % at half load and three starts an hour', () => {
    const coil = new DxCoil(unitModel(), SEA_PA);
    let [outKj, inKj] = [0, 0];
    for (let minute = 0; minute < 600; minute++) {
      if (minute % 20 < 10) coil.run(60, 2, FULL_KG_PER_S, RATED.tempC, RATED.ratio, 35);
      else coil.rest(60, FULL_KG_PER_S, RATED.tempC, RATED.ratio);
      outKj += coil.totalKw * 60;
      inKj += coil.powerKw * 60;
    }
    const { powerKw, totalKw } = steady();
    const lost = 1 - outKj / inKj / (totalKw / powerKw);
    expect(lost).toBeGreaterThan(0.05);
    expect(lost).toBeLessThan(0.15);
  });

  it('gives the same whatever the step', () => {
    const cooledKj = (dtSec: number) => {
      const coil = new DxCoil(unitModel(), SEA_PA);
      let sum = 0;
      for (let sec = 0; sec < 600; sec += dtSec) {
        coil.run(dtSec, 2, FULL_KG_PER_S, RATED.tempC, RATED.ratio, 35);
        sum += coil.totalKw * dtSec;
      }
      return sum;
    };
    expect(cooledKj(10)).toBeCloseTo(cooledKj(300), 6);
  });

  it('dries the air less in short runs, because what it holds goes back', () => {
    const driedKg = (onMin: number) => {
      const coil = new DxCoil(unitModel(), SEA_PA);
      let sum = 0;
      for (let minute = 0; minute < 1_200; minute++) {
        if (minute % (2 * onMin) < onMin) coil.run(60, 2, FULL_KG_PER_S, RATED.tempC, RATED.ratio, 35);
        else coil.rest(60, FULL_KG_PER_S, RATED.tempC, RATED.ratio);
        sum += coil.waterKgPerS * 60;
      }
      return sum;
    };
    expect(driedKg(6)).toBeLessThan(0.5 * driedKg(60));
    expect(driedKg(6)).toBeGreaterThanOrEqual(0);
  });
});

describe('water on a coil', () => {
  it('is held, drained or given back, to the last drop', () => {
    const coil = new DxCoil(unitModel(), SEA_PA);
    let takenKg = 0;
    for (let minute = 0; minute < 500; minute++) {
      if (minute % 35 < 20) coil.run(60, 1 + (minute % 2), FULL_KG_PER_S, 25, 0.011, 32);
      else coil.rest(60, minute % 3 === 0 ? 0 : FULL_KG_PER_S, 25, 0.011);
      takenKg += coil.waterKgPerS * 60;
    }
    expect(takenKg).toBeCloseTo(coil.film.heldKg + coil.film.drainedKg, 9);
    expect(coil.film.drainedKg).toBeGreaterThan(5);
    expect(coil.film.heldKg).toBeLessThanOrEqual(coil.film.mostKg);
  });

  it('cools the air by as much as it dampens it when it evaporates', () => {
    const coil = steady();
    coil.rest(60, FULL_KG_PER_S, RATED.tempC, RATED.ratio);
    expect(coil.waterKgPerS).toBeLessThan(0);
    expect(coil.totalKw).toBe(0);
    expect(coil.sensibleKw).toBeCloseTo(-coil.waterKgPerS * VAPORISATION_KJ_PER_KG, 9);
  });

  it('stays where no air passes', () => {
    const coil = steady();
    const { heldKg } = coil.film;
    coil.rest(60, 0, RATED.tempC, RATED.ratio);
    expect([coil.waterKgPerS, coil.film.heldKg]).toEqual([0, heldKg]);
  });
});
