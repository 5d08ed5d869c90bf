import { describe, expect, it } from '@jest/globals';
import { StageTimers } from './stage-timers.js';

const timers = (count = 2) => new StageTimers(count, { minOnSec: 180, minOffSec: 300 });

describe('stage timers', () => {
  it('start at once after a long rest, and hold a stage for its least time on', () => {
    const stages = timers();
    stages.step(60, 1);
    expect(stages.stages).toBe(1);
    const seen = [0, 0, 0].map(() => {
      stages.step(60, 0);
      return stages.stages;
    });
    expect(seen).toEqual([1, 1, 0]);
  });

  it('hold it off for its least time off', () => {
    const stages = timers();
    stages.step(60, 1);
    for (let minute = 0; minute < 3; minute++) stages.step(60, 0);
    const seen = [1, 2, 3, 4, 5].map(() => {
      stages.step(60, 2);
      return stages.stages;
    });
    // The second stage has rested since ever, but comes after the first.
    expect(seen).toEqual([0, 0, 0, 0, 2]);
  });

  it('never start more than seven times an hour, whatever is asked', () => {
    const stages = timers(1);
    let starts = 0;
    let was = 0;
    for (let minute = 0; minute < 600; minute++) {
      stages.step(60, minute % 2);
      if (stages.stages > was) starts++;
      was = stages.stages;
    }
    expect(starts / 10).toBeLessThanOrEqual(7.5);
    expect(starts).toBeGreaterThan(20);
  });

  it('trip at once, and then wait', () => {
    const stages = timers();
    stages.step(60, 2);
    stages.trip();
    expect([stages.stages, stages.isRested]).toEqual([0, false]);
    for (let minute = 0; minute < 5; minute++) stages.step(60, 0);
    expect(stages.isRested).toBe(true);
  });
});
