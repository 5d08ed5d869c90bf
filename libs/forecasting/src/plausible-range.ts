import { quantileOf } from './quantile.js';

/** Values outside are meter faults, not load. */
export interface PlausibleRange {
  readonly min: number;
  readonly max: number;
}

/** Spans (1st to 99th percentile) beyond the percentile at which a value counts as a spike. */
const SPIKE_SPANS = 3;

/** Range of believable values of a series; everything when the series holds no value. */
export function plausibleRange(values: Float64Array): PlausibleRange {
  const sorted = values.filter(Number.isFinite).sort();
  if (sorted.length === 0) return { min: -Infinity, max: Infinity };
  const low = quantileOf(sorted, 0.01);
  const high = quantileOf(sorted, 0.99);
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
