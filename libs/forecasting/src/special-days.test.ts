import { describe, expect, it } from '@jest/globals';
import { specialDays } from './special-days.js';

const year = (zone: string) => specialDays(zone, Date.UTC(2026, 0, 1), Date.UTC(2027, 0, 1));

describe('special days', () => {
  it('are the public holidays of the zone’s country and the days beside them', () => {
    const days = year('America/Chicago');

    expect(days.get('2026-11-26')).toBe('Thanksgiving Day');
    expect(days.get('2026-11-27')).toBe('Day after Thanksgiving');
    expect(days.get('2026-12-24')).toBe('Christmas Eve');
    expect(days.get('2026-12-25')).toBe('Christmas Day');
    expect(days.get('2026-12-31')).toBe('New Year’s Eve');
    expect(days.has('2026-12-23')).toBe(false);
  });

  it('are of the zone’s own country', () => {
    const days = year('Europe/Berlin');

    expect(days.get('2026-12-26')).toMatch(/St(\.|ephen)|Boxing/);
    expect([...days.values()]).not.toContain('Day after Thanksgiving');
  });

  it('are none in UTC', () => {
    expect(year('UTC').size).toBe(0);
  });
});
