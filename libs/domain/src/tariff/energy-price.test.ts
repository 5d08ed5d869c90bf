import { describe, expect, it } from '@jest/globals';
import { priceAt, priceRuns } from './energy-price.js';
import { hourSchedule } from './hour-schedule.js';
import { type Tariff } from './tariff.js';

const ZONE = 'America/New_York';
const tariff: Tariff = {
  name: 'time of use',
  currency: 'USD',
  energyPeriodNames: ['base', 'evening', 'summer peak'],
  energyratestructure: [[{ rate: 0.056 }], [{ max: 500, rate: 0.09, adj: 0.01 }, { rate: 0.3 }], [{ rate: 0.2 }]],
  energyweekdayschedule: hourSchedule(
    { period: 2, months: [6, 7, 8, 9], fromHour: 14, toHour: 19 },
    { period: 1, fromHour: 18 },
  ),
  energyweekendschedule: hourSchedule({ period: 1, fromHour: 18 }),
};

describe('the price of energy', () => {
  it.each([
    { when: 'a summer weekday afternoon', at: '2026-07-14T18:30Z', price: 0.2 },
    { when: 'the same hour at a weekend', at: '2026-07-12T18:30Z', price: 0.056 },
    { when: 'the same hour in winter', at: '2026-01-13T19:30Z', price: 0.056 },
    { when: 'the end of the afternoon', at: '2026-07-14T22:59Z', price: 0.2 },
    {
      when: 'the evening, whose adjustment counts and whose second tier does not',
      at: '2026-07-14T23:00Z',
      price: 0.1,
    },
  ])('is $price on $when', ({ at, price }) => {
    expect(priceAt(tariff, ZONE, Date.parse(at)).pricePerKwh).toBeCloseTo(price, 12);
  });

  it("is that of a weekend on a holiday of the utility, by the store's date", () => {
    const withHoliday = { ...tariff, holidays: ['2026-07-14'] };

    expect(priceAt(withHoliday, ZONE, Date.parse('2026-07-14T18:30Z')).pricePerKwh).toBe(0.056);
    expect(priceAt(withHoliday, ZONE, Date.parse('2026-07-15T18:30Z')).pricePerKwh).toBe(0.2);
    expect(priceAt(withHoliday, ZONE, Date.parse('2026-07-15T00:30Z')).name).toBe('evening');
  });

  it('has the fuel adjustment of its month in it', () => {
    const fueladjustmentsmonthly = Array.from({ length: 12 }, (_, index) => (index === 6 ? 0.01 : 0));
    const adjusted = { ...tariff, fueladjustmentsmonthly };

    expect(priceAt(adjusted, ZONE, Date.parse('2026-07-14T18:30Z')).pricePerKwh).toBeCloseTo(0.21, 12);
    expect(priceAt(adjusted, ZONE, Date.parse('2026-08-14T18:30Z')).pricePerKwh).toBe(0.2);
  });

  it('names a period by its number where the tariff does not', () => {
    const nameless = { ...tariff, energyPeriodNames: undefined };
    expect(priceAt(nameless, ZONE, Date.parse('2026-07-14T18:30Z')).name).toBe('period 3');
  });

  it('gives a day as runs that touch each other and cover it', () => {
    const fromMs = Date.parse('2026-07-14T04:00Z');
    const runs = priceRuns(tariff, ZONE, fromMs, fromMs + 86_400_000);

    expect(runs.map(({ name }) => name)).toEqual(['base', 'summer peak', 'evening']);
    expect(runs[0]!.fromMs).toBe(fromMs);
    expect(runs.at(-1)!.toMs).toBe(fromMs + 86_400_000);
    runs.slice(1).forEach((run, index) => expect(run.fromMs).toBe(runs[index]!.toMs));
  });

  it('follows the wall clock on the day that has 23 hours', () => {
    // 8 March 2026, a Sunday: midnight is 05:00 Z, 18:00 EDT is 22:00 Z.
    const runs = priceRuns(tariff, ZONE, Date.parse('2026-03-08T05:00Z'), Date.parse('2026-03-09T04:00Z'));
    expect(runs.map(({ name, fromMs }) => `${name} ${new Date(fromMs).toISOString().slice(11, 16)}`)).toEqual([
      'base 05:00',
      'evening 22:00',
    ]);
  });
});
