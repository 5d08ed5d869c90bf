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
