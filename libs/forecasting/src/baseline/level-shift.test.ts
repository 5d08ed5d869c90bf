import { describe, expect, it } from '@jest/globals';
import { seededNormal } from '../store.fixture.js';
import { levelShiftIn } from './level-shift.js';

const DAYS = 365;
const noise = seededNormal(3);
const weekend = Float64Array.from({ length: DAYS }, (_, day) => (day % 7 > 4 ? 1 : 0));
const sine = Float64Array.from({ length: DAYS }, (_, day) => Math.sin((2 * Math.PI * day) / DAYS));
const cosine = Float64Array.from({ length: DAYS }, (_, day) => Math.cos((2 * Math.PI * day) / DAYS));
const columns = [weekend, sine, cosine];
const daily = (levelKw: (day: number) => number) =>
  Float64Array.from({ length: DAYS }, (_, day) => levelKw(day) - 20 * weekend[day]! + 3 * noise());

describe('levelShiftIn', () => {
  it('finds the day and the size of a lasting step, also with days missing', () => {
    const stepped = daily((day) => (day < 200 ? 100 : 180)).map((value, day) => (day % 9 === 4 ? NaN : value));
    const shift = levelShiftIn(stepped, columns);

    expect(Math.abs(shift!.fromDay - 200)).toBeLessThanOrEqual(1);
    expect(shift!.factor).toBeGreaterThan(1.6);
    expect(shift!.factor).toBeLessThan(2.1);
  });

  it.each([
    ['noise', () => 100],
    ['a season', (day: number) => 100 + 60 * sine[day]!],
    ['a small step', (day: number) => (day < 200 ? 100 : 120)],
    ['a step of two weeks', (day: number) => (day > 200 && day < 214 ? 200 : 100)],
    ['a step that has only just been taken', (day: number) => (day < 355 ? 100 : 200)],
  ])('does not take %s for one', (_, levelKw) => {
    expect(levelShiftIn(daily(levelKw), columns)).toBeUndefined();
  });

  it('finds none where there are hardly any days', () => {
    expect(levelShiftIn(Float64Array.of(1, 2, 3), [])).toBeUndefined();
    expect(levelShiftIn(new Float64Array(0), [])).toBeUndefined();
  });
});
