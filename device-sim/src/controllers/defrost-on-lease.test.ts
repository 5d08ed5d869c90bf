import { describe, expect, it } from '@jest/globals';
import { DefrostController, type DefrostHabits } from './defrost-controller.js';

const CLOCK = { kind: 'electric', startsAt: ['02:00'], longestMin: 40, dripMin: 5, isOnDemand: false } as const;
const LONGEST_H = 48;
/** Time of the day's start, minutes. */
const START = 120;

interface Course {
  readonly model?: ConstructorParameters<typeof DefrostController>[0];
  readonly habits?: DefrostHabits;
  readonly minutes: number;
  /** What is asked for from outside in a minute; `null` for nothing. */
  readonly lent: (minute: number) => number | null;
  readonly frostFraction?: number;
  readonly coilC?: number;
}

/** Minutes at which the phases of a course begin. */
function course({ model = CLOCK, habits = { end: 'time', delayMin: 0 }, minutes, lent, ...coil }: Course): string[] {
  const controller = new DefrostController(model, habits, LONGEST_H);
  const { frostFraction = 1, coilC = -24 } = coil;
  const log: string[] = [];
  for (let minute = 0; minute < minutes; minute++) {
    const before = controller.phase;
    controller.lent = lent(minute);
    controller.step(60, minute % 1_440, coilC, frostFraction);
    if (controller.phase !== before) log.push(`${minute} ${controller.phase}`);
  }
  return log;
}

const begun = (log: readonly string[]) =>
  log.filter((entry) => entry.endsWith('melting')).map((entry) => Number(entry.split(' ')[0]));
const between = (from: number, to: number, value: number) => (minute: number) =>
  minute >= from && minute < to ? value : null;

describe('a defrost asked for', () => {
  it('begins at once, ends on its own time and needs no further word', () => {
    const log = course({ minutes: 1_000, lent: between(600, 610, 1) });
    expect(log.slice(4)).toEqual(['600 melting', '640 dripping', '645 chilling', '646 refrigerating']);
  });

  it('ends on coil temperature where the device does so', () => {
    const controller = new DefrostController(CLOCK, { end: 'temperature', delayMin: 0 }, LONGEST_H);
    controller.lent = 1;
    controller.step(60, 600, -24, 1);
    controller.step(60, 601, 9, 1);
    expect(controller.phase).toBe('melting');
    controller.step(60, 602, 11, 1);
    expect(controller.phase).toBe('dripping');
  });

  it('comes once in a lease of twenty minutes and half an hour after the last in one that goes on', () => {
    const short = { ...CLOCK, longestMin: 10 };
    expect(begun(course({ model: short, minutes: 700, lent: between(600, 620, 1) }))).toEqual([START, 600]);
    // Melts 10, drips 5 and chills 1 minute, then rests 30.
    expect(begun(course({ model: short, minutes: 700, lent: between(600, 700, 1) }))).toEqual([START, 600, 646, 692]);
  });

  it('is refused within half an hour after the last', () => {
    const log = course({ minutes: 270, lent: between(170, 270, 1) });
    // The clock's defrost lasts from 120 to 166.
    expect(begun(log)).toEqual([START, 196]);
  });

  it.each([
    { value: 0.5, starts: [START, 600] },
    { value: 0.49, starts: [START] },
  ])('with $value begins at $starts', ({ value, starts }) => {
    expect(begun(course({ minutes: 700, lent: between(600, 610, value) }))).toEqual(starts);
  });
});

describe('a defrost held off', () => {
  it('is made up for as soon as the hold ends', () => {
    expect(begun(course({ minutes: 1_440, lent: between(100, 500, 0) }))).toEqual([500]);
  });

  it('is made up for once, and not where one was asked for meanwhile', () => {
    const lent = (minute: number) => between(100, 300, 0)(minute) ?? between(300, 310, 1)(minute);
    expect(begun(course({ minutes: 1_440, lent }))).toEqual([300]);
    expect(begun(course({ minutes: 2 * 1_440, lent: between(100, 500, 0) }))).toEqual([500, 1_440 + START]);
  });

  it('is made up for in its turn where circuits follow one another', () => {
    const habits = { end: 'time', delayMin: 80 } as const;
    const log = course({ habits, minutes: 1_440, lent: between(100, 500, 0) });
    expect(begun(log)).toEqual([519]);
  });

  it('is owed to nobody when no start of the clock fell into the hold, or little frost is there to melt', () => {
    expect(begun(course({ minutes: 1_440, lent: between(400, 500, 0) }))).toEqual([START]);
    const model = { ...CLOCK, isOnDemand: true };
    expect(begun(course({ model, minutes: 1_440, frostFraction: 0.2, lent: between(100, 500, 0) }))).toEqual([]);
  });

  it('also waits where thick frost would ask for it', () => {
    const model = { ...CLOCK, isOnDemand: true };
    const log = course({ model, minutes: 500, frostFraction: 0.9, lent: between(0, 400, 0) });
    expect(begun(log)[0]).toBe(400);
  });

  it('comes by itself after its longest interval and runs to its own end, whatever is asked', () => {
    const log = course({ minutes: 3 * 1_440, lent: () => 0 });
    expect(log).toEqual(['2880 melting', '2920 dripping', '2925 chilling', '2926 refrigerating']);
  });
});

describe('a defrost cut short', () => {
  it('goes to drip and is made up for half an hour after it rests', () => {
    const log = course({ minutes: 300, lent: between(130, 140, 0), coilC: -10 });
    expect(log).toEqual([
      '120 melting',
      '130 dripping',
      '135 chilling',
      '136 refrigerating',
      '166 melting',
      '206 dripping',
      '211 chilling',
      '212 refrigerating',
    ]);
  });

  it('does not count as one: the longest interval still runs from the one before', () => {
    // Every hour one is asked for, and stopped again ten minutes later.
    const lent = (minute: number) => (minute >= 300 && minute % 60 < 10 ? 1 : minute < 300 ? null : 0);
    const log = course({ minutes: 3_200, lent });
    const whole = log.flatMap((entry, index) => {
      const [from, to] = [Number(entry.split(' ')[0]), Number(log[index + 1]?.split(' ')[0])];
      return entry.endsWith('melting') && to - from === 40 ? [from] : [];
    });
    expect(whole[0]).toBe(START);
    expect(whole[1]! - START).toBeGreaterThanOrEqual(LONGEST_H * 60);
    expect(whole[1]! - START).toBeLessThan(LONGEST_H * 60 + 60);
  });
});

describe('what a defrost controller reads back', () => {
  it('is what is asked for, or else whether its own clock melts', () => {
    const controller = new DefrostController(CLOCK, { end: 'time', delayMin: 0 }, LONGEST_H);
    const readBack = (minuteOfDay: number, lent: number | null) => {
      controller.lent = lent;
      controller.step(60, minuteOfDay, -24, 1);
      return controller.setpoint;
    };
    expect(readBack(119, null)).toBe(0);
    expect(readBack(120, null)).toBe(1);
    expect(readBack(121, 0)).toBe(0);
    expect(controller.phase).toBe('dripping');
    expect(readBack(122, null)).toBe(0);
    expect(readBack(123, 1)).toBe(1);
  });
});
