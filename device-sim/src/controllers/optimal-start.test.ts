import { describe, expect, it } from '@jest/globals';
import { OptimalStart } from './optimal-start.js';

const SETPOINTS = { coolingSetpointC: 24, heatingSetpointC: 21 } as const;

interface Night {
  readonly fromC: number;
  readonly outdoorC: number;
  /** Minutes the zone needs per kelvin, once the unit runs. */
  readonly minPerK: number;
}

/** One night of ten hours; how long before opening the unit started, and the zone's temperature at opening. */
function night(start: OptimalStart, { fromC, outdoorC, minPerK }: Night): { leadMin: number; openingC: number } {
  let tempC = fromC;
  let leadMin = 0;
  for (let toOpening = 600; toOpening >= 0; toOpening--) {
    const runs = start.startsNow(toOpening, tempC, SETPOINTS, outdoorC);
    if (runs && leadMin === 0) leadMin = toOpening;
    if (runs) tempC = fromC < 21 ? Math.min(21, tempC + 1 / minPerK) : Math.max(24, tempC - 1 / minPerK);
  }
  for (let minute = 0; minute < 10; minute++) start.startsNow(0, tempC, SETPOINTS, outdoorC);
  return { leadMin, openingC: tempC };
}

const cold: Night = { fromC: 17, outdoorC: 5, minPerK: 20 };

describe('an optimal start', () => {
  it('comes the later the less there is to do, but a quarter of an hour before opening at the latest', () => {
    const leads = [16, 18, 20, 22].map((fromC) => night(new OptimalStart(180), { ...cold, fromC }).leadMin);
    expect(leads).toEqual([...leads].sort((a, b) => b - a));
    expect(leads[0]).toBeGreaterThan(2 * leads[2]!);
    expect(leads[3]).toBe(15);
  });

  it('comes sooner in colder weather', () => {
    const lead = (outdoorC: number) => night(new OptimalStart(240), { ...cold, outdoorC }).leadMin;
    expect(lead(-20)).toBeGreaterThan(lead(10) + 10);
  });

  it('comes at its longest lead at the soonest', () => {
    expect(night(new OptimalStart(90), { ...cold, fromC: 8 }).leadMin).toBe(90);
  });

  it.each([
    { minPerK: 8, is: 'quick' },
    { minPerK: 40, is: 'slow' },
  ])('learns that a zone is $is', ({ minPerK }) => {
    const start = new OptimalStart(240);
    const mornings = Array.from({ length: 25 }, () => night(start, { ...cold, minPerK }));
    const { leadMin, openingC } = mornings.at(-1)!;
    expect(leadMin).toBeGreaterThan(4 * minPerK * 0.85);
    expect(leadMin).toBeLessThan(4 * minPerK * 1.35);
    expect(openingC).toBeGreaterThan(20.5);
  });

  it('learns pulling down apart from warming up', () => {
    const start = new OptimalStart(240);
    const hot: Night = { fromC: 28, outdoorC: 26, minPerK: 20 };
    const before = night(start, hot).leadMin;
    for (let morning = 0; morning < 20; morning++) night(start, { ...cold, minPerK: 60 });
    expect(Math.abs(night(start, hot).leadMin - before)).toBeLessThan(8);
  });

  it('is not led astray by one morning on which nothing warmed', () => {
    const start = new OptimalStart(240);
    for (let morning = 0; morning < 20; morning++) night(start, cold);
    const usual = night(start, cold).leadMin;
    night(start, { ...cold, minPerK: 10_000 });
    expect(night(start, cold).leadMin).toBeLessThan(1.4 * usual);
  });

  it('starts as soon as it may when the sensor says nothing, and learns nothing of it', () => {
    const start = new OptimalStart(120);
    const before = night(new OptimalStart(120), cold).leadMin;
    expect(night(start, { ...cold, fromC: NaN }).leadMin).toBe(120);
    expect(night(start, cold).leadMin).toBe(before);
  });

  it('does without the outdoor temperature', () => {
    const start = new OptimalStart(240);
    for (let morning = 0; morning < 5; morning++) night(start, { ...cold, outdoorC: NaN });
    expect(night(start, cold).leadMin).toBeGreaterThan(60);
    expect(night(start, cold).leadMin).toBeLessThan(140);
  });

  it('runs through the opening hours, and rests after them', () => {
    const start = new OptimalStart(120);
    expect(start.startsNow(0, 21, SETPOINTS, 0)).toBe(true);
    expect(start.startsNow(600, 21, SETPOINTS, 0)).toBe(false);
  });
});
