import { describe, expect, it } from '@jest/globals';
import { HOUR_MS, MINUTE_MS } from '#domain';
import { DEFROST_MS, type DefrostWish, placeDefrosts, type TakenTurn } from './defrost-slots.js';

const STEPS = Array.from({ length: 96 }, (_, step) => step * 15 * MINUTE_MS);
const hour = (hours: number) => hours * HOUR_MS;
const wish = (circuitId: string, over: Partial<DefrostWish> = {}): DefrostWish => ({
  circuitId,
  suctionGroupId: 'sg-1',
  earliestMs: 0,
  readyMs: hour(2),
  dueMs: hour(8),
  latestMs: hour(10),
  ...over,
});
interface Given {
  readonly cost?: (atMs: number) => number;
  readonly atOnce?: number;
  readonly taken?: readonly TakenTurn[];
}

const place = (wishes: readonly DefrostWish[], { cost = () => 0, atOnce = 1, taken = [] }: Given = {}) =>
  placeDefrosts(wishes, taken, STEPS, cost, () => atOnce);

describe('placing defrosts', () => {
  it('takes the first step at which a coil may need it where all hours are alike', () => {
    expect(place([wish('a')]).get('a')).toBe(hour(2));
  });

  it('waits for the end of a dear run, or is over before it where the coil cannot wait so long', () => {
    const cost = (fromH: number, toH: number) => (atMs: number) => (atMs >= hour(fromH) && atMs < hour(toH) ? 1 : 0);

    expect(place([wish('a')], { cost: cost(1, 6) }).get('a')).toBe(hour(6));
    expect(place([wish('a')], { cost: cost(2.5, 20) }).get('a')).toBe(hour(1.5));
  });

  it('puts nothing off for an hour that is hardly cheaper: forecasts waver, and the next cycle would put it off again', () => {
    const cheaperBy = (difference: number) => (atMs: number) => (atMs < hour(4) ? difference : 0);

    expect(place([wish('a')], { cost: cheaperBy(0.05) }).get('a')).toBe(hour(2));
    expect(place([wish('a')], { cost: cheaperBy(0.5) }).get('a')).toBe(hour(4));
  });

  it('pays a dear hour rather than defrost a clear coil or a choked one', () => {
    const cost = (atMs: number) => (atMs < hour(14) ? 1 : 0);

    expect(place([wish('a', { readyMs: hour(7) })], { cost }).get('a')).toBe(hour(7));
  });

  it.each([1, 2])('lets at most %i circuits of a group defrost at once, the most urgent first', (atOnce) => {
    const wishes = ['a', 'b', 'c', 'd', 'e'].map((id, index) => wish(id, { dueMs: hour(8 - index) }));
    const starts = place(wishes, { atOnce });

    expect(starts.size).toBe(5);
    for (const startMs of starts.values()) {
      const together = [...starts.values()].filter((other) => other <= startMs && other + DEFROST_MS > startMs);
      expect(together.length).toBeLessThanOrEqual(atOnce);
    }
    expect(Math.abs(starts.get('e')! - hour(2))).toBeLessThan(Math.max(1, Math.abs(starts.get('a')! - hour(2))));
  });

  it('lets groups go their own ways', () => {
    const starts = place([wish('a'), wish('b', { suctionGroupId: 'sg-2' })]);

    expect([starts.get('a'), starts.get('b')]).toEqual([hour(2), hour(2)]);
  });

  it('waits for a circuit that defrosts now', () => {
    const ready = wish('a', { readyMs: 0 });

    expect(place([ready]).get('a')).toBe(0);
    expect(place([ready], { taken: [{ suctionGroupId: 'sg-1', untilMs: 30 * MINUTE_MS }] }).get('a')).toBe(
      30 * MINUTE_MS,
    );
  });

  it('places none before its earliest or after its latest moment', () => {
    const cost = (atMs: number) => (atMs < hour(3) || atMs > hour(6) ? -9 : 0);
    const startMs = place([wish('a', { earliestMs: hour(3), latestMs: hour(6) })], { cost }).get('a')!;

    expect(startMs).toBeGreaterThanOrEqual(hour(3));
    expect(startMs).toBeLessThanOrEqual(hour(6));
    expect(place([wish('a', { latestMs: -1 })]).size).toBe(0);
  });
});
