import { escaped } from './html.js';

export interface Line {
  readonly name: string;
  /** A class of the page's style sheet. */
  readonly style: 'twin' | 'controlled';
  /** Evenly spaced; what is no finite number is a gap. */
  readonly values: readonly number[];
}

export interface LinePlot {
  readonly title: string;
  readonly unit: string;
  readonly lines: readonly Line[];
  /** Labels under the axis, by index of the values. */
  readonly marks: readonly { readonly index: number; readonly label: string }[];
  /** A level that is drawn across, with its name. */
  readonly limits?: readonly { readonly value: number; readonly name: string }[];
}

const WIDTH = 920;
const HEIGHT = 260;
const MARGIN = { left: 52, right: 12, top: 12, bottom: 28 };

/** Lines over time as inline SVG, with axes, marks and limits. */
export function linePlot({ title, unit, lines, marks, limits = [] }: LinePlot): string {
  const finite = [...lines.flatMap(({ values }) => values), ...limits.map(({ value }) => value)].filter(
    Number.isFinite,
  );
  if (finite.length === 0) return `<p>${escaped(title)}: nothing was measured.</p>`;
  const ticks = niceTicks(
    finite.reduce((a, b) => Math.min(a, b)),
    finite.reduce((a, b) => Math.max(a, b)),
  );
  const [low, high] = [ticks[0]!, ticks.at(-1)!];
  const count = Math.max(...lines.map(({ values }) => values.length));
  const x = (index: number) => MARGIN.left + (index / Math.max(1, count - 1)) * (WIDTH - MARGIN.left - MARGIN.right);
  const y = (value: number) =>
    HEIGHT - MARGIN.bottom - ((value - low) / (high - low)) * (HEIGHT - MARGIN.top - MARGIN.bottom);
  const across = (value: number, style: string) =>
    `<line class="${style}" x1="${MARGIN.left}" x2="${WIDTH - MARGIN.right}" y1="${px(y(value))}" y2="${px(y(value))}"/>`;
  const parts = [
    ...ticks.map(
      (tick) =>
        `${across(tick, 'grid')}<text class="axis" x="${MARGIN.left - 6}" y="${px(y(tick) + 4)}" text-anchor="end">${tick}</text>`,
    ),
    ...marks.map(
      ({ index, label }) =>
        `<line class="grid" x1="${px(x(index))}" x2="${px(x(index))}" y1="${MARGIN.top}" y2="${HEIGHT - MARGIN.bottom}"/>` +
        `<text class="axis" x="${px(x(index) + 4)}" y="${HEIGHT - 8}">${escaped(label)}</text>`,
    ),
    ...limits.map(
      ({ value, name }) =>
        `${across(value, 'limit')}<text class="axis" x="${WIDTH - MARGIN.right}" y="${px(y(value) - 4)}" text-anchor="end">${escaped(name)}</text>`,
    ),
    ...lines.map(({ style, values }) => `<path class="line ${style}" d="${pathOf(values, x, y)}"/>`),
  ];
  const legend = lines.map(({ name, style }) => `<span class="key ${style}"></span>${escaped(name)}`).join(' ');
  return (
    `<figure><figcaption>${escaped(title)}, ${escaped(unit)} <span class="legend">${legend}</span></figcaption>` +
    `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escaped(title)}">${parts.join('')}</svg></figure>`
  );
}

function pathOf(values: readonly number[], x: (index: number) => number, y: (value: number) => number): string {
  let isPenDown = false;
  const steps: string[] = [];
  values.forEach((value, index) => {
    if (Number.isFinite(value)) steps.push(`${isPenDown ? 'L' : 'M'}${px(x(index))} ${px(y(value))}`);
    isPenDown = Number.isFinite(value);
  });
  return steps.join('');
}

/** Round numbers that enclose a range, four to nine of them. */
export function niceTicks(low: number, high: number): number[] {
  const span = high > low ? high - low : Math.max(1, Math.abs(high));
  const power = 10 ** Math.floor(Math.log10(span / 4));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => span / candidate <= 6)!;
  const first = Math.floor(low / step);
  const last = Math.max(first + 1, Math.ceil(high / step));
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

function px(value: number): string {
  return value.toFixed(1);
}
