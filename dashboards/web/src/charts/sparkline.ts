import { html, svg, type TemplateResult } from 'lit';
import { powerText } from '../format/number.js';

const WIDTH = 96;
const HEIGHT = 24;
const EDGE = 2;

/** Power of the last 24 hours from zero up, without axes; the last hour is a dot, gaps are gaps. */
export function sparkline(hoursKw: readonly (number | null)[]): TemplateResult {
  const known = hoursKw.filter((value) => value !== null);
  if (known.length === 0) return html`<span class="muted">no history yet</span>`;
  const highest = Math.max(...known, Number.EPSILON);
  const x = (index: number) => EDGE + (index / Math.max(1, hoursKw.length - 1)) * (WIDTH - 2 * EDGE);
  const y = (value: number) => HEIGHT - EDGE - (Math.max(0, value) / highest) * (HEIGHT - 2 * EDGE);
  const path = hoursKw
    .map((value, index) => {
      if (value === null) return '';
      const startsLine = (hoursKw[index - 1] ?? null) === null;
      return `${startsLine ? 'M' : 'L'}${x(index).toFixed(1)} ${y(value).toFixed(1)}`;
    })
    .join('');
  const last = hoursKw.at(-1);
  const label = `Power of the last 24 hours: ${powerText(Math.min(...known))} to ${powerText(Math.max(...known))}`;
  return html`<svg
    class="sparkline"
    viewBox="0 0 ${WIDTH} ${HEIGHT}"
    width=${WIDTH}
    height=${HEIGHT}
    role="img"
    aria-label=${label}
  >
    <path d=${path} />
    ${last === null || last === undefined ? '' : svg`<circle cx=${x(hoursKw.length - 1)} cy=${y(last)} r="2" />`}
  </svg>`;
}
