import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { PermanentError } from '#domain';
import { CLIMATES } from './climates.js';
import { parseEpw, readEpw } from './epw.js';
import { type Weather } from './weather.js';

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const LOCATION = 'LOCATION,Nowhere,XX,YYY,made up,000000,10.0,20.0,3.0,55.0';

const PERIOD = 'DATA PERIODS,1,1,Data,Sunday, 1/ 1,12/31';
const COLUMN = { dryBulb: 6, dewPoint: 7, humidity: 8, aboveAir: 10, sun: 13, diffuse: 15, wind: 21 };

/**
 * A year whose temperature is the month plus a tenth of the hour, whose sun is 100 W/m² in hour 13 and whose wind is a
 * tenth of the hour.
 */
function epw({ location = LOCATION, period = PERIOD, edit = (rows: string[]) => rows } = {}): string {
  const rows: string[] = [];
  DAYS.forEach((days, month) => {
    for (let day = 1; day <= days; day++) {
      for (let hour = 1; hour <= 24; hour++) {
        const temp = (month + 1 + hour / 10).toFixed(1);
        const sun = hour === 13 ? 100 : 0;
        rows.push(
          `${1980 + month},${month + 1},${day},${hour},0,?9,${temp},0.0,50,101000,${sun * 9},0,300,${sun},0,${sun / 2},0,0,0,0,270,${(hour / 10).toFixed(1)}`,
        );
      }
    }
  });
  const header = [location, 'DESIGN CONDITIONS', 'TYPICAL', 'GROUND', 'HOLIDAYS', 'COMMENTS 1', 'COMMENTS 2', period];
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

const swap = (one: number, other: number) => (rows: string[]) =>
  rows.map((row) => {
    const fields = row.split(',');
    return fields.with(one, fields[other]!).with(other, fields[one]!).join(',');
  });

const noSun = (rows: string[]) =>
  rows.map((row) => row.split(',').with(COLUMN.sun, '0').with(COLUMN.diffuse, '0').join(','));

const near = (value: number) => expect.closeTo(value, 9) as unknown as number;

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

  it('reads wind as it reads temperature', () => {
    expect(weather.at(local(7, 14, 9)).windMPerS).toBeCloseTo(0.9, 9);
    expect(weather.at(local(7, 14, 9) + 1_800_000).windMPerS).toBeCloseTo(0.95, 9);
  });

  it('repeats the last of February on a leap day', () => {
    const leap = Date.UTC(2028, 1, 29, 9) - 3 * 3_600_000;
    expect(weather.at(leap).dryBulbC).toBeCloseTo(2.9, 9);
  });

  it('may come from Windows', () => {
    const windows = '\uFEFF' + epw().replaceAll('\n', '\r\n');
    expect(parseEpw(windows, 'w.epw').at(local(7, 14, 9))).toEqual(weather.at(local(7, 14, 9)));
  });

  describe('without wind', () => {
    const without = (hours: readonly number[]) =>
      parseEpw(
        epw({
          edit: (rows) =>
            rows.map((row, hour) =>
              hours.includes(hour) ? row.replace(/[^,]*$/, hours.length > 1 ? '999' : '999.0') : row,
            ),
        }),
        'f.epw',
      );
    const windOf = (gappy: Weather, hourOfYear: number) => gappy.at(Date.UTC(2026, 0, 1, hourOfYear + 1 - 3)).windMPerS;

    it('in some hours joins their neighbours', () => {
      const gappy = without([10, 11]);
      // Hours 10 and 13 of January 1 have 1.0 and 1.3 m/s.
      expect([9, 10, 11, 12].map((hour) => windOf(gappy, hour))).toEqual([1, 1.1, 1.2, 1.3].map(near));
    });

    it('at both ends of the year joins over new year', () => {
      const gappy = without([0, 8_758, 8_759]);
      // 2.2 m/s in hour 22 of December 31, 0.2 in hour 2 of January 1.
      expect([8_757, 8_758, 8_759, 0, 1].map((hour) => windOf(gappy, hour))).toEqual(
        [2.2, 1.7, 1.2, 0.7, 0.2].map(near),
      );
    });

    it('at all has 3 m/s', () => {
      expect(windOf(without([...Array(8_760).keys()]), 4_000)).toBe(3);
    });
  });

  it.each([
    { fault: 'a wrong header', text: epw({ location: 'PLACE,x' }), says: /^f\.epw:1: not an EPW header/ },
    {
      fault: 'two periods',
      text: epw({ period: 'DATA PERIODS,2,1,Data,Sunday, 1/ 1,12/31' }),
      says: /^f\.epw:8: 2 data periods, one of a whole year expected$/,
    },
    {
      fault: 'half hours',
      text: epw({ period: 'DATA PERIODS,1,2,Data,Sunday, 1/ 1,12/31' }),
      says: /^f\.epw:8: 2 records per hour, one expected$/,
    },
    {
      fault: 'half a year',
      text: epw({ period: 'DATA PERIODS,1,1,Data,Sunday, 1/ 1, 6/30' }),
      says: /^f\.epw:8: the data period is 1\/1 to 6\/30, 1\/1 to 12\/31 expected$/,
    },
    { fault: 'a header line less', text: epw({ period: '' }), says: /^f\.epw:8: DATA PERIODS expected/ },
    {
      fault: 'a lost hour',
      text: epw({ edit: (rows) => rows.toSpliced(24 * 40 + 6, 1) }),
      says: /^f\.epw: 8759 of 8760 hours; missing: month 2, day 10, hour 7$/,
    },
    {
      fault: 'a lost day',
      text: epw({ edit: (rows) => rows.slice(0, -24) }),
      says: /^f\.epw: 8736 of 8760 hours; missing: month 12, day 31, hour 1; .* hour 3 and 21 more$/,
    },
    {
      fault: 'a word for a number',
      text: epw({ edit: spoil(100, COLUMN.dryBulb, 'warm') }),
      says: /^f\.epw:100: dry bulb "warm" is not between -70 and 70 \(column 7\)$/,
    },
    {
      fault: 'an impossible value',
      text: epw({ edit: spoil(77, COLUMN.humidity, '150') }),
      says: /^f\.epw:77: relative humidity "150" .* \(column 9\)$/,
    },
    {
      fault: 'an impossible wind',
      text: epw({ edit: spoil(77, COLUMN.wind, '-2') }),
      says: /^f\.epw:77: wind speed "-2" .* \(column 22\)$/,
    },
    {
      fault: 'a missing value',
      text: epw({ edit: spoil(50, COLUMN.sun, '9999') }),
      says: /^f\.epw:50: global horizontal radiation is missing \(column 14\)$/,
    },
    {
      fault: 'swapped temperatures',
      text: epw({ edit: swap(COLUMN.dryBulb, COLUMN.dewPoint) }),
      says: /^f\.epw:9: dew point 1.1 is above dry bulb 0 \(columns 8 and 7\)$/,
    },
    {
      fault: 'swapped dew point and humidity',
      text: epw({ edit: swap(COLUMN.dewPoint, COLUMN.humidity) }),
      says: /^f\.epw:9: dew point 50 is above dry bulb 1.1 \(columns 8 and 7\)$/,
    },
    {
      fault: 'swapped global and diffuse radiation',
      text: epw({ edit: (rows) => swap(COLUMN.sun, COLUMN.diffuse)(spoil(21, COLUMN.sun, '300')(rows)) }),
      says: /^f\.epw:21: diffuse radiation 300 is above global horizontal radiation 50 \(columns 16 and 14\)$/,
    },
    {
      fault: 'swapped radiation on the ground and above the air',
      text: epw({ edit: swap(COLUMN.sun, COLUMN.aboveAir) }),
      says: /^f\.epw:21: global horizontal radiation 900 is above extraterrestrial .* 100 \(columns 14 and 11\)$/,
    },
    {
      fault: 'sun at night',
      text: epw({ edit: spoil(10, COLUMN.sun, '80') }),
      says: /^f\.epw:10: global horizontal radiation 80 where the sun can give 60 \(column 14/,
    },
    {
      fault: 'a place on the other side of the earth',
      text: epw({ location: LOCATION.replace('20.0,3.0', '-160.0,3.0') }),
      says: /^f\.epw:21: global horizontal radiation 100 where the sun can give 60 .* time zone in line 1\)$/,
    },
    {
      fault: 'short rows',
      text: epw({ edit: (rows) => rows.map((row) => row.split(',').slice(0, 16).join(',')) }),
      says: /^f\.epw:9: 16 columns, 22 \(up to wind speed\) to 35 expected$/,
    },
    {
      fault: 'a short row among others',
      text: epw({ edit: (rows) => rows.with(2, '1980,1,1,3') }),
      says: /^f\.epw:11: 4 columns where the rows before have 22$/,
    },
    {
      fault: 'a day that is none',
      text: epw({ edit: spoil(9, 2, '32') }),
      says: /^f\.epw:9: no such hour: month 1, day 32, hour 1 \(columns 2 to 4\)$/,
    },
    {
      fault: 'a leap day',
      text: epw({ edit: (rows) => rows.toSpliced(59 * 24, 0, rows[58 * 24]!.replace(',2,28,', ',2,29,')) }),
      says: /^f\.epw:1425: February 29: a year of 365 days expected$/,
    },
    {
      fault: 'an hour twice',
      text: epw({ edit: spoil(10, 3, '1') }),
      says: /^f\.epw:10: month 1, day 1, hour 1 stands in line 9 already$/,
    },
    { fault: 'something else', text: 'hello', says: /^f\.epw:1: not an EPW header/ },
  ])('with $fault is refused in one line that names the place', ({ text, says }) => {
    expect(() => parseEpw(text, 'f.epw')).toThrow(says);
    expect(() => parseEpw(text, 'f.epw')).toThrow(PermanentError);
  });

  it('may leave columns empty that nobody needs', () => {
    const sparse = epw({
      edit: (rows) => spoil(21, COLUMN.aboveAir, '9999')(spoil(21, COLUMN.diffuse, '9999')(rows)),
    });
    expect(parseEpw(sparse, 'f.epw').at(local(1, 1, 13))).toEqual(weather.at(local(1, 1, 13)));
  });

  it('near a built-in city lends its zone, tariff and grid, of the nearest one', () => {
    const location = 'LOCATION,My Town,IL,USA,made up,000000,41.5,-88.5,-6.0,210.0';
    const { site } = parseEpw(epw({ location, edit: noSun }), 'f.epw');
    expect(site).toMatchObject({
      name: 'My Town',
      latitudeDeg: 41.5,
      elevationM: 210,
      timeZone: 'America/Chicago',
      climateZone: '5A',
      gridCarbonKgPerKwh: 0.477,
    });
  });

  it('that is not there is refused by name', () => {
    expect(() => readEpw('/no/such.epw')).toThrow(/cannot read weather file \/no\/such\.epw: ENOENT/);
  });
});

const folder = join(process.cwd(), '../shared/weather');
const withFiles = existsSync(folder) ? describe : describe.skip;
const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.epw')) : [];

withFiles('typical-year files (skipped where ../shared/weather is absent)', () => {
  it.each(files)('%s is read in full and lends its city’s time zone and climate zone', (name) => {
    const weather = readEpw(join(folder, name));
    expect(weather.site.timeZone).toMatch(/^America\//);
    expect(weather.site.climateZone).toMatch(/^[1-8][ABC]$/);
    const hours = Array.from({ length: 8_760 }, (_, hour) => weather.at(Date.UTC(2026, 0, 1, hour)));
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const near = CLIMATES.find(({ site }) => site.climateZone === weather.site.climateZone)!;
    expect(mean(hours.map(({ dryBulbC }) => dryBulbC))).toBeCloseTo(mean(near.meanTempC), 0);
    expect(mean(hours.map(({ windMPerS }) => windMPerS))).toBeCloseTo(near.windMPerS, 1);
  });
});
