import { describe, expect, it } from '@jest/globals';
import { PacedClock } from './paced-clock.js';

const NOON = Date.UTC(2026, 6, 14, 12);
const SEC = 1_000;

/** A clock at noon beside a wall clock that is moved by hand. */
function clockAtNoon(speed: number) {
  let wallMs = 5 * SEC;
  const clock = new PacedClock(speed, () => wallMs);
  clock.set(NOON);
  return { clock, pass: (ms: number) => (wallMs += ms), dueSec: () => (clock.dueAtMs() - NOON) / SEC };
}

describe('the paced clock', () => {
  it('runs at its speed, and at a new one from where it is', () => {
    const { clock, pass, dueSec } = clockAtNoon(60);
    pass(2 * SEC);
    expect(dueSec()).toBe(120);
    clock.changeSpeed(10);
    pass(SEC);
    expect(dueSec()).toBe(130);
  });

  it('stands still while it is held and goes on from there', () => {
    const { clock, pass, dueSec } = clockAtNoon(60);
    pass(SEC);
    clock.hold('operator');
    pass(100 * SEC);
    expect(dueSec()).toBe(60);
    clock.changeSpeed(1);
    clock.release('operator');
    pass(SEC);
    expect(dueSec()).toBe(61);
  });

  it('stands still until the last of those who hold it lets go', () => {
    const { clock, pass, dueSec } = clockAtNoon(1);
    clock.hold('cycle');
    clock.hold('operator');
    pass(SEC);
    clock.release('cycle');
    pass(SEC);
    expect([dueSec(), clock.isHeld, clock.isHeldBy('cycle')]).toEqual([0, true, false]);
    clock.release('operator');
    pass(SEC);
    expect(dueSec()).toBe(1);
  });

  it('forgives what was due and not done, and never moves on by that', () => {
    const { clock, pass, dueSec } = clockAtNoon(60);
    pass(10 * SEC);
    clock.forgiveBeyond(NOON + 60 * SEC);
    expect(dueSec()).toBe(60);
    clock.forgiveBeyond(NOON + 90 * SEC);
    expect(dueSec()).toBe(60);
  });
});
