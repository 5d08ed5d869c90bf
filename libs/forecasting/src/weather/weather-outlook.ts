import { type WeatherTarget } from '#domain';
import { type Frame, frameOf } from '../frame.js';
import { LONGEST_HORIZON_HOURS } from '../horizon.js';
import { plausibleRange, withoutSpikes } from '../plausible-range.js';
import { countValid, type StoreHistory } from '../store-history.js';
import { fitTemperature, predictTemperature } from './temperature-model.js';

/** Weather expected from an hour of the history on, as it could have been forecast then. */
export type WeatherOutlook = (issue: number) => Float64Array;

/**
 * The store's own weather forecasts for issues after a split, from a model fitted before it: what a load model may use
 * when it is judged. `undefined` without any value before the split.
 */
export function weatherOutlook(
  history: StoreHistory,
  split: number,
  target: WeatherTarget = 'outdoorAirTempC',
): WeatherOutlook | undefined {
  const frame = weatherFrame(history, target);
  if (countValid(frame.values.subarray(0, split)) === 0) return undefined;
  const model = fitTemperature(frame, frame.values.findIndex(Number.isFinite), split, target);
  return (issue) => predictTemperature(model, frame, issue, LONGEST_HORIZON_HOURS);
}

/** A weather target of a history without spikes, with room for a horizon behind its end. */
export function weatherFrame(history: StoreHistory, target: WeatherTarget): Frame {
  const longest = Math.max(0, ...Object.values(history.targets).map((values) => values.length));
  const frame = frameOf(history, target, 0, longest + LONGEST_HORIZON_HOURS);
  return { ...frame, values: withoutSpikes(frame.values, plausibleRange(frame.values)) };
}
