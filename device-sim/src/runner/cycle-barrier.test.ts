import { describe, expect, it } from '@jest/globals';
import { CycleBarrier } from './cycle-barrier.js';

const MINUTE = 60_000;
const NOON = Date.UTC(2026, 6, 14, 12);

describe('the cycle barrier', () => {
  it('asks for a wait at the first sample of each cycle and at no other', () => {
    const barrier = new CycleBarrier();
    const waits = [1, 2, 4, 5, 6, 12].map((minute) => barrier.entered(NOON + minute * MINUTE));
    expect(waits).toEqual([true, false, false, true, false, true]);
  });

  it('is passed by the notice of its cycle, not by one of another run or too late', async () => {
    const barrier = new CycleBarrier();
    barrier.entered(NOON);
    let hasPassed = false;
    const passed = barrier.passed().then(() => (hasPassed = true));
    barrier.heard(NOON - 5 * MINUTE);
    barrier.heard(NOON + 600 * MINUTE);
    await new Promise((resolve) => setImmediate(resolve));
    expect(hasPassed).toBe(false);
    barrier.heard(NOON);
    await passed;
    expect(barrier.missed).toBe(0);
  });

  it('does not wait for what has been heard already', async () => {
    const barrier = new CycleBarrier();
    barrier.entered(NOON);
    barrier.heard(NOON);
    await barrier.passed();
    expect(barrier.missed).toBe(0);
  });

  it('lets go when closed, without counting a miss', async () => {
    const barrier = new CycleBarrier();
    barrier.entered(NOON);
    const passed = barrier.passed();
    barrier.close();
    await passed;
    expect(barrier.missed).toBe(0);
  });

  it('counts what it missed, gives up after three in a row and begins anew with the next notice', async () => {
    const barrier = new CycleBarrier(1);
    for (const minute of [0, 5, 10]) {
      expect(barrier.entered(NOON + minute * MINUTE)).toBe(true);
      await barrier.passed();
    }
    expect(barrier.missed).toBe(3);
    expect(barrier.entered(NOON + 15 * MINUTE)).toBe(false);
    barrier.heard(NOON + 15 * MINUTE);
    expect(barrier.entered(NOON + 20 * MINUTE)).toBe(true);
  });
});
