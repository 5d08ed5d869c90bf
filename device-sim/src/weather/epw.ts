import { readFileSync } from 'node:fs';
import { PermanentError } from '#domain';
import { readEpwHeader } from './epw-header.js';
import { DAYS_BEFORE_MONTH, DAYS_IN_MONTH, HOURS_IN_YEAR, readEpwHours } from './epw-hours.js';
import { type Weather, type WeatherSample } from './weather.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Reads a typical-year weather file. Faults are named with file, line and field in one sentence. */
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
 * different years); hour 1 to 24 names the hour that ends, in local standard time. Temperatures and wind are readings
 * at the stamp; radiation is the sum of the hour before it, so it belongs to the middle of that hour. February 29
 * repeats February 28.
 */
export function parseEpw(text: string, file: string): Weather {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const { site, offsetH } = readEpwHeader(lines, file);
  const hours = readEpwHours(lines, { ...site, offsetH }, file);
  return {
    site,
    at(atMs: number): WeatherSample {
      const position = hoursIntoYear(atMs + offsetH * HOUR_MS);
      return {
        // Index h holds the hour h to h + 1 and its stamp is the end.
        dryBulbC: interpolate(hours.dryBulbC, position - 1),
        relativeHumidityPct: interpolate(hours.relativeHumidityPct, position - 1),
        globalHorizontalWPerM2: interpolate(hours.globalHorizontalWPerM2, position - 0.5),
        windMPerS: interpolate(hours.windMPerS, position - 1),
      };
    },
  };
}

/** Hours since the local standard new year, 0 to 8760. */
function hoursIntoYear(localMs: number): number {
  const date = new Date(localMs);
  const month = date.getUTCMonth();
  const day = Math.min(date.getUTCDate(), DAYS_IN_MONTH[month]!);
  const inDayH = (localMs - Math.floor(localMs / DAY_MS) * DAY_MS) / HOUR_MS;
  return (DAYS_BEFORE_MONTH[month]! + day - 1) * 24 + inDayH;
}

function interpolate(values: Float64Array, position: number): number {
  const index = Math.floor(position);
  const share = position - index;
  const from = values[(index + HOURS_IN_YEAR) % HOURS_IN_YEAR]!;
  const to = values[(index + 1 + HOURS_IN_YEAR) % HOURS_IN_YEAR]!;
  return from + (to - from) * share;
}
