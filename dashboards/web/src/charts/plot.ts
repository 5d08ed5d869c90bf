import uPlot from 'uplot';
import { fixedText } from '../format/number.js';
import { clockText, dateText } from '../format/time.js';
import type { ChartSpec } from './chart-spec.js';
import { type ChartTokens, lineLook } from './chart-tokens.js';
import { drawFront, drawGround } from './plot-drawing.js';
import { aligned } from './samples.js';

/** Left of the plotting area; the price ribbon and the row of decisions keep the same distance. */
export const AXIS_WIDTH_PX = 56;
export const RIGHT_EDGE_PX = 16;

export interface PlotOptions {
  /** What is to be drawn at this moment; read anew at each redraw. */
  readonly spec: () => ChartSpec;
  readonly tokens: ChartTokens;
  readonly width: number;
  readonly height: number;
  readonly syncKey: string | undefined;
  /** Whether a stretch can be chosen by dragging. */
  readonly isZoomable: boolean;
  /** The moment under the cursor, or none. */
  readonly onCursor: (atMs: number | undefined) => void;
  readonly onRange: (fromMs: number, toMs: number) => void;
}

/** Draws a chart into an element. */
export function createPlot(target: HTMLElement, options: PlotOptions): uPlot {
  return new uPlot(uplotOptions(options, options.spec(), options.tokens), plotData(options.spec()), target);
}

/** Redraws a chart of the same shape with new data, which costs a few milliseconds instead of tens. */
export function updatePlot(plot: uPlot, spec: ChartSpec): void {
  plot.setData(plotData(spec));
}

/** What is fixed when a chart is created: charts that agree in it differ in data only. */
export function plotShape(spec: ChartSpec): string {
  const lines = spec.lines.map((line) => `${line.style}${line.isStepped ? '/' : ''}`);
  return [spec.timeZone, ...lines, ...spec.bands.map((band) => band.tone)].join(' ');
}

function plotData(spec: ChartSpec): uPlot.AlignedData {
  const edges = spec.bands.flatMap((band) => [
    { atMs: band.atMs, values: band.high },
    { atMs: band.atMs, values: band.low },
  ]);
  const { atMs, values } = aligned([...edges, ...spec.lines.map((line) => line.samples)]);
  return [atMs.map((at) => at / 1000), ...values];
}

function uplotOptions(options: PlotOptions, spec: ChartSpec, tokens: ChartTokens): uPlot.Options {
  const font = `11px ${tokens.font}`;
  const axis = { font, stroke: tokens.muted, ticks: { show: false }, grid: { stroke: tokens.grid, width: 1 } };
  return {
    width: options.width,
    height: options.height,
    padding: [8, RIGHT_EDGE_PX, 0, 0],
    legend: { show: false },
    tzDate: (atSec) => uPlot.tzDate(new Date(atSec * 1000), spec.timeZone),
    scales: {
      x: { time: true, range: () => [options.spec().fromMs / 1000, options.spec().toMs / 1000] },
      y: { range: (_plot, low, high) => axisRange(options.spec(), low, high) },
    },
    axes: [
      {
        ...axis,
        size: 28,
        space: 64,
        values: (_plot, splits) => splits.map((at) => tickText(at * 1000, spec.timeZone)),
      },
      {
        ...axis,
        size: AXIS_WIDTH_PX,
        space: options.height < 160 ? 20 : 30,
        values: (_plot, splits, _axis, _space, step) =>
          splits.map((value) => fixedText(value, Number.isInteger(step) ? 0 : 1)),
      },
    ],
    series: [{}, ...bandSeries(spec, tokens), ...lineSeries(spec, tokens)],
    bands: spec.bands.map((band, index) => ({
      series: [1 + 2 * index, 2 + 2 * index],
      fill: band.tone === 'forecast' ? tokens.band : tokens.zone,
    })),
    cursor: {
      y: false,
      points: { show: false },
      drag: { x: options.isZoomable, y: false, setScale: false },
      ...(options.syncKey === undefined
        ? {}
        : { sync: { key: options.syncKey, setSeries: false, scales: ['x', null] as [string, null] } }),
    },
    hooks: {
      drawClear: [(plot) => drawGround(plot, options.spec(), tokens)],
      draw: [(plot) => drawFront(plot, options.spec(), tokens)],
      setCursor: [(plot) => options.onCursor(cursorTime(plot))],
      setSelect: [
        (plot) => {
          const { left, width } = plot.select;
          if (width < 8) return;
          options.onRange(plot.posToVal(left, 'x') * 1000, plot.posToVal(left + width, 'x') * 1000);
          plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
        },
      ],
    },
  };
}

function cursorTime(plot: uPlot): number | undefined {
  const { left } = plot.cursor;
  return left === undefined || left < 0 ? undefined : plot.posToVal(left, 'x') * 1000;
}

function bandSeries(spec: ChartSpec, tokens: ChartTokens): uPlot.Series[] {
  return spec.bands.flatMap((band) => {
    const edge: uPlot.Series = {
      stroke: band.tone === 'forecast' ? tokens.bandEdge : tokens.zone,
      width: 1,
      points: { show: false },
    };
    return [edge, edge];
  });
}

function lineSeries(spec: ChartSpec, tokens: ChartTokens): uPlot.Series[] {
  const stepped = uPlot.paths.stepped?.({ align: 1 });
  return spec.lines.map((line) => ({
    label: line.label,
    points: { show: false },
    ...lineLook(line.style, tokens),
    ...(line.isStepped && stepped ? { paths: stepped } : {}),
  }));
}

/** Fitted to what is drawn, with limits always inside. */
function axisRange(spec: ChartSpec, dataLow: number | null, dataHigh: number | null): [number, number] {
  const limits = spec.limits.map((limit) => limit.value);
  const low = Math.min(dataLow ?? Infinity, ...limits);
  const high = Math.max(dataHigh ?? -Infinity, ...limits);
  if (!Number.isFinite(low) || !Number.isFinite(high)) return [0, 1];
  if (spec.startsAtZero) return [Math.min(0, low), Math.max(spec.smallestSpan, high * 1.12)];
  const span = Math.max(spec.smallestSpan, high - low);
  const middle = (low + high) / 2;
  return [middle - span * 0.6, middle + span * 0.72];
}

/** The clock, and the date where a day begins. */
function tickText(atMs: number, timeZone: string): string {
  const clock = clockText(atMs, timeZone);
  return clock === '00:00' ? dateText(atMs, timeZone) : clock;
}
