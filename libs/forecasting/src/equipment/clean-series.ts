import { HOUR_MS } from '#domain';
import { plausibleRange, withoutSpikes } from '../plausible-range.js';

/** A temperature sensor that reads the very same for longer is frozen: the mean of several readings always moves. */
const FROZEN_MS = 12 * HOUR_MS;

/** A measured temperature with spikes and frozen stretches made missing. */
export function cleanTemperature(values: Float64Array, stepMs: number): Float64Array {
  const clean = withoutSpikes(values, plausibleRange(values));
  const most = FROZEN_MS / stepMs;
  let from = 0;
  for (let index = 1; index <= clean.length; index++) {
    if (index < clean.length && clean[index] === clean[from]) continue;
    if (index - from >= most) clean.fill(NaN, from, index);
    from = index;
  }
  return clean;
}

/** A measured power with spikes made missing; a steady power is nothing unusual. */
export function cleanPower(values: Float64Array): Float64Array {
  return withoutSpikes(values, plausibleRange(values));
}
