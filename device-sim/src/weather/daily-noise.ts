import { gaussianNoise } from '../physics/noise.js';

const FORGETTING_DAYS = 40;

/** A draw for each day, with first-order memory and variance 1; it starts early enough to have forgotten its start. */
export function remembered(seed: number, channel: number, firstDay: number, count: number, memory: number): number[] {
  const shockShare = Math.sqrt(1 - memory * memory);
  let value = 0;
  for (let day = firstDay - FORGETTING_DAYS; day < firstDay; day++) {
    value = memory * value + shockShare * gaussianNoise(seed, channel, day);
  }
  return Array.from({ length: count }, (_, index) => {
    value = memory * value + shockShare * gaussianNoise(seed, channel, firstDay + index);
    return value;
  });
}

/**
 * Standard deviation within a month that is left of a series with memory, once days are joined by straight lines (a
 * day's mean has an eighth of each neighbour) and the month's mean is tuned away.
 */
export function spreadKept(memory: number): number {
  const days = 30;
  const weights = [1 / 8, 3 / 4, 1 / 8];
  const covariance = (lag: number) => {
    let sum = 0;
    weights.forEach((a, i) => weights.forEach((b, j) => (sum += a * b * memory ** Math.abs(lag + i - j))));
    return sum;
  };
  let ofMean = covariance(0) / days;
  for (let lag = 1; lag < days; lag++) ofMean += (2 * (1 - lag / days) * covariance(lag)) / days;
  return Math.sqrt(covariance(0) - ofMean);
}

/** Two independent values of variance 1 as one, correlated with the first. */
export function mixed(first: number, second: number, correlation: number): number {
  return correlation * first + Math.sqrt(1 - correlation * correlation) * second;
}

/** A standard normal value bent so that one tail is longer; mean 0 and variance 1 stay. */
export function skewed(value: number, bend: number): number {
  return (value + bend * (value * value - 1)) / Math.sqrt(1 + 2 * bend * bend);
}
