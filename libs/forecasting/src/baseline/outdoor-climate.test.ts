import { describe, expect, it } from '@jest/globals';
import { type BaselineDay } from './baseline-days.js';
import { climateOf, withoutHoles } from './outdoor-climate.js';

const days = Array.from({ length: 365 }, (_, day): BaselineDay => ({
  day,
  weekday: day % 7,
  kind: undefined,
  name: undefined,
  season: (2 * Math.PI * day) / 365.25,
}));
const usualC = Float64Array.from(
  { length: 365 * 24 },
  (_, slot) => 10 - 12 * Math.cos(days[Math.floor(slot / 24)]!.season) - 5 * Math.cos(((slot % 24) * Math.PI) / 12),
);

describe('withoutHoles', () => {
  it('bridges a short hole by a straight line and fills a long one as usual for hour and season', () => {
    const holed = usualC.map((value, slot) => (slot < 4400 ? value + 4 : value));
    holed.fill(NaN, 1000, 1005);
    holed.fill(NaN, 4500, 4700);
    const filled = withoutHoles(days, holed, climateOf(days, usualC));

    expect(filled[1002]! - holed[999]!).toBeCloseTo((holed[1005]! - holed[999]!) / 2, 6);
    for (const slot of [4500, 4600, 4699]) expect(Math.abs(filled[slot]! - usualC[slot]!)).toBeLessThan(1);
    expect(filled.every(Number.isFinite)).toBe(true);
    expect(filled[200]).toBe(holed[200]);
  });
});
