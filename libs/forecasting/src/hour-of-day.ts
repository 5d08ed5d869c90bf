import { type Frame } from './frame.js';

/** Mean of each hour of the day before an index; hours never seen take the mean of all. */
export function usualByHour(frame: Frame, until: number): number[] {
  const sums = new Float64Array(24);
  const counts = new Float64Array(24);
  for (let index = 0; index < until; index++) {
    if (Number.isNaN(frame.values[index]!)) continue;
    sums[frame.calendar.hourOfDay[index]!]! += frame.values[index]!;
    counts[frame.calendar.hourOfDay[index]!]!++;
  }
  const mean = sums.reduce((sum, value) => sum + value, 0) / counts.reduce((sum, value) => sum + value, 0);
  return Array.from(sums, (sum, hour) => (counts[hour]! > 0 ? sum / counts[hour]! : mean));
}

/** Root mean square error of each hour of the day and its neighbours, drawn a quarter towards that of all hours. */
export function spreadByHour(errors: readonly number[], hoursOfDay: readonly number[]): number[] {
  const squares = new Float64Array(24);
  const counts = new Float64Array(24);
  errors.forEach((error, row) => {
    for (const shift of [23, 0, 1]) {
      const hour = (hoursOfDay[row]! + shift) % 24;
      squares[hour]! += error * error;
      counts[hour]!++;
    }
  });
  const total =
    squares.reduce((sum, square) => sum + square, 0) /
    Math.max(
      1,
      counts.reduce((sum, count) => sum + count, 0),
    );
  return Array.from(squares, (square, hour) => {
    const own = counts[hour]! > 0 ? square / counts[hour]! : total;
    return Math.max(Math.sqrt(0.75 * own + 0.25 * total), 1e-9);
  });
}
