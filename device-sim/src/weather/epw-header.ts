import { basename } from 'node:path';
import { PermanentError } from '#domain';
import { CLIMATES } from './climates.js';
import { type Site } from './weather.js';

export const HEADER_LINES = 8;
/** A built-in city this near, in degrees, lends its climate zone, time zone, tariff and grid. */
const SAME_PLACE_DEG = 1.5;

export interface EpwHeader {
  readonly site: Site;
  /** Hours of local standard time from UTC. */
  readonly offsetH: number;
}

/** Place and time of an EPW file from its eight header lines; refuses files that are not one hour a row, all year. */
export function readEpwHeader(lines: readonly string[], file: string): EpwHeader {
  const header = readLocation(lines[0] ?? '', file);
  checkDataPeriods(lines[HEADER_LINES - 1] ?? '', file);
  return header;
}

function readLocation(line: string, file: string): EpwHeader {
  const fields = line.split(',').map((field) => field.trim());
  const [latitudeDeg, longitudeDeg, offsetH, elevationM] = fields.slice(6, 10).map(numberOrNaN);
  const isPlausible =
    fields[0]?.toUpperCase() === 'LOCATION' &&
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
  return {
    site: {
      ...(neighbourOf(place, offsetH!) ?? { timeZone: fixedZone(offsetH!) }),
      ...place,
      name: fields[1] || basename(file, '.epw'),
    },
    offsetH: offsetH!,
  };
}

/** The nearest built-in city in the same standard time. */
function neighbourOf(place: Pick<Site, 'latitudeDeg' | 'longitudeDeg'>, offsetH: number): Site | undefined {
  let nearest: Site | undefined;
  let nearestDeg = SAME_PLACE_DEG;
  for (const { site, standardOffsetH } of CLIMATES) {
    const distanceDeg = Math.hypot(site.latitudeDeg - place.latitudeDeg, site.longitudeDeg - place.longitudeDeg);
    if (standardOffsetH === offsetH && distanceDeg < nearestDeg) [nearest, nearestDeg] = [site, distanceDeg];
  }
  return nearest;
}

/** A zone without daylight saving, where the file's place is not a known city. */
function fixedZone(offsetH: number): string {
  if (Number.isInteger(offsetH))
    return offsetH === 0 ? 'Etc/UTC' : `Etc/GMT${offsetH > 0 ? '-' : '+'}${Math.abs(offsetH)}`;
  const minutes = String(Math.round(Math.abs(offsetH % 1) * 60)).padStart(2, '0');
  return `UTC${offsetH > 0 ? '+' : '-'}${Math.floor(Math.abs(offsetH))}:${minutes}`;
}

/** `DATA PERIODS,1,1,Data,Sunday, 1/ 1,12/31`: periods, records per hour, name, weekday, first and last day. */
function checkDataPeriods(line: string, file: string): void {
  const refuse = (what: string): never => {
    throw new PermanentError(`${file}:${HEADER_LINES}: ${what}`);
  };
  const fields = line.split(',').map((field) => field.replaceAll(' ', ''));
  const [label, periods, recordsPerHour, , , firstDay, lastDay] = fields;
  if (label?.toUpperCase() !== 'DATAPERIODS') refuse('DATA PERIODS expected as the last header line');
  if (Number(periods) !== 1) refuse(`${periods || 'no'} data periods, one of a whole year expected`);
  if (Number(recordsPerHour) !== 1) refuse(`${recordsPerHour || 'no'} records per hour, one expected`);
  if (!/^0?1\/0?1(\/|$)/.test(firstDay ?? '') || !/^12\/31(\/|$)/.test(lastDay ?? '')) {
    refuse(`the data period is ${firstDay || '?'} to ${lastDay || '?'}, 1/1 to 12/31 expected`);
  }
}

/** As `Number`, but nothing is no number. */
export function numberOrNaN(text: string): number {
  return text === '' ? NaN : Number(text);
}
