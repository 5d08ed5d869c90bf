import { describe, expect, it } from '@jest/globals';
import { DAY_MS, MINUTE_MS } from '#domain';
import { timeWindow } from './time-window.js';

const NOW_MS = Date.parse('2026-07-14T12:00Z');
const isIn = (window: { fromMs: number; toMs: number }, atMs: number) => atMs >= window.fromMs && atMs <= window.toMs;

describe('timeWindow', () => {
  it('holds a real store against the wall clock, whatever it said before', () => {
    const window = timeWindow({ kind: 'real' }, NOW_MS, NOW_MS + DAY_MS);
    expect(isIn(window, NOW_MS + 5 * MINUTE_MS)).toBe(true);
    expect(isIn(window, NOW_MS + 15 * MINUTE_MS)).toBe(false);
    expect(isIn(window, NOW_MS - 365 * DAY_MS)).toBe(true);
    expect(isIn(window, 0)).toBe(false);
  });

  it('takes what a real store says of long ago for history', () => {
    const { liveFromMs } = timeWindow({ kind: 'real' }, NOW_MS, undefined);
    expect(liveFromMs).toBeLessThan(NOW_MS - 15 * MINUTE_MS);
    expect(liveFromMs).toBeGreaterThan(NOW_MS - 30 * MINUTE_MS);
    expect(timeWindow({ kind: 'replayed', speed: 3_600 }, NOW_MS, undefined).liveFromMs).toBeLessThan(0.5 * NOW_MS);
  });

  it('lets a replayed store live in its own year, but not leap away from it', () => {
    const watermarkMs = Date.parse('2017-11-01T00:00Z');
    const window = timeWindow({ kind: 'replayed', speed: 3_600 }, NOW_MS, watermarkMs);
    expect(isIn(window, watermarkMs + DAY_MS)).toBe(true);
    expect(isIn(window, watermarkMs + 30 * DAY_MS)).toBe(false);
    expect(isIn(window, watermarkMs - 300 * DAY_MS)).toBe(true);
  });

  it('takes any time of this era from a simulated store that has not spoken yet', () => {
    const window = timeWindow({ kind: 'simulated', speed: 60 }, NOW_MS, undefined);
    expect(isIn(window, NOW_MS + 400 * DAY_MS)).toBe(true);
    expect(isIn(window, Date.UTC(2200, 0))).toBe(false);
  });
});
