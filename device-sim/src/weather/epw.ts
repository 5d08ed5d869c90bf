import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { PermanentError } from '#domain';
import { CLIMATES } from './climates.js';
import { type Site, type Weather, type WeatherSample } from './weather.js';

const HEADER_LINES = 8;
const HOURS_IN_YEAR = 8_760;
const HOUR_MS = 3_600_000;
const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
/** A built-in city this near, in degrees, lends its time zone, tariff and grid. */
const SAME_PLACE_DEG = 1.5;

/** Column of a row, what is physically possible there and the mark of a missing value. */
const COLUMNS = {
  dryBulbC: { index: 6, name: 'dry bulb', min: -70, max: 70, missing: 99.9 },
  relativeHumidityPct: { index: 8, name: 'relative humidity', min: 0, max: 110, missing: 999 },
  globalHorizontalWPerM2: { index: 13, name: 'global horizontal radiation', min: 0, max: 1_600, missing: 9_999 },
} as const;

/** Reads a typical-year weather file. Faults are named with file and line in one sentence. */
export function readEpw(file: string): Weather {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new PermanentError(
      `cannot read weather file ${file}: ${(cause as NodeJS.ErrnoException).code ?? 'unknown'}`,
      { cause },
    );
  }
  return parseEpw(text, file);
}

/**
 * Weather from the text of an EPW file. Rows are joined by month, day and hour (months of a typical year come from
 * different years); hour 1 to 24 names the hour that ends, in local standard time. Temperatures are readings at the
 * stamp; radiation is the sum of the hour before it, so it belongs to the middle of that hour. February 29 repeats
 * February 28.
 */
export function parseEpw(text: string, file: string): Weather {
  const lines = text.split(/\r?\n/);
  const { site, offsetH } = siteOf(lines[0] ?? '', file);
  const rows = lines.slice(HEADER_LINES).filter((line) => line.trim() !== '');
  if (rows.length !== HOURS_IN_YEAR) {
    throw new PermanentError(
      `${file}: ${rows.length} hourly rows after ${HEADER_LINES} header lines, ${HOURS_IN_YEAR} expected`,
    );
  }
  const dryBulbC = new Float64Array(HOURS_IN_YEAR).fill(NaN);
  const relativeHumidityPct = new Float64Array(HOURS_IN_YEAR).fill(NaN);
  const globalHorizontalWPerM2 = new Float64Array(HOURS_IN_YEAR).fill(NaN);
  rows.forEach((row, index) => {
    const line = HEADER_LINES + index + 1;
    const fields = row.split(',');
    const hour = hourOfYear(fields, file, line);
    if (!Number.isNaN(dryBulbC[hour]!))
      throw new PermanentError(`${file}:${line}: the same hour stands in an earlier row`);
    dryBulbC[hour] = numberAt(fields, COLUMNS.dryBulbC, file, line);
    relativeHumidityPct[hour] = Math.min(100, numberAt(fields, COLUMNS.relativeHumidityPct, file, line));
    globalHorizontalWPerM2[hour] = numberAt(fields, COLUMNS.globalHorizontalWPerM2, file, line);
  });

  return {
    site,
    at(atMs: number): WeatherSample {
      const hours = hoursIntoYear(atMs + offsetH * HOUR_MS);
      return {
        // Index h holds the hour h to h + 1 and its stamp is the end.
        dryBulbC: interpolate(dryBulbC, hours - 1),
        relativeHumidityPct: interpolate(relativeHumidityPct, hours - 1),
        globalHorizontalWPerM2: interpolate(globalHorizontalWPerM2, hours - 0.5),
      };
    },
  };
}

