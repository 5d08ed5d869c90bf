import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parseEpw, readEpw } from './epw.js';

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const LOCATION = 'LOCATION,Nowhere,XX,YYY,made up,000000,10.0,20.0,3.0,55.0';

/** A year whose temperature is the month plus a tenth of the hour, and whose sun is 100 W/m² in hour 13. */
function epw({ location = LOCATION, edit = (rows: string[]) => rows } = {}): string {
  const rows: string[] = [];
  DAYS.forEach((days, month) => {
    for (let day = 1; day <= days; day++) {
      for (let hour = 1; hour <= 24; hour++) {
        const temp = (month + 1 + hour / 10).toFixed(1);
        rows.push(
          `${1980 + month},${month + 1},${day},${hour},0,?9,${temp},0.0,50,101000,0,0,300,${hour === 13 ? 100 : 0},0,0`,
        );
      }
    }
  });
  const header = [
    location,
    'DESIGN CONDITIONS',
    'TYPICAL',
    'GROUND',
    'HOLIDAYS',
    'COMMENTS 1',
    'COMMENTS 2',
    'DATA PERIODS',
  ];
  return [...header, ...edit(rows)].join('\n') + '\n';
}

/** Replaces one field of the row on a line of the file. */
const spoil = (line: number, field: number, value: string) => (rows: string[]) =>
  rows.map((row, index) =>
    index + 9 === line
      ? row
          .split(',')
          .map((old, at) => (at === field ? value : old))
          .join(',')
      : row,
  );

describe('an EPW file', () => {
  const weather = parseEpw(epw(), 'made-up.epw');
  /** Local standard time is three hours ahead. */
  const local = (month: number, day: number, hour: number) => Date.UTC(2026, month - 1, day, hour) - 3 * 3_600_000;

  it('gives the place of its header', () => {
    expect(weather.site).toEqual({
      name: 'Nowhere',
      latitudeDeg: 10,
      longitudeDeg: 20,
      elevationM: 55,
      timeZone: 'Etc/GMT-3',
    });
  });

  it('stamps hours at their end, in local standard time, whatever the year column says', () => {
    expect(weather.at(local(7, 14, 9)).dryBulbC).toBeCloseTo(7.9, 9);
    expect(weather.at(local(2, 28, 24)).dryBulbC).toBeCloseTo(4.4, 9);
    expect(weather.at(local(12, 31, 24)).dryBulbC).toBeCloseTo(14.4, 9);
  });

  it('joins stamps by straight lines, and the sun of an hour sits in its middle', () => {
    expect(weather.at(local(7, 14, 9) + 1_800_000).dryBulbC).toBeCloseTo(7.95, 9);
    expect(weather.at(local(7, 14, 12) + 1_800_000).globalHorizontalWPerM2).toBeCloseTo(100, 9);
    expect(weather.at(local(7, 14, 13) + 1_800_000).globalHorizontalWPerM2).toBe(0);
  });

  it('repeats the last of February on a leap day', () => {
    const leap = Date.UTC(2028, 1, 29, 9) - 3 * 3_600_000;
    expect(weather.at(leap).dryBulbC).toBeCloseTo(2.9, 9);
  });

  it.each([
    { fault: 'a wrong header', text: epw({ location: 'PLACE,x' }), says: /^f\.epw:1: not an EPW header/ },
    {
      fault: 'too few rows',
      text: epw({ edit: (rows) => rows.slice(1) }),
      says: /^f\.epw: 8759 hourly rows .* 8760 expected$/,
    },
    { fault: 'a word for a number', text: epw({ edit: spoil(100, 6, 'warm') }), says: /^f\.epw:100: dry bulb "warm"/ },
    {
      fault: 'an impossible value',
      text: epw({ edit: spoil(77, 8, '150') }),
      says: /^f\.epw:77: relative humidity "150"/,
    },
    {
      fault: 'a missing value',
      text: epw({ edit: spoil(50, 13, '9999') }),
      says: /^f\.epw:50: global horizontal radiation is missing/,
    },
    {
      fault: 'a short row',
      text: epw({ edit: (rows) => ['1980,1,1,1', ...rows.slice(1)] }),
      says: /^f\.epw:9: dry bulb ""/,
    },
    { fault: 'a day that is none', text: epw({ edit: spoil(9, 2, '32') }), says: /^f\.epw:9: no such hour/ },
    { fault: 'an hour twice', text: epw({ edit: spoil(10, 3, '1') }), says: /^f\.epw:10: the same hour/ },
    { fault: 'something else', text: 'hello', says: /^f\.epw:1: not an EPW header/ },
  ])('with $fault is refused in one line that names the place', ({ text, says }) => {
    expect(() => parseEpw(text, 'f.epw')).toThrow(says);
  });

  it('that is not there is refused by name', () => {
    expect(() => readEpw('/no/such.epw')).toThrow(/cannot read weather file \/no\/such\.epw: ENOENT/);
  });
});

const folder = join(process.cwd(), '../shared/weather');
const withFiles = existsSync(folder) ? describe : describe.skip;
const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.epw')) : [];

withFiles('typical-year files (skipped where ../shared/weather is absent)', () => {
  it.each(files)('%s is read in full and lends its city’s time zone', (name) => {
    const weather = readEpw(join(folder, name));
    expect(weather.site.timeZone).toMatch(/^America\//);
    const temps = Array.from({ length: 8_760 }, (_, hour) => weather.at(Date.UTC(2026, 0, 1, hour)).dryBulbC);
    const mean = temps.reduce((sum, value) => sum + value, 0) / temps.length;
    expect(mean).toBeGreaterThan(5);
    expect(mean).toBeLessThan(25);
  });
});
