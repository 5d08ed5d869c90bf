import { describe, expect, it } from '@jest/globals';
import { aligned, planSamples, valueAt, withGaps } from '../web/src/charts/samples.js';

const MINUTE_MS = 60_000;
const minutes = (...list: number[]) => list.map((minute) => minute * MINUTE_MS);

describe('samples of a line', () => {
  it('break where they lie further apart than three usual distances', () => {
    const samples = withGaps(minutes(0, 5, 10, 15, 20, 25, 30, 35), [1, 1, 1, null, null, null, 1, 1]);
    expect(samples.values).toEqual([1, 1, 1, null, 1, 1]);
  });

  it('are not broken by the empty buckets of a store that speaks less often than the grid', () => {
    const samples = withGaps(minutes(0, 5, 10, 15, 20, 25, 30), [1, null, null, 2, null, null, 3]);
    expect(samples.values).toEqual([1, 2, 3]);
  });

  it('share one axis: another line’s times are drawn through, a gap is not', () => {
    const { atMs, values } = aligned([
      { atMs: [0, 20], values: [1, null] },
      { atMs: [10, 20], values: [5, 6] },
    ]);
    expect(atMs).toEqual([0, 10, 20]);
    expect(values).toEqual([
      [1, undefined, null],
      [undefined, 5, 6],
    ]);
  });

  it('are read at the newest time not later, and only near it', () => {
    const samples = { atMs: minutes(0, 10), values: [1, 2] };
    expect(valueAt(samples, 12 * MINUTE_MS, 5 * MINUTE_MS)).toBe(2);
    expect(valueAt(samples, 40 * MINUTE_MS, 5 * MINUTE_MS)).toBeNull();
    expect(valueAt(samples, -1, 5 * MINUTE_MS)).toBeNull();
  });

  it('of a plan start now and hold to its end', () => {
    const at = (minute: number) => new Date(minute * MINUTE_MS).toISOString();
    const step = (minute: number, value: number) => ({
      fromAt: at(minute),
      value,
      measure: 'coasting' as const,
      reason: '',
      expected: null,
    });
    const schedule = {
      equipmentId: 'rtu-1',
      pointId: 'coolingSetpointC',
      unit: '°C',
      untilAt: at(60),
      steps: [step(0, 22), step(10, 23), step(30, 24)],
    };
    expect(planSamples(schedule, 20 * MINUTE_MS, (value) => value)).toEqual({
      atMs: minutes(20, 30, 60),
      values: [23, 24, 24],
    });
  });
});
