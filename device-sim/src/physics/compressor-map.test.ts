import { describe, expect, it } from '@jest/globals';
import { capacityKw, coefficientOfPerformance, DISCUS_4DA3, DISCUS_4DL3, powerKw } from './compressor-map.js';

describe('compressor maps', () => {
  it.each([
    { map: DISCUS_4DA3, sstC: -6.7, sctC: 40.6, mapKw: 35.5, workKw: 12.23 },
    { map: DISCUS_4DA3, sstC: -6.7, sctC: 21.1, mapKw: 48.1, workKw: 8.64 },
    { map: DISCUS_4DL3, sstC: -31.7, sctC: 40.6, mapKw: 15.7, workKw: 10.12 },
    { map: DISCUS_4DL3, sstC: -31.7, sctC: 21.1, mapKw: 22.3, workKw: 8.87 },
  ])(
    'give $mapKw kW (before the superheat correction) for $workKw kW at $sstC/$sctC °C',
    ({ map, sstC, sctC, mapKw, workKw }) => {
      expect(capacityKw(map, sstC, sctC) / map.capacityFactor).toBeCloseTo(mapKw, 0);
      expect(powerKw(map, sstC, sctC)).toBeCloseTo(workKw, 1);
    },
  );

  it.each([
    { name: 'medium', map: DISCUS_4DA3, sstC: -9, least: 0.028, most: 0.047 },
    { name: 'low', map: DISCUS_4DL3, sstC: -31.7, least: 0.022, most: 0.027 },
  ])('take 2.4 to 4.5 % more power per kelvin of condensing temperature ($name)', ({ map, sstC, least, most }) => {
    const perKelvin = Math.log(coefficientOfPerformance(map, sstC, 25) / coefficientOfPerformance(map, sstC, 35)) / 10;
    expect(perKelvin).toBeGreaterThan(least);
    expect(perKelvin).toBeLessThan(most);
  });

  it('hold the last mapped value outside their range', () => {
    expect(powerKw(DISCUS_4DA3, -9, 70)).toBe(powerKw(DISCUS_4DA3, -9, 48.9));
    expect(capacityKw(DISCUS_4DL3, -60, 30)).toBe(capacityKw(DISCUS_4DL3, -40, 30));
  });
});
