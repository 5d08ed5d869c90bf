import { describe, expect, it } from '@jest/globals';
import {
  coolingCapacityFraction,
  coolingInputRatio,
  FULL_STAGE_COOLING,
  GENERIC_COOLING,
  heatingCapacityFraction,
  heatingInputRatio,
  LOW_STAGE_COOLING,
} from './dx-curves.js';

describe.each([
  { name: 'generic', curves: GENERIC_COOLING },
  { name: 'both measured compressors', curves: FULL_STAGE_COOLING },
  { name: 'one measured compressor', curves: LOW_STAGE_COOLING },
])('the cooling curves of $name', ({ curves }) => {
  it('give 1 at 19.4 and 35 °C', () => {
    expect(coolingCapacityFraction(curves, 19.4, 35, 1)).toBeCloseTo(1, 2);
    expect(coolingInputRatio(curves, 19.4, 35, 1)).toBeCloseTo(1, 2);
  });

  it('give more cooling for less power from damper air and in cooler weather, over their whole range', () => {
    for (let outdoorC = 18; outdoorC <= 46; outdoorC += 4) {
      for (let wetBulbC = 14; wetBulbC <= 23; wetBulbC += 1) {
        expect(coolingCapacityFraction(curves, wetBulbC + 0.9, outdoorC, 1)).toBeGreaterThan(
          coolingCapacityFraction(curves, wetBulbC, outdoorC, 1),
        );
        expect(coolingInputRatio(curves, wetBulbC, outdoorC + 4, 1)).toBeGreaterThanOrEqual(
          coolingInputRatio(curves, wetBulbC, outdoorC, 1),
        );
      }
    }
  });

  it('hold still outside of their range', () => {
    expect(coolingInputRatio(curves, 2, 60, 1)).toBe(coolingInputRatio(curves, 12.8, 46, 1));
    expect(coolingCapacityFraction(curves, 30, -20, 1)).toBe(coolingCapacityFraction(curves, 23.9, 18, 1));
  });

  it('give less with less air', () => {
    expect(coolingCapacityFraction(curves, 19.4, 35, 0.7)).toBeCloseTo(
      coolingCapacityFraction(curves, 19.4, 35, 1) * 0.931,
      3,
    );
    expect(coolingInputRatio(curves, 19.4, 35, 0.7)).toBeGreaterThan(1.05);
  });
});

describe('the heating curves of a heat pump', () => {
  it('give 1 at 21.1 and 8.3 °C, and 0.66 of the heat for 1.46 of the input at -8.3 °C', () => {
    expect(heatingCapacityFraction(21.1, 8.33, 1)).toBeCloseTo(1, 2);
    expect(heatingInputRatio(21.1, 8.33, 1)).toBeCloseTo(1, 2);
    expect(heatingCapacityFraction(21.1, -8.3, 1)).toBeCloseTo(0.66, 2);
    expect(heatingInputRatio(21.1, -8.3, 1)).toBeCloseTo(1.46, 2);
  });

  it('stay sane in any weather', () => {
    for (let outdoorC = -40; outdoorC <= 40; outdoorC += 5) {
      expect(heatingCapacityFraction(21, outdoorC, 1)).toBeGreaterThan(0.3);
      expect(heatingInputRatio(21, outdoorC, 1)).toBeGreaterThan(0.8);
    }
  });
});
