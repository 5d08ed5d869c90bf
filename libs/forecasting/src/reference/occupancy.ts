import { Matrix, solve } from 'ml-matrix';
import { type TowtHour, WEEK_HOURS } from './towt-hours.js';

/** Balance points of heating and cooling: 50 and 65 °F [CalTRACK 2, hourly]. */
const HEATING_BELOW_C = 10;
const COOLING_ABOVE_C = (65 - 32) / 1.8;
/** Share of an hour's residuals above zero from which on the store counts as occupied at it [CalTRACK 2, hourly]. */
const OCCUPIED_SHARE = 0.65;

/**
 * Hours of the week at which the load mostly lies above what temperature alone explains, by a regression on heating and
 * cooling degrees; without temperature above its mean.
 */
export function occupiedHours(hours: readonly TowtHour[]): boolean[] {
  const above = new Float64Array(WEEK_HOURS);
  const counts = new Float64Array(WEEK_HOURS);
  const coefficients = regressionOf(hours);
  for (const hour of hours) {
    const terms = termsOf(hour);
    const expected = terms.reduce((sum, term, column) => sum + term * coefficients[column]!, 0);
    counts[hour.hourOfWeek]!++;
    if (hour.value > expected) above[hour.hourOfWeek]!++;
  }
  return Array.from(above, (count, hourOfWeek) => count > OCCUPIED_SHARE * counts[hourOfWeek]!);
}

function regressionOf(hours: readonly TowtHour[]): number[] {
  const squares = Matrix.zeros(3, 3);
  const products = Matrix.zeros(3, 1);
  for (const hour of hours) {
    const terms = termsOf(hour);
    terms.forEach((term, row) => {
      products.set(row, 0, products.get(row, 0) + hour.weight * term * hour.value);
      terms.forEach((other, column) => {
        squares.set(row, column, squares.get(row, column) + hour.weight * term * other);
      });
    });
  }
  // By singular values, because nowhere is it both warm and cold enough for every term to be seen.
  return solve(squares, products, true).to1DArray();
}

function termsOf({ outdoorC }: TowtHour): number[] {
  if (outdoorC === undefined) return [1, 0, 0];
  return [1, Math.max(0, HEATING_BELOW_C - outdoorC), Math.max(0, outdoorC - COOLING_ABOVE_C)];
}
