import { describe, expect, it } from '@jest/globals';
import { seededNormal } from '../store.fixture.js';
import { DAY_HOURS } from './local-days.js';
import { joined, type Member, MEMBERS, type PanelErrors, saysOf, withDay } from './panel.js';

const flat = (value: number) => new Float64Array(DAY_HOURS).fill(value);

type Forecasts = Readonly<Record<Member, Float64Array>>;

/** Errors after days on which each member was off by normal numbers of such a size. */
function afterDays(
  days: number,
  sizes: Readonly<Record<Member, number>>,
  from: PanelErrors = {},
  seen = 0,
): PanelErrors {
  const normal = seededNormal(days);
  let errors = from;
  for (let day = 0; day < days; day++) {
    const entries = MEMBERS.map((member) => [member, flat(100).map((value) => value + sizes[member] * normal())]);
    errors = withDay(errors, Object.fromEntries(entries) as Forecasts, flat(100), seen + day);
  }
  return errors;
}

const ALIKE = { shortMemory: 5, longMemory: 5, pooled: 5, newestAlike: 5 };
const FORECASTS: Forecasts = { shortMemory: flat(1), longMemory: flat(2), pooled: flat(3), newestAlike: flat(4) };

describe('panel', () => {
  it('listens to the pooled regression alone while nothing is known of the members', () => {
    expect(joined(FORECASTS, {})).toEqual(flat(3));
  });

  it('gives members that are as good as each other about the same say, all of it together', () => {
    const says = Object.values(saysOf(afterDays(60, ALIKE)));

    expect(says.reduce((sum, say) => sum + say, 0)).toBeCloseTo(1, 12);
    for (const say of says) expect(Math.abs(say - 0.25)).toBeLessThan(0.1);
  });

  it('gives a member with half of the error most of the say', () => {
    expect(saysOf(afterDays(60, { ...ALIKE, longMemory: 2.5 })).longMemory).toBeGreaterThan(0.9);
  });

  it('hears a member hardly any more three weeks after it began to err three times as much', () => {
    const before = afterDays(60, ALIKE);
    const after = afterDays(21, { ...ALIKE, longMemory: 15 }, before, 60);

    expect(saysOf(before).longMemory).toBeGreaterThan(0.15);
    expect(saysOf(after).longMemory).toBeLessThan(0.02);
  });

  it('hears it again two months after it became as good as the others', () => {
    const bad = afterDays(60, { ...ALIKE, longMemory: 15 });

    expect(saysOf(afterDays(60, ALIKE, bad, 60)).longMemory).toBeGreaterThan(0.1);
  });

  it('learns nothing from a day on which the meter was silent', () => {
    const errors = afterDays(5, ALIKE);

    expect(withDay(errors, FORECASTS, flat(NaN), 5)).toEqual(errors);
    expect(withDay({}, FORECASTS, flat(NaN), 0)).toEqual({});
  });

  it('judges by the hours that were measured', () => {
    expect(withDay({}, FORECASTS, flat(NaN).fill(4, 0, 3), 0).shortMemory).toBe(9);
  });

  it('gives members without any error all the say', () => {
    const says = saysOf({ shortMemory: 0, longMemory: 4, pooled: 0, newestAlike: 1 });

    expect(says).toEqual({ shortMemory: 0.5, longMemory: 0, pooled: 0.5, newestAlike: 0 });
  });
});