function siteOf(location: string, file: string): { readonly site: Site; readonly offsetH: number } {
  const fields = location.split(',');
  const [latitudeDeg, longitudeDeg, offsetH, elevationM] = fields.slice(6, 10).map(Number);
  const isPlausible =
    fields[0]?.trim().toUpperCase() === 'LOCATION' &&
    Math.abs(latitudeDeg ?? NaN) <= 90 &&
    Math.abs(longitudeDeg ?? NaN) <= 180 &&
    Math.abs(offsetH ?? NaN) <= 14 &&
    Math.abs(elevationM ?? NaN) <= 6_000;
  if (!isPlausible) {
    throw new PermanentError(
      `${file}:1: not an EPW header: LOCATION with latitude, longitude, time zone and elevation expected`,
    );
  }
  const place = { latitudeDeg: latitudeDeg!, longitudeDeg: longitudeDeg!, elevationM: elevationM! };
  const neighbour = CLIMATES.find(
    ({ site, standardOffsetH }) =>
      standardOffsetH === offsetH &&
      Math.hypot(site.latitudeDeg - place.latitudeDeg, site.longitudeDeg - place.longitudeDeg) < SAME_PLACE_DEG,
  );
  const site: Site = {
    ...(neighbour?.site ?? { timeZone: fixedZone(offsetH!) }),
    ...place,
    name: fields[1]?.trim() || basename(file, '.epw'),
  };
  return { site, offsetH: offsetH! };
}

/** A zone without daylight saving, where the file's place is not a known city. */
function fixedZone(offsetH: number): string {
  if (Number.isInteger(offsetH))
    return offsetH === 0 ? 'Etc/UTC' : `Etc/GMT${offsetH > 0 ? '-' : '+'}${Math.abs(offsetH)}`;
  const minutes = String(Math.round(Math.abs(offsetH % 1) * 60)).padStart(2, '0');
  return `UTC${offsetH > 0 ? '+' : '-'}${Math.floor(Math.abs(offsetH))}:${minutes}`;
}

function hourOfYear(fields: readonly string[], file: string, line: number): number {
  const [month, day, hour] = fields.slice(1, 4).map(Number);
  const days = DAYS_IN_MONTH[(month ?? 0) - 1];
  const isValid =
    days !== undefined &&
    Number.isInteger(day) &&
    day! >= 1 &&
    day! <= days &&
    Number.isInteger(hour) &&
    hour! >= 1 &&
    hour! <= 24;
  if (!isValid)
    throw new PermanentError(`${file}:${line}: no such hour: month ${fields[1]}, day ${fields[2]}, hour ${fields[3]}`);
  return (DAYS_BEFORE_MONTH[month! - 1]! + day! - 1) * 24 + hour! - 1;
}

function numberAt(
  fields: readonly string[],
  column: (typeof COLUMNS)[keyof typeof COLUMNS],
  file: string,
  line: number,
): number {
  const raw = fields[column.index]?.trim() ?? '';
  const value = raw === '' ? NaN : Number(raw);
  if (value === column.missing) throw new PermanentError(`${file}:${line}: ${column.name} is missing (${raw})`);
  if (Number.isFinite(value) && value >= column.min && value <= column.max) return value;
  throw new PermanentError(
    `${file}:${line}: ${column.name} "${raw}" is not between ${column.min} and ${column.max} (column ${column.index + 1})`,
  );
}

/** Hours since the local standard new year, 0 to 8760. */
function hoursIntoYear(localMs: number): number {
  const date = new Date(localMs);
  const month = date.getUTCMonth();
  const day = Math.min(date.getUTCDate(), DAYS_IN_MONTH[month]!);
  const inDayH = (localMs - Math.floor(localMs / 86_400_000) * 86_400_000) / HOUR_MS;
  return (DAYS_BEFORE_MONTH[month]! + day - 1) * 24 + inDayH;
}

function interpolate(values: Float64Array, position: number): number {
  const index = Math.floor(position);
  const share = position - index;
  const from = values[(index + HOURS_IN_YEAR) % HOURS_IN_YEAR]!;
  const to = values[(index + 1 + HOURS_IN_YEAR) % HOURS_IN_YEAR]!;
  return from + (to - from) * share;
}
