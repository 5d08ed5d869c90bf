import { DAY_HOURS } from '../load/local-days.js';
import { type BaselineDay } from './baseline-days.js';

/**
 * What each day of training showed beyond the regression, in blocks of four hours: term breaks, sales weeks and the other
 * things that come back with the calendar but with no smooth season. Plain data.
 */
export interface LastYear {
  /** Days since the epoch of the first day of training. */
  readonly firstDay: number;
  /** kW, `BLOCKS` for each day; 0 where nothing was measured. */
  readonly deviations: readonly number[];
  /** The named days among them. */
  readonly named: readonly { readonly day: number; readonly name: string }[];
}

const BLOCK_HOURS = 4;
const BLOCKS = DAY_HOURS / BLOCK_HOURS;
/** Digits kept: a year of deviations is most of a model's size. */
const DIGITS = 3;
const YEAR_WEEKS = 365.25 / 7;

/**
 * Deviations of the days learnt from.
 *
 * @param deviation measured less expected, kW, 24 for each day; `NaN` is not known
 * @param largestKw deviations beyond are cut: an accident will not come back in that size
 */
export function lastYearOf(days: readonly BaselineDay[], deviation: Float64Array, largestKw: number): LastYear {
  const blocks = Float64Array.from({ length: days.length * BLOCKS }, (_, block) => {
    const own = deviation.subarray(block * BLOCK_HOURS, (block + 1) * BLOCK_HOURS).filter(Number.isFinite);
    return own.length >= BLOCK_HOURS / 2 ? own.reduce((sum, value) => sum + value, 0) / own.length : 0;
  });
  return {
    firstDay: days[0]?.day ?? 0,
    deviations: Array.from(blocks, (value) =>
      Number(Math.min(Math.max(value, -largestKw), largestKw).toPrecision(DIGITS)),
    ),
    named: days.flatMap(({ day, name }) => (name === undefined ? [] : [{ day, name }])),
  };
}

/**
 * Deviations to expect, kW for each hour of local days: those of the same weekday a whole number of years away, of the days
 * of the same name for a named day. 0 where none was learnt from, and within training itself.
 */
export function deviationsAYearAway(lastYear: LastYear, days: readonly BaselineDay[]): Float64Array {
  const namesByDay = new Map(lastYear.named.map(({ day, name }) => [day, name]));
  const last = lastYear.firstDay + lastYear.deviations.length / BLOCKS - 1;
  const isOrdinary = (day: number) => day >= lastYear.firstDay && day <= last && !namesByDay.has(day);
  const sourcesOf = ({ day, name }: BaselineDay): number[] => {
    if (day >= lastYear.firstDay && day <= last) return [];
    if (name !== undefined) return lastYear.named.filter((known) => known.name === name).map((known) => known.day);
    const source = sameWeekdayWithin(day, lastYear.firstDay, last);
    if (source === undefined) return [];
    // In place of a holiday that has moved on, the weeks beside it.
    return isOrdinary(source) ? [source] : [source - 7, source + 7].filter(isOrdinary);
  };
  const expected = new Float64Array(days.length * DAY_HOURS);
  days.forEach((day, index) => {
    const sources = sourcesOf(day);
    for (let hour = 0; hour < DAY_HOURS && sources.length > 0; hour++) {
      const block = Math.floor(hour / BLOCK_HOURS);
      const sum = sources.reduce((total, source) => total + lastYear.deviations[at(lastYear, source) + block]!, 0);
      expected[index * DAY_HOURS + hour] = sum / sources.length;
    }
  });
  return expected;
}

function at(lastYear: LastYear, day: number): number {
  return (day - lastYear.firstDay) * BLOCKS;
}

/** The same weekday in the same week of the year, the nearest year that lies between two days. */
function sameWeekdayWithin(day: number, first: number, last: number): number | undefined {
  const nearest = Math.round((day > last ? day - last : first - day) / (7 * YEAR_WEEKS));
  for (let years = Math.max(1, nearest - 1); years <= nearest + 2; years++) {
    const source = day + (day > last ? -7 : 7) * Math.round(years * YEAR_WEEKS);
    if (source >= first && source <= last) return source;
  }
  return undefined;
}
