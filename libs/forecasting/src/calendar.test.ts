import { describe, expect, it } from '@jest/globals';
import { HOUR_MS } from '#domain';
import { hourCalendar, sameHourEarlier } from './calendar.js';
import { OPENING_HOURS, wallClock } from './store.fixture.js';

describe('hour calendar', () => {
  it.each([
    { zone: 'America/New_York', startAtMs: Date.UTC(2026, 2, 6) },
    { zone: 'America/New_York', startAtMs: Date.UTC(2026, 9, 30) },
    { zone: 'Australia/Sydney', startAtMs: Date.UTC(2026, 3, 3) },
    { zone: 'Asia/Kolkata', startAtMs: Date.UTC(2026, 0, 1) },
  ])('shows the wall clock of $zone through four days', ({ zone, startAtMs }) => {
    const calendar = hourCalendar(zone, OPENING_HOURS, startAtMs, 96);

    for (let index = 0; index < 96; index++) {
      const clock = wallClock(startAtMs + index * HOUR_MS, zone);
      expect(calendar.hourOfDay[index]).toBe(clock.hour);
      expect(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'][calendar.weekday[index]!]).toBe(clock.weekday);
    }
  });

  it('keeps the wall-clock hour of yesterday when the clocks change', () => {
    // New York springs forward on 8 March 2026 at 07:00 UTC: 09:00 local is 14:00 UTC before and 13:00 UTC after.
    const startAtMs = Date.UTC(2026, 2, 7);
    const calendar = hourCalendar('America/New_York', OPENING_HOURS, startAtMs, 72);

    expect(sameHourEarlier(calendar, 24 + 13, 1)).toBe(14);
    expect(sameHourEarlier(calendar, 48 + 13, 1)).toBe(24 + 13);
  });

  it('counts the open part of an hour', () => {
    const half = { ...OPENING_HOURS, mon: { opens: '08:30', closes: '24:00' } };
    const calendar = hourCalendar('UTC', half, Date.UTC(2026, 5, 1), 24);

    expect(Array.from(calendar.openFraction.subarray(7, 10))).toEqual([0, 0.5, 1]);
    expect(calendar.openFraction[23]).toBe(1);
  });
});
