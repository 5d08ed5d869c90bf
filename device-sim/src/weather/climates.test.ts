import { describe, expect, it } from '@jest/globals';
import { isTimeZone, PermanentError, priceAt, type Tariff } from '#domain';
import { climate, CLIMATES } from './climates.js';
import { TARIFFS } from './tariffs.js';

describe('built-in climates', () => {
  it('are ten cities, each in a climate zone of its own', () => {
    expect(CLIMATES.map(({ id }) => id)).toEqual([
      'chicago',
      'atlanta',
      'phoenix',
      'houston',
      'minneapolis',
      'seattle',
      'miami',
      'denver',
      'newyork',
      'losangeles',
    ]);
    expect(new Set(CLIMATES.map(({ site }) => site.climateZone)).size).toBe(10);
  });

  it.each(CLIMATES)('$id has normals that fit together', (candidate) => {
    expect(isTimeZone(candidate.site.timeZone)).toBe(true);
    candidate.meanTempC.forEach((tempC, month) => {
      expect(candidate.dewPointC[month]!).toBeLessThan(tempC);
      expect(tempC).toBeGreaterThan(candidate.extremesC.low);
      expect(tempC).toBeLessThan(candidate.extremesC.high);
    });
    // Local standard time is that of winter.
    const hourInZone = new Intl.DateTimeFormat('en-GB', {
      timeZone: candidate.site.timeZone,
      hour: 'numeric',
      hourCycle: 'h23',
    }).format(Date.UTC(2026, 0, 15, 12));
    expect(Number(hourInZone)).toBe(12 + candidate.standardOffsetH);
  });

  it('are found by id, and named when there is none', () => {
    expect(climate('losangeles').site.climateZone).toBe('3C');
    expect(() => climate('oslo')).toThrow(PermanentError);
  });
});

describe('tariffs', () => {
  /** A Wednesday, in local standard time. */
  const price = (tariff: Tariff, timeZone: string, month: number, time: string) => {
    const hours = timeZone === 'America/Los_Angeles' ? 8 : 5;
    const summer = month > 3 && month < 11 ? 1 : 0;
    const [hour, minute] = time.split(':').map(Number);
    const day = { 1: 14, 4: 15, 7: 15 }[month]!;
    return priceAt(tariff, timeZone, Date.UTC(2026, month - 1, day, hour! + hours - summer, minute));
  };

  it.each([
    { month: 7, time: '13:00', name: 'summer on-peak', pays: 0.102 },
    { month: 7, time: '18:00', name: 'summer mid-peak', pays: 0.076 },
    { month: 7, time: '09:00', name: 'summer mid-peak', pays: 0.076 },
    { month: 7, time: '23:00', name: 'summer off-peak', pays: 0.057 },
    { month: 1, time: '13:00', name: 'winter mid-peak', pays: 0.074 },
    { month: 1, time: '22:00', name: 'winter off-peak', pays: 0.063 },
  ])('of Los Angeles: $pays in month $month at $time', ({ month, time, name, pays }) => {
    expect(price(TARIFFS.sceTou8B, 'America/Los_Angeles', month, time)).toEqual({ name, pricePerKwh: pays });
  });

  it.each([
    { month: 7, time: '13:00', pays: 0.0741 },
    { month: 7, time: '07:00', pays: 0.0528 },
    { month: 1, time: '07:00', pays: 0.0741 },
    { month: 1, time: '13:00', pays: 0.0528 },
    { month: 1, time: '21:59', pays: 0.0741 },
    { month: 4, time: '20:59', pays: 0.0741 },
  ])('of Miami: $pays in month $month at $time', ({ month, time, pays }) => {
    expect(price(TARIFFS.fplGsldt1, 'America/New_York', month, time).pricePerKwh).toBe(pays);
  });

  it('are lent to the cities that have one', () => {
    const without = CLIMATES.filter(({ site }) => site.tariff === undefined).map(({ id }) => id);
    expect(without).toEqual(['houston', 'seattle']);
  });
});
