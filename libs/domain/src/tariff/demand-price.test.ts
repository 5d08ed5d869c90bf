import { describe, expect, it } from '@jest/globals';
import { billingMonth } from './billing-month.js';
import { demandChargesAt, demandWindowMin, isDemandCharged } from './demand-price.js';
import { hourSchedule } from './hour-schedule.js';
import { type Tariff } from './tariff.js';

const ZONE = 'America/Chicago';
const free: Tariff = {
  name: 'energy alone',
  currency: 'USD',
  energyratestructure: [[{ rate: 0.1 }]],
  energyweekdayschedule: hourSchedule(),
  energyweekendschedule: hourSchedule(),
};
const charged: Tariff = {
  ...free,
  demandPeriodNames: ['other hours', 'summer afternoon'],
  demandratestructure: [[{ rate: 0 }], [{ max: 100, rate: 15, adj: 1 }, { rate: 9 }]],
  demandweekdayschedule: hourSchedule({ period: 1, months: [6, 7, 8, 9], fromHour: 13, toHour: 18 }),
  demandweekendschedule: hourSchedule(),
  flatdemandstructure: [[{ rate: 4 }], [{ rate: 6 }]],
  flatdemandmonths: [0, 0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0],
};
const at = (tariff: Tariff, time: string) => demandChargesAt(tariff, ZONE, Date.parse(time));

describe('demand charges', () => {
  it('are all those that a kW counts towards at a moment, at the price of the first tier', () => {
    expect(at(charged, '2026-07-14T18:00Z')).toEqual([
      { id: 'timeOfUse-1', name: 'summer afternoon', pricePerKw: 16 },
      { id: 'flat-1', name: 'at any hour', pricePerKw: 6 },
    ]);
  });

  it.each([
    { when: 'in the morning', time: '2026-07-14T17:59Z', prices: [6] },
    { when: 'at a weekend', time: '2026-07-12T18:00Z', prices: [6] },
    { when: 'in winter', time: '2026-01-13T19:00Z', prices: [4] },
  ])('leave out what asks nothing $when', ({ time, prices }) => {
    expect(at(charged, time).map(({ pricePerKw }) => pricePerKw)).toEqual(prices);
  });

  it('have the price above a tier that is free', () => {
    const flatdemandstructure = [[{ max: 20, rate: 0 }, { rate: 12 }], [{ rate: 0 }]];
    expect(at({ ...charged, flatdemandstructure }, '2026-01-13T19:00Z').map(({ pricePerKw }) => pricePerKw)).toEqual([
      12,
    ]);
  });

  it('take a holiday for a weekend', () => {
    expect(at({ ...charged, holidays: ['2026-07-14'] }, '2026-07-14T18:00Z')).toHaveLength(1);
  });

  it('are none where a tariff has only prices of energy', () => {
    expect(at(free, '2026-07-14T18:00Z')).toEqual([]);
    expect([isDemandCharged({ tariff: charged }), isDemandCharged({ tariff: free }), isDemandCharged({})]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('count windows of a quarter of an hour unless the tariff says otherwise', () => {
    expect([demandWindowMin(free), demandWindowMin({ ...free, demandwindow: 30 })]).toEqual([15, 30]);
  });

  it('run by the calendar month of the store', () => {
    const { startMs, endMs } = billingMonth(ZONE, Date.parse('2026-03-01T05:59Z'));
    expect([new Date(startMs).toISOString(), new Date(endMs).toISOString()]).toEqual([
      '2026-02-01T06:00:00.000Z',
      '2026-03-01T06:00:00.000Z',
    ]);
  });
});
