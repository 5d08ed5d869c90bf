import type { PriceView } from '#contracts';
import { html, svg, type TemplateResult } from 'lit';
import { priceText } from '../format/money.js';
import { fixedText } from '../format/number.js';
import { isNarrowScreen } from '../parts/screen.js';
import { clockText } from '../format/time.js';

const STEPS = 5;
/** Runs narrower than this share of the ribbon carry no number. */
const NAMED_FROM_FRACTION = { wide: 0.06, narrow: 0.14 };

interface Window {
  readonly fromMs: number;
  readonly toMs: number;
  readonly nowMs: number;
  readonly timeZone: string;
}

/** When energy is dear: runs of one price as darker and lighter blocks, on the time axis of the chart below. */
export function priceRibbon(prices: PriceView | null, window: Window): TemplateResult {
  if (!prices || prices.runs.length === 0) {
    return html`<p class="ribbon-note muted">Price: this store has named no tariff, so price-aware measures rest.</p>`;
  }
  const levels = [...new Set(prices.runs.map((run) => run.pricePerKwh))].sort((a, b) => a - b);
  const [only] = levels;
  if (levels.length === 1 && only !== undefined) {
    return html`<p class="ribbon-note muted">Price: flat, ${priceText(only, prices.currency)} at all hours.</p>`;
  }
  const namedFrom = isNarrowScreen() ? NAMED_FROM_FRACTION.narrow : NAMED_FROM_FRACTION.wide;
  const span = window.toMs - window.fromMs;
  const percent = (atMs: number) =>
    ((Math.min(window.toMs, Math.max(window.fromMs, atMs)) - window.fromMs) / span) * 100;
  const runs = prices.runs.flatMap((run) => {
    const left = percent(Date.parse(run.fromAt));
    const width = percent(Date.parse(run.toAt)) - left;
    return width > 0 ? [{ run, left, width }] : [];
  });
  return html`<figure class="ribbon" aria-label="Energy price">
    <p class="ribbon-head">
      Price,
      ${priceText(0, prices.currency)
        .replace(/^[\d.,]+/, '')
        .trim()}
    </p>
    <svg width="100%" height="22" role="img" aria-label=${ribbonSentence(prices, window)}>
      ${runs.map(
        ({ run, left, width }) => svg`<g class="price-${levelOf(run.pricePerKwh, levels)}">
          <rect x="${left}%" y="0" width="${width}%" height="22"></rect>
          ${
            width >= namedFrom * 100
              ? svg`<text x="${left + width / 2}%" y="15" text-anchor="middle">${fixedText(run.pricePerKwh, 3)}</text>`
              : ''
          }
          <title>${run.name} from ${clockText(Date.parse(run.fromAt), window.timeZone)}: ${priceText(run.pricePerKwh, prices.currency)}</title>
        </g>`,
      )}
    </svg>
  </figure>`;
}

/** Price in force and the next change, in words. */
export function ribbonSentence(prices: PriceView, { nowMs, timeZone }: Window): string {
  const index = prices.runs.findIndex((run) => Date.parse(run.fromAt) <= nowMs && nowMs < Date.parse(run.toAt));
  const run = prices.runs[index];
  if (!run) return 'Price now: not known.';
  const next = prices.runs[index + 1];
  const change = next
    ? `, ${priceText(next.pricePerKwh, prices.currency)} from ${clockText(Date.parse(next.fromAt), timeZone)}`
    : '';
  return `Price now ${priceText(run.pricePerKwh, prices.currency)} (${run.name})${change}.`;
}

/** Cheapest 1, dearest 5. */
function levelOf(price: number, levels: readonly number[]): number {
  return 1 + Math.round((levels.indexOf(price) / (levels.length - 1)) * (STEPS - 1));
}
