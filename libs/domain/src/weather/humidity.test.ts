import { describe, expect, it } from '@jest/globals';
import { dewPointC } from './humidity.js';

describe('dew point', () => {
  it.each([
    { dryBulbC: 25, humidityPct: 50, dewC: 13.9 },
    { dryBulbC: 30, humidityPct: 80, dewC: 26.2 },
    { dryBulbC: 10, humidityPct: 30, dewC: -6.8 },
    { dryBulbC: 40, humidityPct: 10, dewC: 2.6 },
  ])('of $dryBulbC °C at $humidityPct % is $dewC °C, as in psychrometric tables', ({ dryBulbC, humidityPct, dewC }) => {
    expect(Math.abs(dewPointC(dryBulbC, humidityPct) - dewC)).toBeLessThan(0.15);
  });

  it('never lies above the dry bulb, and rises with humidity', () => {
    for (let dryBulbC = -40; dryBulbC <= 50; dryBulbC += 3.1) {
      let last = -Infinity;
      for (let humidityPct = 1; humidityPct <= 105; humidityPct += 4.3) {
        const dewC = dewPointC(dryBulbC, humidityPct);
        expect(dewC).toBeLessThanOrEqual(dryBulbC);
        expect(dewC).toBeGreaterThanOrEqual(last);
        last = dewC;
      }
    }
  });

  it('stays finite in bone-dry air and unknown where a reading is missing', () => {
    expect(dewPointC(20, 0)).toBeGreaterThan(-60);
    expect(dewPointC(NaN, 50)).toBeNaN();
    expect(dewPointC(20, NaN)).toBeNaN();
  });
});
