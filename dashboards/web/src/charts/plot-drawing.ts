import type uPlot from 'uplot';
import { clockText } from '../format/time.js';
import type { ChartSpec, Samples } from './chart-spec.js';
import { type ChartTokens, lineLook } from './chart-tokens.js';

const LABEL_PX = 11;
const LABEL_LINE_PX = 14;

/** What lies under the lines: comfort band, excursions, time from now on. */
export function drawGround(plot: uPlot, spec: ChartSpec, tokens: ChartTokens): void {
  const { ctx } = plot;
  ctx.save();
  clipToPlot(plot);
  if (spec.zone) {
    const top = plot.valToPos(spec.zone.high, 'y', true);
    ctx.fillStyle = tokens.zone;
    ctx.fillRect(plot.bbox.left, top, plot.bbox.width, plot.valToPos(spec.zone.low, 'y', true) - top);
  }
  const [first] = spec.lines;
  if (first) hatchGaps(plot, first.samples, tokens);
  for (const line of spec.lines) {
    if (line.shadedAbove !== undefined) shadeAbove(plot, line.samples, line.shadedAbove, tokens.excursion);
  }
  ctx.restore();
}

/** What lies over the lines: limits, defrosts, the present moment, names of the lines. */
export function drawFront(plot: uPlot, spec: ChartSpec, tokens: ChartTokens): void {
  const { ctx } = plot;
  ctx.save();
  ctx.font = `${LABEL_PX * ratio(plot)}px ${tokens.font}`;
  ctx.textBaseline = 'middle';
  clipToPlot(plot);
  drawMarks(plot, spec, tokens);
  drawNow(plot, spec, tokens);
  const taken = drawLimits(plot, spec, tokens);
  drawLineNames(plot, spec, tokens, taken);
  ctx.restore();
}

function ratio(plot: uPlot): number {
  return plot.bbox.width / plot.over.clientWidth || devicePixelRatio;
}

function clipToPlot(plot: uPlot): void {
  const { left, top, width, height } = plot.bbox;
  plot.ctx.beginPath();
  plot.ctx.rect(left, top, width, height);
  plot.ctx.clip();
}

function x(plot: uPlot, atMs: number): number {
  return plot.valToPos(atMs / 1000, 'x', true);
}

/** Time without data is hatched: neither low nor fine, but not known. */
function hatchGaps(plot: uPlot, { atMs, values }: Samples, tokens: ChartTokens): void {
  const { ctx, bbox } = plot;
  const px = ratio(plot);
  values.forEach((value, index) => {
    const [fromMs, toMs] = [atMs[index - 1], atMs[index + 1]];
    if (value !== null || fromMs === undefined || toMs === undefined) return;
    const left = x(plot, fromMs);
    const width = x(plot, toMs) - left;
    ctx.save();
    ctx.beginPath();
    ctx.rect(left, bbox.top, width, bbox.height);
    ctx.clip();
    ctx.strokeStyle = tokens.grid;
    ctx.lineWidth = 1.5 * px;
    ctx.beginPath();
    for (let start = left - bbox.height; start < left + width; start += 7 * px) {
      ctx.moveTo(start, bbox.top + bbox.height);
      ctx.lineTo(start + bbox.height, bbox.top);
    }
    ctx.stroke();
    ctx.restore();
  });
}

function shadeAbove(
  plot: uPlot,
  samples: { atMs: readonly number[]; values: readonly (number | null)[] },
  limit: number,
  fill: string,
): void {
  const { ctx, bbox } = plot;
  const limitY = plot.valToPos(limit, 'y', true);
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, Math.max(0, limitY - bbox.top));
  ctx.clip();
  ctx.fillStyle = fill;
  ctx.beginPath();
  let lastX: number | undefined;
  const close = () => {
    if (lastX !== undefined) ctx.lineTo(lastX, limitY);
    lastX = undefined;
  };
  samples.values.forEach((value, index) => {
    const at = samples.atMs[index];
    if (value === null || at === undefined) {
      close();
      return;
    }
    const atX = x(plot, at);
    if (lastX === undefined) ctx.moveTo(atX, limitY);
    ctx.lineTo(atX, plot.valToPos(value, 'y', true));
    lastX = atX;
  });
  close();
  ctx.fill();
  ctx.restore();
}

function drawLimits(plot: uPlot, spec: ChartSpec, tokens: ChartTokens): number[] {
  const { ctx, bbox } = plot;
  const px = ratio(plot);
  return spec.limits.map((limit) => {
    const y = plot.valToPos(limit.value, 'y', true);
    ctx.strokeStyle = limit.tone === 'critical' ? tokens.critical : tokens.muted;
    ctx.lineWidth = 1.5 * px;
    ctx.setLineDash([]);
    ctx.beginPath();
    ctx.moveTo(bbox.left, y);
    ctx.lineTo(bbox.left + bbox.width, y);
    ctx.stroke();
    const labelY = hasRoomAbove(plot, spec, y, limit.label) ? y - 8 * px : y + 9 * px;
    ctx.textAlign = 'right';
    haloText(plot, limit.label, bbox.left + bbox.width - 4 * px, labelY, ctx.strokeStyle, tokens);
    return labelY;
  });
}

