import { describe, expect, it } from '@jest/globals';
import { HOUR_MS, MINUTE_MS } from '#domain';
import { optimalStartMs, type StartTask } from './optimal-start.js';
import { learned } from './zone.fixture.js';

const OPENS_AT_MS = 100 * HOUR_MS;

const leadMin = ({ fromTempC = 17, ...over }: Partial<StartTask> & { readonly fromTempC?: number } = {}) =>
  (OPENS_AT_MS -
    optimalStartMs({
      kind: 'heating',
      fromMs: OPENS_AT_MS - 8 * HOUR_MS,
      from: { airC: fromTempC, massC: fromTempC },
      opensAtMs: OPENS_AT_MS,
      targetC: 21,
      setbackC: 15.6,
      model: learned(),
      outdoorTempCAt: () => 0,
      ...over,
    })) /
  MINUTE_MS;

describe('optimalStartMs', () => {
  it('starts as late as nine tenths of the learned heating allows: 3.5 K at 4.5 K/h is within an hour', () => {
    expect(leadMin()).toBe(60);
  });

  it('starts earlier the colder the zone, and never later than half an hour before opening', () => {
    expect(leadMin({ fromTempC: 15.6 })).toBe(75);
    expect(leadMin({ fromTempC: 22 })).toBe(30);
  });

  it('counts on the night to cool the zone before the start, down to its setback', () => {
    const model = learned({ leakPerH: 0.05 });
    expect(leadMin({ fromTempC: 21, model, outdoorTempCAt: () => -10 })).toBeGreaterThan(
      leadMin({ fromTempC: 21, model, outdoorTempCAt: () => 10 }),
    );
  });

  it('starts earlier where floor and goods are still cold', () => {
    const model = learned({ massPerH: 0.5 });
    const cold = { model, from: { airC: 17, massC: 16 } };
    expect(leadMin(cold)).toBeGreaterThan(leadMin({ model, from: { airC: 17, massC: 21 } }));
  });

  it('counts on every unit of the zone', () => {
    const two = learned({ units: [...learned().units, ...learned().units] });
    expect(leadMin({ fromTempC: 15.6, model: two })).toBeLessThan(leadMin({ fromTempC: 15.6 }));
  });

  it('ignores a drift that helps, counts one that hinders', () => {
    expect(leadMin({ model: learned({ driftKPerH: 2 }) })).toBe(leadMin());
    expect(leadMin({ model: learned({ driftKPerH: -2 }) })).toBeGreaterThan(leadMin());
  });

  it('cools with the learned cooling', () => {
    const cooling = { kind: 'cooling', fromTempC: 28, targetC: 24, setbackC: 30, outdoorTempCAt: () => 25 } as const;
    expect(leadMin(cooling)).toBe(60);
  });

  it.each([
    { when: 'nothing was learned', over: { model: undefined }, lead: 120 },
    {
      when: 'the zone was never seen heating',
      over: { model: learned({ unit: { heatingKPerH: undefined } }) },
      lead: 120,
    },
    { when: 'no outdoor temperature is known', over: { outdoorTempCAt: () => undefined }, lead: 120 },
    { when: 'nothing was learned of cooling', over: { kind: 'cooling' as const, model: undefined }, lead: 90 },
    { when: 'the heating cannot do it at all', over: { model: learned({ unit: { heatingKPerH: 0.1 } }) }, lead: 240 },
  ])('takes $lead min when $when', ({ over, lead }) => {
    expect(leadMin(over)).toBe(lead);
  });
});
