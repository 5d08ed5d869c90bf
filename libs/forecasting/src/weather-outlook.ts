import { type Frame, frameOf } from './frame.js';
import { LONGEST_HORIZON_HOURS } from './persistence.js';
import { plausibleRange, withoutSpikes } from './plausible-range.js';
import { countValid, type StoreHistory } from './store-history.js';
import { fitTemperature, predictTemperature } from './temperature-model.js';

/** Outdoor temperature expected from an hour of the history on, as it could have been forecast then. */
export type WeatherOutlook = (issue: number) => Float64Array;

/**
 * The store's own temperature forecasts for issues after a split, from a model fitted before it: what a load model may
 * use when it is judged. `undefined` without any temperature before the split.
 */
export function weatherOutlook(history: StoreHistory, split: number): WeatherOutlook | undefined {
  const frame = temperatureFrame(history);
  if (countValid(frame.values.subarray(0, split)) === 0) return undefined;
  const model = fitTemperature(frame, frame.values.findIndex(Number.isFinite), split);
  return (issue) => predictTemperature(model, frame, issue, LONGEST_HORIZON_HOURS);
}

/** Outdoor temperature of a history with room for a horizon behind its end. */
export function temperatureFrame(history: StoreHistory): Frame {
  const longest = Math.max(0, ...Object.values(history.targets).map((values) => values.length));
  const frame = frameOf(history, 'outdoorAirTempC', 0, longest + LONGEST_HORIZON_HOURS);
  return { ...frame, values: withoutSpikes(frame.values, plausibleRange(frame.values)) };
}
