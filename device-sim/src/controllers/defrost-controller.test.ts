import { describe, expect, it } from '@jest/globals';
import { DefrostController, type DefrostHabits } from './defrost-controller.js';

const CLOCK = { kind: 'electric', startsAt: ['02:00'], longestMin: 46, dripMin: 5, isOnDemand: false } as const;

/** Minutes of a day at which each phase begins, with a coil whose temperature and frost are told by minute. */
interface Day {
  readonly habits?: DefrostHabits;
  /** Coil temperature so many minutes into the melting. */
  readonly coilC?: (minutesMelting: number) => number;
  readonly frostFraction?: number;
  readonly days?: number;
}

function day(
  model: ConstructorParameters<typeof DefrostController>[0],
  { habits = { end: 'time', delayMin: 0 }, coilC = () => 0, frostFraction = 1, days = 1 }: Day = {},
): string[] {
  const controller = new DefrostController(model, habits, 48);
  const log: string[] = [];
  let [before, since] = ['refrigerating', 0];
  for (let minute = 0; minute < days * 1_440; minute++) {
    const isMelting = controller.phase === 'melting';
    controller.step(60, minute % 1_440, isMelting ? coilC(minute - since) : -24, frostFraction);
    if (controller.phase !== before) {
      [before, since] = [controller.phase, minute];
      log.push(`${minute} ${controller.phase}`);
    }
  }
  return log;
}

describe('a defrost clock', () => {
  it('starts at its time, ends on time, drips, chills the coil with fans still, and cools again', () => {
    expect(day(CLOCK)).toEqual(['120 melting', '166 dripping', '171 chilling', '172 refrigerating']);
  });

  it('ends as soon as the coil is warm where it ends on temperature', () => {
    const log = day(CLOCK, { habits: { end: 'temperature', delayMin: 0 }, coilC: (minutes) => minutes - 8 });
    expect(log.slice(0, 2)).toEqual(['120 melting', '138 dripping']);
  });

  it('never ends later than its longest, however cold the coil stays', () => {
    expect(day(CLOCK, { habits: { end: 'temperature', delayMin: 0 }, coilC: () => -3 })[1]).toBe('166 dripping');
  });

  it('of a coil melted by air needs no chilling', () => {
    const log = day({ ...CLOCK, kind: 'offCycle', longestMin: 36, dripMin: 2 });
    expect(log).toEqual(['120 melting', '156 dripping', '158 refrigerating']);
  });

  it('starts later by its turn', () => {
    expect(day(CLOCK, { habits: { end: 'time', delayMin: 80 } })[0]).toBe('200 melting');
  });

  it('keeps fans still at most five minutes when the coil sensor is dead', () => {
    const controller = new DefrostController(CLOCK, { end: 'temperature', delayMin: 0 }, 48);
    const phases: string[] = [];
    for (let minute = 115; minute < 200; minute++) {
      controller.step(60, minute, NaN, 1);
      phases.push(controller.phase);
    }
    expect(phases.filter((phase) => phase === 'melting')).toHaveLength(46);
    expect(phases.filter((phase) => phase === 'chilling')).toHaveLength(5);
  });
});

describe('defrost on demand', () => {
  const onDemand = { ...CLOCK, isOnDemand: true };

  it('passes over a start that finds little frost, but not for more than 48 hours', () => {
    expect(day(onDemand, { frostFraction: 0.2 })).toEqual([]);
    const melting = day(onDemand, { frostFraction: 0.2, days: 4 }).filter((entry) => entry.endsWith('melting'));
    expect(melting).toHaveLength(1);
    expect(Number(melting[0]!.split(' ')[0])).toBe(2_880);
  });

  it('starts by itself when frost is thick', () => {
    expect(day(onDemand, { frostFraction: 0.9 })[0]).toBe('0 melting');
  });
});
