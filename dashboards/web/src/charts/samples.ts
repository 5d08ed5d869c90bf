import type { History, ScheduleView } from '#contracts';
import type { ChartMark, Samples } from './chart-spec.js';

export const EMPTY_SAMPLES: Samples = { atMs: [], values: [] };
/** Two samples further apart than so many usual distances have a gap between them. */
const GAP_INTERVALS = 3;

type Statistic = 'mean' | 'min' | 'max';
export type HistorySeries = History['series'][number];

export function seriesOf(
  history: History | undefined,
  equipmentId: string,
  pointId: string,
): HistorySeries | undefined {
  return history?.series.find((series) => series.equipmentId === equipmentId && series.pointId === pointId);
}

/** One point's history as samples on the reader's scale, with a `null` in each true gap. */
export function historySamples(
  history: History | undefined,
  equipmentId: string,
  pointId: string,
  statistic: Statistic = 'mean',
  scale: (value: number) => number = (value) => value,
): Samples {
  const series = seriesOf(history, equipmentId, pointId);
  if (!history || !series) return EMPTY_SAMPLES;
  return withGaps(
    history.at.map((at) => Date.parse(at)),
    series[statistic].map((value) => (value === null ? null : scale(value))),
  );
}

/**
 * Empty buckets between samples that keep their usual distance are no gaps: a store that speaks every 15 minutes leaves
 * two of three 5-minute buckets empty. Wherever samples lie further apart than three usual distances, the line breaks.
 */
export function withGaps(atMs: readonly number[], values: readonly (number | null)[]): Samples {
  const known = atMs.flatMap((at, index) => {
    const value = values[index];
    return value === null || value === undefined || !Number.isFinite(value) ? [] : [{ at, value }];
  });
  const usualMs = median(known.slice(1).map((sample, index) => sample.at - (known[index]?.at ?? 0)));
  const out: { atMs: number[]; values: (number | null)[] } = { atMs: [], values: [] };
  known.forEach(({ at, value }, index) => {
    const before = known[index - 1];
    if (before && usualMs !== undefined && at - before.at > GAP_INTERVALS * usualMs) {
      out.atMs.push(before.at + usualMs);
      out.values.push(null);
    }
    out.atMs.push(at);
    out.values.push(value);
  });
  return out;
}

/** Times without samples, longer than three usual distances. */
export function gapsIn(samples: Samples): number {
  return samples.values.filter((value) => value === null).length;
}

/** A plan as a stepped line from a moment on. */
export function planSamples(schedule: ScheduleView, fromMs: number, scale: (value: number) => number): Samples {
  const atMs: number[] = [];
  const values: number[] = [];
  schedule.steps.forEach((step, index) => {
    const next = schedule.steps[index + 1];
    const endMs = next ? Date.parse(next.fromAt) : Date.parse(schedule.untilAt);
    if (endMs <= fromMs) return;
    atMs.push(Math.max(fromMs, Date.parse(step.fromAt)));
    values.push(scale(step.value));
  });
  const last = values.at(-1);
  if (last !== undefined) {
    atMs.push(Date.parse(schedule.untilAt));
    values.push(last);
  }
  return { atMs, values };
}

/** Stretches in which a state was on, e.g. defrosts. */
export function runsOf(
  history: History | undefined,
  equipmentId: string,
  pointId: string,
  letter: string,
): ChartMark[] {
  const series = seriesOf(history, equipmentId, pointId);
  if (!history || !series) return [];
  const runs: { fromMs: number; toMs: number; letter: string }[] = [];
  const stepMs = history.stepSec * 1000;
  history.at.forEach((at, index) => {
    if ((series.max[index] ?? 0) < 0.5) return;
    const fromMs = Date.parse(at);
    const last = runs.at(-1);
    if (last && fromMs - last.toMs <= stepMs) last.toMs = fromMs + stepMs;
    else runs.push({ fromMs, toMs: fromMs + stepMs, letter });
  });
  return runs;
}

/**
 * Lines with different times on one axis. Where a line has no sample of its own it holds `undefined`, which is drawn
 * through; `null` stays a gap.
 */
export function aligned(lines: readonly Samples[]): { atMs: number[]; values: (number | null | undefined)[][] } {
  const atMs = [...new Set(lines.flatMap((line) => line.atMs))].sort((a, b) => a - b);
  const indexOf = new Map(atMs.map((at, index) => [at, index]));
  const values = lines.map((line) => {
    const row = new Array<number | null | undefined>(atMs.length).fill(undefined);
    line.atMs.forEach((at, index) => {
      const place = indexOf.get(at);
      if (place !== undefined) row[place] = line.values[index] ?? null;
    });
    return row;
  });
  return { atMs, values };
}

/** Value of a line at a moment: of its newest sample not later, within a distance; stepped lines hold without end. */
export function valueAt(samples: Samples, atMs: number, withinMs: number): number | null {
  let low = 0;
  let high = samples.atMs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((samples.atMs[middle] ?? Infinity) <= atMs) low = middle + 1;
    else high = middle;
  }
  const sampleMs = samples.atMs[low - 1];
  return sampleMs === undefined || atMs - sampleMs > withinMs ? null : (samples.values[low - 1] ?? null);
}

/** Last known value. */
export function lastValue(samples: Samples): number | undefined {
  return samples.values.findLast((value) => value !== null) ?? undefined;
}

function median(numbers: number[]): number | undefined {
  const sorted = numbers.sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
