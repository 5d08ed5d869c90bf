import { describe, expect, it } from '@jest/globals';
import { benchFleet } from './fleet-bench.js';
import { OPERATIONS, type OperationCounts, totalOf } from './operation.js';
import { rawMicroseconds } from './raw-arithmetic.js';
import { live, newStore } from './store-run.js';

const countsOf = (given: Partial<OperationCounts>): OperationCounts =>
  ({ ...Object.fromEntries(OPERATIONS.map((operation) => [operation, 0])), ...given }) as OperationCounts;

describe('the raw arithmetic', () => {
  it('costs nothing where nothing is counted, and more for a power than for a sum', () => {
    expect(rawMicroseconds(countsOf({}))).toBe(0);
    const sums = rawMicroseconds(countsOf({ add: 1_000 }));
    const powers = rawMicroseconds(countsOf({ power: 1_000 }));
    expect(sums).toBeGreaterThan(0);
    expect(powers).toBeGreaterThan(2 * sums);
    expect(totalOf(countsOf({ add: 2, power: 3 }))).toBe(5);
  });
});

describe('a store on the bench', () => {
  it('lives by the minute', () => {
    const store = newStore(1, 0, 0);
    const startMs = store.atMs;
    live(store, 10);
    expect(store.atMs - startMs).toBe(10 * 60_000);
  });

  it('differs from the next one', () => {
    const [first, second] = [newStore(1, 0, 0), newStore(1, 1, 0)];
    live(first, 10);
    live(second, 10);
    expect(first.telemetry().samples).not.toEqual(second.telemetry().samples);
  });
});

describe('benchFleet', () => {
  it('weighs and times stores side by side', () => {
    const figures = benchFleet(1, 2, 5);
    expect(figures.stores).toBe(2);
    expect(figures.worstMsPerMinute).toBeGreaterThanOrEqual(figures.meanMsPerMinute);
    expect(figures.storesInRealTime).toBeGreaterThan(100);
  });
});
