/** Quarters of an hour in an hour. */
export const HOUR_QUARTERS = 4;

/** Valid quarters that an hour needs, so that its mean is one of the hour and not of an end of it. */
const LEAST_QUARTERS = 3;

/**
 * How many quarters of an hour usually hold a value, where an hour holds any: 4 for a meter that reports often, 1 for one
 * that reports hourly.
 */
export function usualQuarters(quarters: Float64Array): number {
  const hoursWith = new Float64Array(HOUR_QUARTERS + 1);
  for (let first = 0; first + HOUR_QUARTERS <= quarters.length; first += HOUR_QUARTERS) {
    hoursWith[validQuarters(quarters, first)]!++;
  }
  let left = (hoursWith.subarray(1).reduce((sum, hours) => sum + hours, 0) + 1) / 2;
  for (let count = 1; count <= HOUR_QUARTERS; count++) {
    left -= hoursWith[count]!;
    if (left <= 0) return count;
  }
  return HOUR_QUARTERS;
}

/** Whether a series is fine enough to be read by the quarter. */
export function isByQuarter(quarters: Float64Array): boolean {
  return usualQuarters(quarters) >= LEAST_QUARTERS;
}

/**
 * Hourly means of quarters; `NaN` for an hour with fewer than three of them, or, where the meter reports too seldom for
 * that, with fewer than usual.
 */
export function hourlyMeans(quarters: Float64Array): Float64Array {
  const least = Math.min(LEAST_QUARTERS, usualQuarters(quarters));
  return Float64Array.from({ length: Math.floor(quarters.length / HOUR_QUARTERS) }, (_, hour) => {
    const first = hour * HOUR_QUARTERS;
    const count = validQuarters(quarters, first);
    if (count < least) return NaN;
    let sum = 0;
    for (let index = first; index < first + HOUR_QUARTERS; index++) {
      if (!Number.isNaN(quarters[index]!)) sum += quarters[index]!;
    }
    return sum / count;
  });
}

function validQuarters(quarters: Float64Array, first: number): number {
  let count = 0;
  for (let index = first; index < first + HOUR_QUARTERS; index++) if (!Number.isNaN(quarters[index]!)) count++;
  return count;
}
