import { DAY_HOURS } from '../load/local-days.js';
import { type BaselineDay } from './baseline-days.js';
import { isDayOff } from './baseline-rows.js';
import { type LevelShift, levelShiftIn } from './level-shift.js';
import { withoutHoles } from './outdoor-climate.js';
import { type BaselineInputs, type OutdoorSeries } from './outdoor-input.js';

/** Days that must be known: with less than a year a season that ends looks like a level that ends. */
const LEAST_DAYS = 330;
/** Valid hours that make a day's mean. */
const LEAST_HOURS = 18;

/**
 * A lasting change of level in a load, beside what days off, the season and temperature explain. Told from daily means, so
 * a change of the response alone (a new chiller) is not found; recency follows that one slowly.
 */
export function shiftOfDays(
  days: readonly BaselineDay[],
  load: Float64Array,
  outdoor: OutdoorSeries,
  inputs: BaselineInputs,
): LevelShift | undefined {
  const daily = dailyMeans(load, days.length);
  if (daily.filter(Number.isFinite).length < LEAST_DAYS) return undefined;
  const columns = [
    Float64Array.from(days, (day) => (isDayOff(day) ? 1 : 0)),
    Float64Array.from(days, ({ weekday }) => (weekday === 6 ? 1 : 0)),
    Float64Array.from(days, ({ season }) => Math.sin(season)),
    Float64Array.from(days, ({ season }) => Math.cos(season)),
  ];
  const temperature = inputs.outdoorAirTempC;
  if (temperature) {
    const { climate, response } = temperature;
    const dailyC = dailyMeans(withoutHoles(days, outdoor.outdoorAirTempC, climate), days.length);
    columns.push(dailyC, ...response.memoryKnees.map((kneeC) => dailyC.map((value) => Math.max(0, value - kneeC))));
  }
  return levelShiftIn(daily, columns);
}

function dailyMeans(values: Float64Array, count: number): Float64Array<ArrayBuffer> {
  return Float64Array.from({ length: count }, (_, day) => {
    const known = values.subarray(day * DAY_HOURS, (day + 1) * DAY_HOURS).filter(Number.isFinite);
    return known.length >= LEAST_HOURS ? known.reduce((sum, value) => sum + value, 0) / known.length : NaN;
  });
}