/** Room above a limit line for its name: inside the plot, and clear of the name of the present moment. */
function hasRoomAbove(plot: uPlot, spec: ChartSpec, y: number, label: string): boolean {
  const { ctx, bbox } = plot;
  const px = ratio(plot);
  const heightPx = y - bbox.top;
  const labelLeft = bbox.left + bbox.width - ctx.measureText(label).width;
  const meetsNow = spec.nowMs > spec.fromMs && labelLeft < x(plot, spec.nowMs) + 70 * px;
  return heightPx > (meetsNow ? 24 : 12) * px;
}

function drawMarks(plot: uPlot, spec: ChartSpec, tokens: ChartTokens): void {
  const { ctx, bbox } = plot;
  const px = ratio(plot);
  const barPx = 4 * px;
  const foot = bbox.top + bbox.height;
  ctx.textAlign = 'center';
  let labelledTo = -Infinity;
  for (const mark of [...spec.marks].sort((a, b) => a.fromMs - b.fromMs)) {
    const left = x(plot, mark.fromMs);
    const width = Math.max(2 * px, x(plot, mark.toMs) - left);
    ctx.fillStyle = tokens.muted;
    ctx.fillRect(left, foot - barPx, width, barPx);
    if (left < labelledTo) continue;
    haloText(plot, mark.letter, left + width / 2, foot - barPx - 7 * px, tokens.muted, tokens);
    labelledTo = left + width / 2 + 10 * px;
  }
}

function drawNow(plot: uPlot, spec: ChartSpec, tokens: ChartTokens): void {
  if (spec.nowMs <= spec.fromMs || spec.nowMs > spec.toMs) return;
  const { ctx, bbox } = plot;
  const px = ratio(plot);
  const nowX = x(plot, spec.nowMs);
  ctx.strokeStyle = tokens.text;
  ctx.lineWidth = px;
  ctx.setLineDash([2 * px, 2 * px]);
  ctx.beginPath();
  ctx.moveTo(nowX, bbox.top);
  ctx.lineTo(nowX, bbox.top + bbox.height);
  ctx.stroke();
  ctx.setLineDash([]);
  const isNearEnd = bbox.left + bbox.width - nowX < 70 * px;
  ctx.textAlign = isNearEnd ? 'right' : 'left';
  const label = `now ${clockText(spec.nowMs, spec.timeZone)}`;
  haloText(plot, label, nowX + (isNearEnd ? -4 : 4) * px, bbox.top + 7 * px, tokens.text, tokens);
}

/** Each line is named at its end; names that would lie over one another are pushed apart. */
function drawLineNames(plot: uPlot, spec: ChartSpec, tokens: ChartTokens, taken: readonly number[]): void {
  const { ctx, bbox } = plot;
  const px = ratio(plot);
  const step = LABEL_LINE_PX * px;
  const nowTaken = spec.nowMs > spec.fromMs && spec.nowMs <= spec.toMs ? [bbox.top + 7 * px] : [];
  const placed: number[] = [...taken, ...nowTaken];
  const names = spec.lines
    .flatMap((line) => {
      if (line.isUnnamed) return [];
      const index = line.samples.values.findLastIndex(
        (value, at) => value !== null && (line.samples.atMs[at] ?? Infinity) <= spec.toMs,
      );
      const value = line.samples.values[index];
      const atMs = line.samples.atMs[index];
      if (value === null || value === undefined || atMs === undefined) return [];
      return [{ line, endX: x(plot, atMs), endY: plot.valToPos(value, 'y', true) }];
    })
    .sort((a, b) => a.endY - b.endY);
  for (const { line, endX, endY } of names) {
    const width = ctx.measureText(line.label).width;
    const fitsRight = !line.isNamedBefore && endX + width + 10 * px < bbox.left + bbox.width;
    const y = freePlace(
      fitsRight ? endY : endY - 9 * px,
      placed,
      step,
      bbox.top + step / 2,
      bbox.top + bbox.height - step / 2,
    );
    placed.push(y);
    ctx.textAlign = fitsRight ? 'left' : 'right';
    const labelX = fitsRight ? endX + 6 * px : Math.min(endX, bbox.left + bbox.width) - 4 * px;
    haloText(plot, line.label, labelX, y, lineLook(line.style, tokens).stroke, tokens);
  }
}

function freePlace(wanted: number, placed: readonly number[], step: number, top: number, bottom: number): number {
  const isFree = (y: number) => y >= top && y <= bottom && placed.every((other) => Math.abs(other - y) >= step - 1);
  const start = Math.min(bottom, Math.max(top, wanted));
  for (let offset = 0; offset <= bottom - top; offset += step / 4) {
    if (isFree(start + offset)) return start + offset;
    if (isFree(start - offset)) return start - offset;
  }
  return start;
}

function haloText(
  plot: uPlot,
  text: string,
  atX: number,
  y: number,
  colour: string | CanvasGradient | CanvasPattern,
  tokens: ChartTokens,
): void {
  const { ctx } = plot;
  ctx.save();
  ctx.setLineDash([]);
  ctx.lineJoin = 'round';
  ctx.lineWidth = 3 * ratio(plot);
  ctx.strokeStyle = tokens.surface;
  ctx.strokeText(text, atX, y);
  ctx.fillStyle = colour;
  ctx.fillText(text, atX, y);
  ctx.restore();
}
