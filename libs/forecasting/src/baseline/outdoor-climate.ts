import { DAY_HOURS } from '../load/local-days.js';
import { NormalEquations } from '../load/normal-equations.js';
import { type BaselineDay } from './baseline-days.js';

/** Usual outdoor value of each hour of the day through the year: constant and two harmonics, 24 × 5 weights. */
export type OutdoorClimate = readonly number[];

const WIDTH = 5;
/** In days: a season that was hardly seen stays near the mean of what was seen. */
const RIDGE = 10;
/** Holes up to this long are bridged by a straight line. */
const BRIDGED_HOURS = 6;

/** Climate of the measured hours of local days. */
export function climateOf(days: readonly BaselineDay[], values: Float64Array): OutdoorClimate {
  const rows = seasonRows(days);
  const weights: number[] = [];
  for (let hour = 0; hour < DAY_HOURS; hour++) {
    const equations = new NormalEquations(WIDTH);
    days.forEach((_, index) => {
      const value = values[index * DAY_HOURS + hour]!;
      if (!Number.isNaN(value)) equations.add(rows, index * WIDTH, value, 1);
    });
    weights.push(...equations.solve(RIDGE));
  }
  return weights;
}

/** The series without holes: short ones bridged, the others as usual for the hour and the time of year. */
export function withoutHoles(
  days: readonly BaselineDay[],
  values: Float64Array,
  climate: OutdoorClimate,
): Float64Array {
  const rows = seasonRows(days);
  const filled = values.slice();
  let known = -1;
  for (let slot = 0; slot < values.length; slot++) {
    if (Number.isNaN(values[slot]!)) {
      const hour = slot % DAY_HOURS;
      const row = Math.floor(slot / DAY_HOURS) * WIDTH;
      let usual = 0;
      for (let column = 0; column < WIDTH; column++) usual += climate[hour * WIDTH + column]! * rows[row + column]!;
      filled[slot] = usual;
      continue;
    }
    const gap = slot - known - 1;
    if (known >= 0 && gap > 0 && gap <= BRIDGED_HOURS) {
      const slope = (values[slot]! - values[known]!) / (slot - known);
      for (let hole = known + 1; hole < slot; hole++) filled[hole] = values[known]! + slope * (hole - known);
    }
    known = slot;
  }
  return filled;
}

function seasonRows(days: readonly BaselineDay[]): Float64Array {
  return Float64Array.from(
    days.flatMap(({ season }) => [1, Math.sin(season), Math.cos(season), Math.sin(2 * season), Math.cos(2 * season)]),
  );
}
