import { describe, expect, it } from '@jest/globals';
import { seededNormal } from '../store.fixture.js';
import { type DayMemory, likenessOf, NO_MEMORY, remember } from './day-memory.js';
import { CLOSED_DAY, DAY_HOURS } from './local-days.js';

const normal = seededNormal(1);
const curve = (daytimeKw: number) =>
  Float64Array.from({ length: DAY_HOURS }, (_, hour) => (hour >= 8 && hour < 20 ? daytimeKw : 40) + normal());

/** Memory after weeks of plain days with so much on weekdays and Sundays. */
function afterWeeks(weeks: number, weekdayKw: number, sundayKw: number, memory: DayMemory = NO_MEMORY): DayMemory {
  let after = memory;
  for (let day = 0; day < 7 * weeks; day++) {
    const weekday = day % 7;
    const load = curve(weekday < 5 ? weekdayKw : weekday === 5 ? 80 : sundayKw);
    after = remember(after, { load, weekday, holiday: undefined }).memory;
  }
  return after;
}

const onMonday = (holiday: string | undefined) => ({ weekday: 0, holiday });
const went = (memory: DayMemory, holiday: string, daytimeKw: number) =>
  remember(memory, { ...onMonday(holiday), load: curve(daytimeKw) });

describe('memory of days', () => {
  const memory = afterWeeks(6, 100, 50);

  it('believes beforehand that a holiday is mostly like a Sunday, one seldom kept like a weekday, a closed day wholly', () => {
    expect(likenessOf(memory, onMonday('Labor Day'))).toBeCloseTo(0.7, 1);
    expect(likenessOf(memory, onMonday('Columbus Day'))).toBeLessThan(0.2);
    expect(likenessOf(memory, onMonday(CLOSED_DAY))).toBeGreaterThan(0.95);
    expect(likenessOf(memory, onMonday(undefined))).toBe(0);
  });

  it.each(['Labor Day', 'Columbus Day'])('expects %s to be like a Sunday after one that was', (name) => {
    const before = likenessOf(memory, onMonday(name));
    const after = likenessOf(went(memory, name, 50).memory, onMonday(name));

    expect(after).toBeGreaterThan(before + 0.15);
    expect(after).toBeGreaterThan(0.65);
  });

  it('expects it on a day instead of it too', () => {
    const after = went(memory, 'Independence Day (substitute day)', 50).memory;

    expect(likenessOf(after, onMonday('Independence Day'))).toBeCloseTo(
      likenessOf(after, onMonday('Independence Day (substitute day)')),
      9,
    );
  });

  it('expects a holiday that went like a weekday to do so again, and others of its standing more than before', () => {
    const after = went(memory, 'Labor Day', 100).memory;

    expect(likenessOf(after, onMonday('Labor Day'))).toBeLessThan(0.25);
    expect(likenessOf(after, onMonday('Memorial Day'))).toBeLessThan(
      likenessOf(memory, onMonday('Memorial Day')) - 0.1,
    );
  });

  it('files a holiday under what it turned out to be', () => {
    const { type, memory: after } = went(memory, 'Labor Day', 50);

    expect(type[2]).toBeGreaterThan(0.9);
    expect(Math.max(...after.newest[2])).toBeLessThan(60);
    expect(after.newest[0]).toEqual(memory.newest[0]);
  });

  it('leaves a store alone whose Sundays are like its weekdays', () => {
    const alike = afterWeeks(6, 100, 100);

    // What noise of a few Sundays leaves of a difference.
    expect(likenessOf(alike, onMonday('Labor Day'))).toBeLessThan(0.25);
    expect(likenessOf(alike, onMonday(CLOSED_DAY))).toBeLessThan(0.3);
  });

  it('knows no difference before the first Sunday', () => {
    expect(likenessOf(NO_MEMORY, onMonday('Labor Day'))).toBe(0);
  });

  it('follows a level that moved within two weeks', () => {
    const moved = afterWeeks(2, 200, 100, memory);

    expect(moved.usual[0][12]).toBeGreaterThan(190);
    expect(moved.usual[0][12]).toBeLessThan(205);
  });
});
