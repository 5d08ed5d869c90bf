import type { Attention, StoreSummary } from '#contracts';
import { html, nothing, type TemplateResult } from 'lit';
import { sentenceIn } from '../format/sentence.js';
import type { TemperatureUnit } from '../format/temperature.js';
import { durationText } from '../format/time.js';
import { severityBadge, simulatedMark } from '../parts/status-badge.js';
import { storeNowMs } from '../store/store-clock.js';

/** One thing that deserves a person: how bad, what, since when. */
export function attentionItem(
  store: StoreSummary,
  attention: Attention,
  unit: TemperatureUnit,
  href: string | undefined,
  options: { namesStore: boolean },
): TemplateResult {
  const nowMs = storeNowMs(store);
  const since = attention.sinceAt === null ? '' : `for ${durationText(nowMs - Date.parse(attention.sinceAt))}`;
  return html`<li class="attention attention-${attention.severity}">
    ${severityBadge(attention.severity)}
    <div class="attention-text">
      ${
        options.namesStore
          ? html`<span class="attention-store">${store.name} ${simulatedMark(store.clock)}</span>`
          : nothing
      }
      ${
        href === undefined
          ? html`<span class="attention-link">${sentenceIn(attention.text, unit)}</span>`
          : html`<a class="attention-link" href=${href}>${sentenceIn(attention.text, unit)}</a>`
      }
    </div>
    <span class="muted number attention-since">${since}</span>
  </li>`;
}
