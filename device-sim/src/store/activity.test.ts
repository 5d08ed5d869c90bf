import { describe, expect, it } from '@jest/globals';
import { ActivityCourse } from './activity.js';
import { storeModel } from './models.js';
import { StoreClockFace } from './store-clock.js';

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
/** A Monday, midnight in Chicago. */
const MONDAY = Date.UTC(2026, 5, 1, 5);
const { openingHours, habits } = storeModel('supermarket');
const clock = () => new StoreClockFace(openingHours, 'America/Chicago', habits.leadMinutes);

function storeLife(seed: number) {
  const [course, face] = [new ActivityCourse(seed, clock()), clock()];
  return (atMs: number) => course.at(atMs, face.at(atMs));
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Mean of a quantity from 8 to 21 h, when every day is open. */
function dayMean(life: ReturnType<typeof storeLife>, day: number, of: 'peopleFraction' | 'doorUseFraction'): number {
  return mean(
    Array.from({ length: 52 }, (_, quarter) => life(MONDAY + day * DAY + (8 * 60 + 15 * quarter) * MINUTE)[of]),
  );
}

describe('what customers and staff do', () => {
  it('is a function of seed and time, whatever was asked before', () => {
    const wandering = storeLife(4);
    for (const minute of [9_000, 12, 4_711, 4_710, 20_000, 333]) {
      expect(wandering(MONDAY + minute * MINUTE)).toEqual(storeLife(4)(MONDAY + minute * MINUTE));
    }
    expect(storeLife(5)(MONDAY + 720 * MINUTE)).not.toEqual(storeLife(4)(MONDAY + 720 * MINUTE));
  });

  it('is busiest on Friday and Saturday', () => {
    const life = storeLife(1);
    const weekday = (day: number) =>
      mean(Array.from({ length: 26 }, (_, week) => dayMean(life, day + 7 * week, 'peopleFraction')));
    const week = [0, 1, 2, 3, 4, 5, 6].map(weekday);
    for (const day of [0, 1, 2, 3, 6]) {
      expect(week[4]).toBeGreaterThan(week[day]! * 1.05);
      expect(week[5]).toBeGreaterThan(week[day]! * 1.05);
    }
  });

  it('differs between days of the same weekday by a few percent, and good weeks last', () => {
    const life = storeLife(2);
    const days = Array.from({ length: 200 }, (_, day) => dayMean(life, day, 'peopleFraction'));
    const usual = [0, 1, 2, 3, 4, 5, 6].map((day) => mean(days.filter((_, index) => index % 7 === day)));
    const luck = days.map((value, day) => value / usual[day % 7]! - 1);
    const sigma = Math.sqrt(mean(luck.map((value) => value ** 2)));
    expect(sigma).toBeGreaterThan(0.05);
    expect(sigma).toBeLessThan(0.13);
    const memory = mean(luck.slice(1).map((value, index) => value * luck[index]!)) / sigma ** 2;
    expect(memory).toBeGreaterThan(0.3);
  });

  it('opens case doors about as often as on an ordinary day on average, and not at night', () => {
    const life = storeLife(3);
    expect(mean(Array.from({ length: 56 }, (_, day) => dayMean(life, day, 'doorUseFraction')))).toBeCloseTo(1.1, 1);
    expect(life(MONDAY + 3 * 60 * MINUTE).doorUseFraction).toBe(0);
  });

  it('switches lights within twenty minutes of the plan, at another minute each morning', () => {
    const life = storeLife(6);
    const minutes = Array.from({ length: 30 }, (_, day) => {
      let minute = 6 * 60;
      while (life(MONDAY + day * DAY + minute * MINUTE).lightsFraction < 0.95) minute++;
      return minute;
    });
    const lateMin = minutes.map((minute, day) => minute - (day % 7 === 6 ? 8 : 7) * 60);
    expect(Math.min(...lateMin)).toBeGreaterThanOrEqual(-20);
    expect(Math.max(...lateMin)).toBeLessThanOrEqual(20);
    expect(new Set(lateMin).size).toBeGreaterThan(8);
  });

  it('bakes in batches before noon and not at night', () => {
    const life = storeLife(7);
    const ovens = (hour: number) =>
      mean(Array.from({ length: 60 }, (_, day) => life(MONDAY + day * DAY + hour * 60 * MINUTE).ovenFraction));
    expect(ovens(7)).toBeGreaterThan(ovens(19) + 0.2);
    expect(ovens(2)).toBe(0);
  });

  it('restocks one circuit or another, now and then several or none', () => {
    const life = storeLife(8);
    const places = Array.from({ length: 500 }, (_, hour) => life(MONDAY + hour * 60 * MINUTE).restockedPlaces);
    expect(new Set(places.map(({ length }) => length))).toEqual(new Set([0, 1, 2, 3]));
    expect(mean(places.flat())).toBeCloseTo(0.5, 1);
  });
});
