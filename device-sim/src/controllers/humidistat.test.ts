import { describe, expect, it } from '@jest/globals';
import { Humidistat } from './humidistat.js';

function calls(readings: readonly number[], dryAbovePct: number | null = 50, isOccupied = true): boolean[] {
  const humidistat = new Humidistat(dryAbovePct);
  return readings.map((pct) => {
    humidistat.step(pct, isOccupied);
    return humidistat.isCalling;
  });
}

describe('a humidistat', () => {
  it('calls above its limit until the air is 4 % drier', () => {
    expect(calls([50, 50.5, 48, 46.1, 46, 49])).toEqual([false, true, true, true, false, false]);
  });

  it('rests when nobody is in, when its sensor says nothing, and where there is none', () => {
    expect(calls([70], 50, false)).toEqual([false]);
    expect(calls([70, NaN])).toEqual([true, false]);
    expect(calls([90], null)).toEqual([false]);
  });
});
