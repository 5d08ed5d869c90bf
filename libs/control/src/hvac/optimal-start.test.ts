import { describe, expect, it } from '@jest/globals';
import { HOUR_MS, MINUTE_MS, type ZoneResponse } from '#domain';
import { optimalStartMs, type StartTask } from './optimal-start.js';

const OPENS_AT_MS = 100 * HOUR_MS;
const response = (over: Partial<ZoneResponse> = {}): ZoneResponse => ({
  equipmentId: 'rtu-1',
  leakPerH: 0,
  heatingKPerH: 5,
  coolingKPerH: 5,
  driftKPerH: 0,
  residualKPerH: 0.1,
  trainedHours: 500,
  ...over,
});

const leadMin = (over: Partial<StartTask> = {}) =>
  (OPENS_AT_MS -
    optimalStartMs({
      kind: 'heating',
      fromMs: OPENS_AT_MS - 8 * HOUR_MS,
      fromTempC: 17,
      opensAtMs: OPENS_AT_MS,
      targetC: 21,
      setbackC: 15.6,
      response: response(),
      outdoorTempCAt: () => 0,
      ...over,
    })) /
  MINUTE_MS;

describe('optimalStartMs', () => {
  it('starts as late as four fifths of the learned heating allows: 3.8 K at 4 K/h is an hour', () => {
    expect(leadMin()).toBe(60);
  });

  it('starts earlier the colder the zone, and never later than half an hour before opening', () => {
    expect(leadMin({ fromTempC: 16 })).toBe(60);
    expect(leadMin({ fromTempC: 22 })).toBe(30);
  });

  it('counts on the night to cool the zone before the start, down to its setback', () => {
    const leaky = response({ leakPerH: 0.05 });

    expect(leadMin({ fromTempC: 21, response: leaky, outdoorTempCAt: () => -10 })).toBeGreaterThan(
      leadMin({ fromTempC: 21, response: leaky, outdoorTempCAt: () => 10 }),
    );
  });

  it('ignores a drift that helps, counts one that hinders', () => {
    expect(leadMin({ response: response({ driftKPerH: 2 }) })).toBe(leadMin());
    expect(leadMin({ response: response({ driftKPerH: -2 }) })).toBeGreaterThan(leadMin());
  });

  it('cools with the learned cooling', () => {
    const cooling = { kind: 'cooling', fromTempC: 28, targetC: 24, setbackC: 30, outdoorTempCAt: () => 25 } as const;

    expect(leadMin(cooling)).toBe(60);
  });

  it.each([
    { when: 'nothing was learned', over: { response: undefined }, lead: 120 },
    { when: 'the zone was never seen heating', over: { response: response({ heatingKPerH: undefined }) }, lead: 120 },
    { when: 'a learned figure is no number', over: { response: response({ leakPerH: NaN }) }, lead: 120 },
    { when: 'no outdoor temperature is known', over: { outdoorTempCAt: () => undefined }, lead: 120 },
    { when: 'nothing was learned of cooling', over: { kind: 'cooling' as const, response: undefined }, lead: 90 },
    { when: 'the heating cannot do it at all', over: { response: response({ heatingKPerH: 0.1 }) }, lead: 240 },
  ])('takes $lead min when $when', ({ over, lead }) => {
    expect(leadMin(over)).toBe(lead);
  });
});
