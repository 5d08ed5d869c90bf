import { type ForecastStep, MINUTE_MS } from '#domain';
import { dayTypeOf, type HourCalendar } from '../calendar.js';

/**
 * How a load runs through the quarters of an hour, beside the straight line between its neighbours: what opening, night
 * covers or a defrost at a fixed time do within the hour.
 */
export interface QuarterShape {
  /** Off the line, in the load's unit: weekdays, Saturdays, Sundays, 24 hours each, 4 quarters each. */
  readonly offsets: readonly number[];
  /** Usual size of what the shape does not explain, at each hour of the day. */
  readonly noiseByHour: readonly number[];
}

const QUARTERS = 4;
const QUARTER_MS = 15 * MINUTE_MS;
/** Middle of each quarter, in hours from the middle of the hour. */
const MIDDLES_H = [-0.375, -0.125, 0.125, 0.375];
/** Importance of an hour halves in so many hours. */
const HALF_LIFE_HOURS = 28 * 24;
/** Hours that say "no shape" beforehand. */
const PRIOR_HOURS = 2;
const LEAST_HOURS = 7 * 24;

/**
 * Learns the shape from hourly means and their quarters on the same grid, four for each hour; `undefined` when less than
 * a week of hours is known in quarters.
 */
export function fitQuarterShape(
  hours: Float64Array,
  quarters: Float64Array,
  calendar: HourCalendar,
): QuarterShape | undefined {
  const sums = new Float64Array(3 * 24 * QUARTERS);
  const weights = new Float64Array(3 * 24);
  let known = 0;
  for (let hour = 0; hour < hours.length; hour++) {
    if (!isKnown(hours, quarters, hour)) continue;
    known++;
    const slot = slotOf(calendar, hour);
    const weight = 2 ** ((hour - hours.length) / HALF_LIFE_HOURS);
    weights[slot]! += weight;
    for (let quarter = 0; quarter < QUARTERS; quarter++) {
      sums[slot * QUARTERS + quarter]! += weight * offLine(hours, quarters, hour, quarter);
    }
  }
  if (known < LEAST_HOURS) return undefined;
  const offsets = Array.from(sums, (sum, index) => sum / (weights[Math.floor(index / QUARTERS)]! + PRIOR_HOURS));
  const squares = new Float64Array(24);
  const counts = new Float64Array(24);
  for (let hour = 0; hour < hours.length; hour++) {
    if (!isKnown(hours, quarters, hour)) continue;
    const hourOfDay = calendar.hourOfDay[hour]!;
    const weight = 2 ** ((hour - hours.length) / HALF_LIFE_HOURS);
    for (let quarter = 0; quarter < QUARTERS; quarter++) {
      const rest = offLine(hours, quarters, hour, quarter) - offsets[slotOf(calendar, hour) * QUARTERS + quarter]!;
      squares[hourOfDay]! += weight * rest * rest;
      counts[hourOfDay]! += weight;
    }
  }
  return { offsets, noiseByHour: Array.from(squares, (sum, hour) => Math.sqrt(sum / Math.max(counts[hour]!, 1e-9))) };
}

/**
 * The quarters of forecast hours. Their band is that of the hour, widened by what the shape does not explain.
 *
 * @param calendar of the same hours
 */
export function quarterSteps(
  shape: QuarterShape,
  hours: readonly ForecastStep[],
  calendar: HourCalendar,
  spreadByHour: readonly number[],
  isNeverNegative: boolean,
): ForecastStep[] {
  const medians = Float64Array.from(hours, ({ p50 }) => p50);
  const bound = (value: number) => (isNeverNegative ? Math.max(0, value) : value);
  return hours.flatMap(({ atMs, p10, p50, p90 }, hour) => {
    const hourOfDay = calendar.hourOfDay[hour]!;
    const spread = Math.max(spreadByHour[hourOfDay]!, 1e-9);
    const widening = Math.hypot(spread, shape.noiseByHour[hourOfDay]!) / spread;
    return MIDDLES_H.map((_, quarter): ForecastStep => {
      const median = p50 + line(medians, hour, quarter) + shape.offsets[slotOf(calendar, hour) * QUARTERS + quarter]!;
      return {
        atMs: atMs + quarter * QUARTER_MS,
        p10: bound(median + (p10 - p50) * widening),
        p50: bound(median),
        p90: bound(median + (p90 - p50) * widening),
      };
    });
  });
}

function slotOf(calendar: HourCalendar, hour: number): number {
  return dayTypeOf(calendar.weekday[hour]!) * 24 + calendar.hourOfDay[hour]!;
}

function isKnown(hours: Float64Array, quarters: Float64Array, hour: number): boolean {
  for (let quarter = 0; quarter < QUARTERS; quarter++) {
    if (!Number.isFinite(quarters[hour * QUARTERS + quarter] ?? NaN)) return false;
  }
  return Number.isFinite(hours[hour]!);
}

/** How far a quarter lies off the straight line through the hour. */
function offLine(hours: Float64Array, quarters: Float64Array, hour: number, quarter: number): number {
  return quarters[hour * QUARTERS + quarter]! - hours[hour]! - line(hours, hour, quarter);
}

/** Height of the line between the neighbours over the mean of the hour; flat where a neighbour is missing. */
function line(hours: Float64Array, hour: number, quarter: number): number {
  const slope = ((hours[hour + 1] ?? NaN) - (hours[hour - 1] ?? NaN)) / 2;
  return Number.isNaN(slope) ? 0 : MIDDLES_H[quarter]! * slope;
}
