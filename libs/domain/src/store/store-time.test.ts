import { describe, expect, it } from '@jest/globals';
import { isOpenAt, isTimeZone, localTime, nextClosingAt, nextOpeningAt, startOfLocalDay } from './store-time.js';
import { type OpeningHours } from './store.js';

const ZONE = 'America/Chicago';
const day = { opens: '07:00', closes: '22:00' };
const HOURS: OpeningHours = {
  mon: day,
  tue: day,
  wed: day,
  thu: day,
  fri: day,
  sat: { opens: '08:00', closes: '24:00' },
  sun: null,
};

describe('store time', () => {
  it('reads the wall clock of the store on both sides of a change to daylight saving', () => {
    // 2026-03-08, 02:00 CST becomes 03:00 CDT.
    expect(localTime(Date.parse('2026-03-08T07:59Z'), ZONE)).toEqual({
      weekday: 'sun',
      month: 3,
      hour: 1,
      minuteOfDay: 119,
      date: '2026-03-08',
    });
    expect(localTime(Date.parse('2026-03-08T08:00Z'), ZONE).hour).toBe(3);
  });

  it('begins the local day where it begins, also when the day has 23 or 25 hours', () => {
    expect(startOfLocalDay(Date.parse('2026-03-08T20:00Z'), ZONE)).toBe(Date.parse('2026-03-08T06:00Z'));
    expect(startOfLocalDay(Date.parse('2026-11-01T20:00Z'), ZONE)).toBe(Date.parse('2026-11-01T05:00Z'));
  });

  it('is open from opening up to, not including, closing', () => {
    expect(isOpenAt(HOURS, ZONE, Date.parse('2026-07-13T12:00Z'))).toBe(true); // Monday 07:00
    expect(isOpenAt(HOURS, ZONE, Date.parse('2026-07-14T03:00Z'))).toBe(false); // Monday 22:00
    expect(isOpenAt(HOURS, ZONE, Date.parse('2026-07-12T18:00Z'))).toBe(false); // Sunday
  });

  it('finds the next opening and closing over closed days and midnight', () => {
    const saturdayNight = Date.parse('2026-07-12T04:30Z');
    expect(nextClosingAt(HOURS, ZONE, saturdayNight)).toBe(Date.parse('2026-07-12T05:00Z'));
    expect(nextOpeningAt(HOURS, ZONE, saturdayNight)).toBe(Date.parse('2026-07-13T12:00Z'));
  });

  it('finds no opening where no day is open', () => {
    const closed: OpeningHours = { mon: null, tue: null, wed: null, thu: null, fri: null, sat: null, sun: null };
    expect(nextOpeningAt(closed, ZONE, 0)).toBeUndefined();
  });

  it('tells zones from other words', () => {
    expect(isTimeZone('Europe/Berlin')).toBe(true);
    expect(isTimeZone('Mars/Olympus')).toBe(false);
  });
});
