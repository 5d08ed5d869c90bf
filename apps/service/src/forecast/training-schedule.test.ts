import { describe, expect, it } from '@jest/globals';
import { DAY_MS, HOUR_MS } from '#domain';
import { isTrainingDue } from './training-schedule.js';

const NOW_MS = Date.UTC(2026, 6, 14, 12);

/** Hours after a training at which the next is due, to the hour. */
function hoursUntilDue(storeId: string, trainedAtMs = NOW_MS, hasModels = true): number {
  let hours = 0;
  while (!isTrainingDue({ storeId, trainedAtMs, hasModels }, trainedAtMs + hours * HOUR_MS)) hours++;
  return hours;
}

describe('training schedule', () => {
  it('begins at once', () => {
    expect(isTrainingDue({ storeId: 's', trainedAtMs: -Infinity, hasModels: false }, NOW_MS)).toBe(true);
  });

  it('comes once a day for each store, at a moment of its own', () => {
    const first = hoursUntilDue('store-1');
    const secondMs = NOW_MS + first * HOUR_MS;
    expect(first).toBeLessThanOrEqual(24);
    expect(hoursUntilDue('store-1', secondMs)).toBe(24);
  });

  it('spreads a thousand stores over the day', () => {
    const perHour = new Array<number>(25).fill(0);
    for (let store = 0; store < 1_000; store++) perHour[hoursUntilDue(`store-${store}`)]!++;

    expect(perHour[0]).toBe(0);
    expect(Math.max(...perHour)).toBeLessThan(2 * (1_000 / 24));
    expect(Math.min(...perHour.slice(1))).toBeGreaterThan(0.5 * (1_000 / 24));
  });

  it('looks again within hours at a store that had too little to learn from', () => {
    expect(hoursUntilDue('s', NOW_MS, false)).toBe(6);
  });

  it('does not wait for a clock that has been set back', () => {
    const state = { storeId: 's', trainedAtMs: NOW_MS, hasModels: true };
    expect(isTrainingDue(state, NOW_MS - 300 * DAY_MS)).toBe(true);
  });
});
