import { describe, expect, it } from '@jest/globals';
import { priceAt, priceRuns, type Tariff } from './tariff.js';

const ZONE = 'America/New_York';
const tariff: Tariff = {
  name: 'time of use',
  currency: 'USD',
  basePricePerKwh: 0.056,
  periods: [
    {
      name: 'summer peak',
      pricePerKwh: 0.2,
      months: [6, 7, 8, 9],
      weekdays: ['mon', 'tue', 'wed', 'thu', 'fri'],
      from: '14:00',
      to: '19:00',
    },
    { name: 'evening', pricePerKwh: 0.1, from: '18:00', to: '24:00' },
  ],
};

describe('tariff', () => {
  it.each([
    { when: 'a summer weekday afternoon', at: '2026-07-14T18:30Z', price: 0.2 },
    { when: 'the same hour at a weekend', at: '2026-07-12T18:30Z', price: 0.056 },
    { when: 'the same hour in winter', at: '2026-01-13T19:30Z', price: 0.056 },
    { when: 'two periods overlap: the first wins', at: '2026-07-14T22:30Z', price: 0.2 },
    { when: 'the end of a period', at: '2026-07-14T23:00Z', price: 0.1 },
  ])('asks $price on $when', ({ at, price }) => {
    expect(priceAt(tariff, ZONE, Date.parse(at)).pricePerKwh).toBe(price);
  });

  it('gives a day as runs that touch each other and cover it', () => {
    const fromMs = Date.parse('2026-07-14T04:00Z');
    const runs = priceRuns(tariff, ZONE, fromMs, fromMs + 86_400_000);

    expect(runs.map(({ name }) => name)).toEqual(['base', 'summer peak', 'evening']);
    expect(runs[0]!.fromMs).toBe(fromMs);
    expect(runs.at(-1)!.toMs).toBe(fromMs + 86_400_000);
    runs.slice(1).forEach((run, index) => expect(run.fromMs).toBe(runs[index]!.toMs));
  });
});
