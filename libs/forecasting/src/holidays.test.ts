import { describe, expect, it } from '@jest/globals';
import { publicHolidays } from './holidays.js';

const year = (timeZone: string, year: number) =>
  publicHolidays(timeZone, Date.UTC(year, 0, 2, 12), Date.UTC(year, 11, 30, 12));

describe('publicHolidays', () => {
  it('knows those of a zone by any of its names', () => {
    const names = year('US/Central', 2017);

    expect(names.get('2017-05-29')).toBe('Memorial Day');
    expect(names.get('2017-11-23')).toBe('Thanksgiving Day');
    expect(names.has('2017-10-31')).toBe(false);
    expect([...year('America/Chicago', 2017)]).toEqual([...names]);
  });

  it('keeps a holiday on the weekday it is moved to, also into the year before', () => {
    expect(year('America/New_York', 2016).get('2016-12-26')).toMatch(/Christmas/);
    expect(year('America/New_York', 2021).get('2021-12-31')).toMatch(/New Year/);
  });

  it('knows those of the part of the country where the country shares few', () => {
    expect(year('America/Toronto', 2017).get('2017-10-09')).toBe('Thanksgiving');
    expect(year('Europe/London', 2017).get('2017-08-28')).toBe('Summer bank holiday');
    expect(year('Europe/Dublin', 2017).get('2017-03-17')).toMatch(/Patrick/);
    expect(year('Europe/London', 2017).has('2017-03-17')).toBe(false);
  });

  it.each(['UTC', 'Etc/GMT+5', 'Mars/Olympus'])('knows none for %s, which is no country', (timeZone) => {
    expect(year(timeZone, 2017).size).toBe(0);
  });

  it('covers every local date of a span and not much more', () => {
    const noon = Date.UTC(2017, 6, 4, 12);

    expect([...publicHolidays('America/Phoenix', noon, noon + 1).keys()]).toEqual(['2017-07-04']);
    expect(publicHolidays('America/Phoenix', noon, noon).size).toBe(0);
  });
});
