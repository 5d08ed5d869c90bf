import { PermanentError } from '#domain';
import { HEADER_LINES, numberOrNaN } from './epw-header.js';
import { sineOfSunHeight } from './sun.js';

export const HOURS_IN_YEAR = 8_760;
export const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
export const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334] as const;
const COLUMNS_AT_LEAST = 22;
const COLUMNS_AT_MOST = 35;
/** Stands in for a file without any wind. */
const USUAL_WIND_M_PER_S = 3;
/** Dew points are rounded apart from dry bulbs. */
const ROUNDING_K = 1;
/** Sun above the atmosphere in January, and what twilight, rounding and a shifted stamp may add, W/m². */
const SUN_AT_MOST_W_PER_M2 = 1_412;
const TWILIGHT_W_PER_M2 = 60;

/** A column of a row, what is physically possible there and the mark of a missing value. */
interface Column {
  readonly index: number;
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly missing: number;
}

const DRY_BULB: Column = { index: 6, name: 'dry bulb', min: -70, max: 70, missing: 99.9 };
const DEW_POINT: Column = { index: 7, name: 'dew point', min: -90, max: 50, missing: 99.9 };
const HUMIDITY: Column = { index: 8, name: 'relative humidity', min: 0, max: 110, missing: 999 };
const SUN_ABOVE_AIR: Column = {
  index: 10,
  name: 'extraterrestrial horizontal radiation',
  min: 0,
  max: 1_600,
  missing: 9_999,
};
const DIFFUSE: Column = { index: 15, name: 'diffuse radiation', min: 0, max: 1_600, missing: 9_999 };
const SUN: Column = { index: 13, name: 'global horizontal radiation', min: 0, max: 1_600, missing: 9_999 };
const WIND: Column = { index: 21, name: 'wind speed', min: 0, max: 60, missing: 999 };

/** The hours of a 365-day year, the first ending at 01:00 of January 1. */
export interface EpwHours {
  readonly dryBulbC: Float64Array;
  readonly relativeHumidityPct: Float64Array;
  readonly globalHorizontalWPerM2: Float64Array;
  readonly windMPerS: Float64Array;
}

export interface EpwPlace {
  readonly latitudeDeg: number;
  readonly longitudeDeg: number;
  readonly offsetH: number;
}

/**
 * Reads the hourly rows. What cannot be is refused with file, line and field: another number of columns, an hour that
 * is missing or there twice, a value out of its range, a dew point above the dry bulb or a sun that stands below the
 * horizon (swapped columns, a wrong place). A missing temperature, humidity or radiation is refused as well. Wind is
 * not essential: a missing one is interpolated between its neighbours, and 3 m/s where there is none at all.
 */
export function readEpwHours(lines: readonly string[], place: EpwPlace, file: string): EpwHours {
  const empty = () => new Float64Array(HOURS_IN_YEAR).fill(NaN);
  const hours = {
    dryBulbC: empty(),
    relativeHumidityPct: empty(),
    globalHorizontalWPerM2: empty(),
    windMPerS: empty(),
  };
  const lineOfHour = new Int32Array(HOURS_IN_YEAR);
  let columns: number | undefined;
  for (let index = HEADER_LINES; index < lines.length; index++) {
    if (lines[index]!.trim() === '') continue;
    const row = new Row(lines[index]!.split(','), file, index + 1);
    columns = row.checkColumns(columns);
    const hour = row.hourOfYear();
    if (lineOfHour[hour] !== 0) row.refuse(`${nameOf(hour)} stands in line ${lineOfHour[hour]} already`);
    lineOfHour[hour] = row.line;
    hours.dryBulbC[hour] = row.value(DRY_BULB);
    hours.relativeHumidityPct[hour] = Math.min(100, row.value(HUMIDITY));
    hours.globalHorizontalWPerM2[hour] = row.value(SUN);
    hours.windMPerS[hour] = row.valueOrNaN(WIND);
    row.checkMoisture();
    row.checkSun(place, hour);
  }
  checkComplete(lineOfHour, file);
  fillGaps(hours.windMPerS, USUAL_WIND_M_PER_S);
  return hours;
}

/** One row of the file, able to say where it stands. */
class Row {
  constructor(
    private readonly fields: readonly string[],
    private readonly file: string,
    readonly line: number,
  ) {}

  refuse(what: string): never {
    throw new PermanentError(`${this.file}:${this.line}: ${what}`);
  }

  /** @param expected as many as the first row has; between 22 and 35 in the first row itself */
  checkColumns(expected: number | undefined): number {
    const count = this.fields.length;
    if (expected !== undefined && count !== expected) {
      this.refuse(`${count} columns where the rows before have ${expected}`);
    }
    if (count < COLUMNS_AT_LEAST || count > COLUMNS_AT_MOST) {
      this.refuse(`${count} columns, ${COLUMNS_AT_LEAST} (up to wind speed) to ${COLUMNS_AT_MOST} expected`);
    }
    return count;
  }

