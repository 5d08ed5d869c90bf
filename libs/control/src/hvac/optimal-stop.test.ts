import { describe, expect, it } from '@jest/globals';
import { HOUR_MS, MINUTE_MS } from '#domain';
import { optimalStopMs, type StopTask } from './optimal-stop.js';
import { learned } from './zone.fixture.js';

const CLOSES_AT_MS = 100 * HOUR_MS;
const leadMin = (over: Partial<StopTask> = {}) => {
  const stopMs = optimalStopMs({
    pointId: 'heatingSetpointC',
    fromMs: CLOSES_AT_MS - 8 * HOUR_MS,
    from: { airC: 21, massC: 21 },
    closesAtMs: CLOSES_AT_MS,
    model: learned({ driftKPerH: -1 }),
    outdoorTempCAt: () => 0,
    ...over,
  });
  return stopMs === undefined ? 0 : (CLOSES_AT_MS - stopMs) / MINUTE_MS;
};

describe('optimalStopMs', () => {
  it('stops so that the zone is still inside the comfort band at closing: 0.6 K at 1 K/h is half an hour', () => {
    expect(leadMin()).toBe(30);
  });

  it('stops an hour ahead at the soonest', () => {
    expect(leadMin({ model: learned() })).toBe(60);
  });

  it('counts what people and lights add while the store is open', () => {
    expect(leadMin({ model: learned({ driftKPerH: -1, openDriftKPerH: 0.5 }) })).toBe(60);
  });

  it('lets a cooled zone drift up in the same way', () => {
    const warming = { pointId: 'coolingSetpointC', from: { airC: 24, massC: 24 } } as const;
    expect(leadMin({ ...warming, model: learned({ openDriftKPerH: 2 }) })).toBe(45);
  });

  it('begins no earlier than now', () => {
    expect(leadMin({ model: learned(), fromMs: CLOSES_AT_MS - 20 * MINUTE_MS })).toBe(20);
  });

  it.each([
    { when: 'the zone would not last a quarter of an hour', over: { model: learned({ driftKPerH: -4 }) } },
    { when: 'nothing was learned', over: { model: undefined } },
    { when: 'no outdoor temperature is known', over: { outdoorTempCAt: () => undefined } },
    { when: 'the zone is cold already', over: { from: { airC: 20.2, massC: 21 } } },
  ])('does not stop when $when', ({ over }) => {
    expect(leadMin(over)).toBe(0);
  });
});
