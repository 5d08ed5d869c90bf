import { quantileOf } from './quantile.js';

/** Values outside are meter faults, not load. */
export interface PlausibleRange {
  readonly min: number;
  readonly max: number;
}

/** Share at either end that may be spikes; in short series at least so many values, so that a few do not pass for load. */
const TAIL_SHARE = 0.01;
const TAIL_VALUES = 12;
const LARGEST_TAIL_SHARE = 0.1;
/** Spans (between the tails) beyond a tail at which a value counts as a spike. */
const SPIKE_SPANS = 3;

/** Range of believable values of a series; everything when the series holds no value. */
export function plausibleRange(values: Float64Array): PlausibleRange {
  const sorted = values.filter(Number.isFinite).sort();
  if (sorted.length === 0) return { min: -Infinity, max: Infinity };
  const tail = Math.min(Math.max(TAIL_SHARE, TAIL_VALUES / sorted.length), LARGEST_TAIL_SHARE);
  const low = quantileOf(sorted, tail);
  const high = quantileOf(sorted, 1 - tail);
  return { min: low - SPIKE_SPANS * (high - low), max: high + SPIKE_SPANS * (high - low) };
}

/** The range that holds both. */
export function widest(one: PlausibleRange, other: PlausibleRange): PlausibleRange {
  return { min: Math.min(one.min, other.min), max: Math.max(one.max, other.max) };
}

/** The series with spikes made missing. */
export function withoutSpikes(values: Float64Array, range: PlausibleRange): Float64Array {
  return values.map((value) => (value >= range.min && value <= range.max ? value : NaN));
}