  /** 0 for the hour that ends at 01:00 of January 1. */
  hourOfYear(): number {
    const [month, day, hour] = this.fields.slice(1, 4).map((field) => numberOrNaN(field.trim()));
    const days = DAYS_IN_MONTH[(month ?? 0) - 1];
    const isWhole = (value: number | undefined, most: number) =>
      Number.isInteger(value) && value! >= 1 && value! <= most;
    if (month === 2 && day === 29) this.refuse('February 29: a year of 365 days expected');
    if (days === undefined || !isWhole(day, days) || !isWhole(hour, 24)) {
      const [monthText, dayText, hourText] = this.fields.slice(1, 4);
      this.refuse(`no such hour: month ${monthText}, day ${dayText}, hour ${hourText} (columns 2 to 4)`);
    }
    return (DAYS_BEFORE_MONTH[month! - 1]! + day! - 1) * 24 + hour! - 1;
  }

  value(column: Column): number {
    const value = this.valueOrNaN(column);
    if (Number.isNaN(value)) this.refuse(`${column.name} is missing (column ${column.index + 1})`);
    return value;
  }

  /** NaN where the file marks the value as missing. */
  valueOrNaN({ index, name, min, max, missing }: Column): number {
    const raw = this.fields[index]!.trim();
    const value = numberOrNaN(raw);
    if (value === missing) return NaN;
    if (Number.isFinite(value) && value >= min && value <= max) return value;
    this.refuse(`${name} "${raw}" is not between ${min} and ${max} (column ${index + 1})`);
  }

  checkMoisture(): void {
    const [dryBulbC, dewPointC] = [this.value(DRY_BULB), this.valueOrNaN(DEW_POINT)];
    if (dewPointC > dryBulbC + ROUNDING_K) {
      this.refuse(`dew point ${dewPointC} is above dry bulb ${dryBulbC} (columns 8 and 7)`);
    }
  }

  checkSun({ latitudeDeg, longitudeDeg, offsetH }: EpwPlace, hour: number): void {
    const sunWPerM2 = this.value(SUN);
    // Some files fill the columns that nobody uses with zeros.
    const aboveAirWPerM2 = this.valueOrNaN(SUN_ABOVE_AIR) || NaN;
    if (sunWPerM2 > aboveAirWPerM2 + TWILIGHT_W_PER_M2) {
      this.refuse(`${SUN.name} ${sunWPerM2} is above ${SUN_ABOVE_AIR.name} ${aboveAirWPerM2} (columns 14 and 11)`);
    }
    const diffuseWPerM2 = this.valueOrNaN(DIFFUSE);
    if (diffuseWPerM2 > sunWPerM2 + TWILIGHT_W_PER_M2) {
      this.refuse(`${DIFFUSE.name} ${diffuseWPerM2} is above ${SUN.name} ${sunWPerM2} (columns 16 and 14)`);
    }
    if (sunWPerM2 <= TWILIGHT_W_PER_M2) return;
    const dayOfYear = Math.floor(hour / 24) + 1;
    // The hour itself and half an hour at both ends, as some files stamp the middle.
    const sines = [-0.5, 0, 0.5, 1, 1.5].map((part) =>
      sineOfSunHeight({ latitudeDeg, longitudeDeg }, offsetH, dayOfYear, (hour % 24) + part),
    );
    const mostWPerM2 = SUN_AT_MOST_W_PER_M2 * Math.max(0, ...sines) + TWILIGHT_W_PER_M2;
    if (sunWPerM2 <= mostWPerM2) return;
    this.refuse(
      `${SUN.name} ${sunWPerM2} where the sun can give ${Math.round(mostWPerM2)} (column ${SUN.index + 1}, place and time zone in line 1)`,
    );
  }
}

function checkComplete(lineOfHour: Int32Array, file: string): void {
  const missing = Array.from(lineOfHour.keys()).filter((hour) => lineOfHour[hour] === 0);
  if (missing.length === 0) return;
  const named = missing.slice(0, 3).map(nameOf).join('; ');
  const more = missing.length > 3 ? ` and ${missing.length - 3} more` : '';
  throw new PermanentError(
    `${file}: ${HOURS_IN_YEAR - missing.length} of ${HOURS_IN_YEAR} hours; missing: ${named}${more}`,
  );
}

function nameOf(hour: number): string {
  const day = Math.floor(hour / 24);
  const month = DAYS_BEFORE_MONTH.findLastIndex((before) => before <= day);
  return `month ${month + 1}, day ${day - DAYS_BEFORE_MONTH[month]! + 1}, hour ${(hour % 24) + 1}`;
}

/** Joins the values around gaps by straight lines; the year is a ring. */
function fillGaps(values: Float64Array, without: number): void {
  const count = values.length;
  const first = values.findIndex((value) => !Number.isNaN(value));
  if (first === -1) {
    values.fill(without);
    return;
  }
  let [before, gap] = [first, 0];
  for (let step = 1; step <= count; step++) {
    const at = (first + step) % count;
    if (Number.isNaN(values[at]!)) {
      gap++;
      continue;
    }
    for (let part = 1; part <= gap; part++) {
      values[(before + part) % count] = values[before]! + ((values[at]! - values[before]!) * part) / (gap + 1);
    }
    [before, gap] = [at, 0];
  }
}
