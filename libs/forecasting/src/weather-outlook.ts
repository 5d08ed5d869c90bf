import { type Frame, frameOf } from './frame.js';
import { plausibleRange, withoutSpikes } from './plausible-range.js';
import { countValid, type StoreHistory } from './store-history.js';
import { fitTwoStage, LONGEST_HORIZON_HOURS, predictTwoStage, type TwoStageModel } from './two-stage-model.js';

/** Outdoor temperature expected from an hour of the history on, as it could have been forecast then. */
export type WeatherOutlook = (issue: number) => Float64Array;

/** Fewer known hours than this give the usual temperature of each hour of the day instead of a model. */
const LEAST_MODEL_HOURS = 5 * 24;

/**
 * The store's own temperature forecasts for issues after a split, from a model fitted before it: what a load model may
 * use when it is judged. `undefined` without any temperature before the split.
 */
export function weatherOutlook(history: StoreHistory, split: number): WeatherOutlook | undefined {
  const frame = temperatureFrame(history);
  const known = countValid(frame.values.subarray(0, split));
  if (known === 0) return undefined;
  const usualC = usualByHour(frame, split);
  let model: TwoStageModel | undefined;
  if (known >= LEAST_MODEL_HOURS) {
    model = fitTwoStage(frame, 'temperature', frame.values.findIndex(Number.isFinite), split);
  }
  return (issue) => {
    if (model) return predictTwoStage(model, frame, issue, LONGEST_HORIZON_HOURS);
    return Float64Array.from({ length: LONGEST_HORIZON_HOURS }, (_, ahead) => usualAt(frame, usualC, issue + ahead));
  };
}

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

/** Outdoor temperature of a history with room for a horizon behind its end. */
export function temperatureFrame(history: StoreHistory): Frame {
  const longest = Math.max(0, ...Object.values(history.targets).map((values) => values.length));
  const frame = frameOf(history, 'outdoorAirTempC', 0, longest + LONGEST_HORIZON_HOURS);
  return { ...frame, values: withoutSpikes(frame.values, plausibleRange(frame.values)) };
}

function usualAt(frame: Frame, usualC: readonly number[], index: number): number {
  return usualC[frame.calendar.hourOfDay[Math.min(index, frame.calendar.count - 1)]!]!;
}
