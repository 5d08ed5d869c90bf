import { DAY_HOURS } from '../load/local-days.js';
import { type BaselineDay, meanOfLastDay } from './baseline-days.js';
import { SPECIAL_KINDS } from './day-kind.js';
import { withoutHoles } from './outdoor-climate.js';
import { type BaselineInputs, OUTDOOR_QUANTITIES, type OutdoorSeries } from './outdoor-input.js';
import { RESPONSE_WIDTH, writeResponse } from './outdoor-response.js';

/** Harmonics of the year: the twelfth turns in a month. */
const HARMONICS = 12;
const CALENDAR_WIDTH = 1 + 7 + SPECIAL_KINDS.length;

/** One row of features for each hour of local days, the season last, so that a fit may leave it out. */
export interface BaselineRows {
  readonly values: Float64Array;
  readonly width: number;
  /** Columns without the season. */
  readonly plainWidth: number;
}

/** Rows for the hours of local days. */
export function baselineRows(
  days: readonly BaselineDay[],
  outdoor: OutdoorSeries,
  inputs: BaselineInputs,
): BaselineRows {
  const weather = OUTDOOR_QUANTITIES.flatMap((name) => {
    const input = inputs[name];
    if (!input) return [];
    const values = withoutHoles(days, outdoor[name], input.climate);
    return [{ response: input.response, values, memory: meanOfLastDay(values) }];
  });
  const plainWidth = CALENDAR_WIDTH + weather.length * RESPONSE_WIDTH;
  const width = plainWidth + 2 * HARMONICS;
  const values = new Float64Array(days.length * DAY_HOURS * width);
  days.forEach((day, index) => {
    const dayOff = isDayOff(day) ? 1 : 0;
    for (let hour = 0; hour < DAY_HOURS; hour++) {
      const slot = index * DAY_HOURS + hour;
      const start = slot * width;
      values[start] = 1;
      values[start + 1 + (dayOff && day.weekday < 5 ? 6 : day.weekday)] = 1;
      if (day.kind) values[start + 8 + SPECIAL_KINDS.indexOf(day.kind)] = 1;
      weather.forEach(({ response, values: own, memory }, place) =>
        writeResponse(values, start + CALENDAR_WIDTH + place * RESPONSE_WIDTH, response, {
          value: own[slot]!,
          memory: memory[slot]!,
          dayOff,
        }),
      );
      for (let turn = 1; turn <= HARMONICS; turn++) {
        values[start + plainWidth + 2 * turn - 2] = Math.sin(turn * day.season);
        values[start + plainWidth + 2 * turn - 1] = Math.cos(turn * day.season);
      }
    }
  });
  return { values, width, plainWidth };
}

/**
 * How much more than the plainest column each one is held back. Day types are plain; a special day was seen only a few
 * times; a fast turn of the season is less likely to come back next year than a slow one.
 *
 * @param seasonDoubt 1 when a whole year was seen, more with less
 */
export function doubtsOf({ width, plainWidth }: BaselineRows, seasonDoubt: number): Float64Array {
  return Float64Array.from({ length: width }, (_, column) => {
    if (column < 8) return 0.2;
    if (column < CALENDAR_WIDTH) return 2;
    if (column < plainWidth) return 1;
    return (1 + Math.floor((column - plainWidth) / 2)) * seasonDoubt;
  });
}

/**
 * Spread below which a column is not believed to have been seen: a tenth for what is 0 or 1 (one day in a hundred), one
 * kelvin for weather. Without it, one night that was a little warmer than all others would tell how the load answers to heat.
 */
export function leastSpreadOf({ plainWidth }: BaselineRows, column: number): number {
  return column >= CALENDAR_WIDTH && column < plainWidth ? 1 : 0.1;
}

/** Weekends, and days on which most stay at home as on a Sunday. */
export function isDayOff({ weekday, kind }: BaselineDay): boolean {
  return weekday >= 5 || kind === 'kept' || kind === 'closed';
}
