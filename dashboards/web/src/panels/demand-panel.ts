import type { StoreDetail } from '#contracts';
import { html, svg, type TemplateResult } from 'lit';
import { energyText, powerText } from '../format/number.js';
import { clockText, durationText } from '../format/time.js';
import { emptyNote, panel } from '../parts/panel.js';
import { storeNowMs } from '../store/store-clock.js';

/** Will we set a peak? The running 15 minutes against the month's peak so far; and power and energy of today. */
export function demandPanel(store: StoreDetail): TemplateResult {
  return panel(
    'Power and demand',
    html`<dl class="figures">
        <div>
          <dt>Now</dt>
          <dd class="figure number">${powerText(store.powerKw)}</dd>
          <dd class="muted">
            ${store.forecastPowerKw === null ? 'no licensed forecast' : `forecast ${powerText(store.forecastPowerKw)}`}
          </dd>
        </div>
        <div>
          <dt>Today</dt>
          <dd class="figure number">${energyText(store.energyTodayKwh)}</dd>
          <dd class="muted">since midnight</dd>
        </div>
      </dl>
      ${demandWindow(store)}`,
    { className: 'panel-demand' },
  );
}

function demandWindow(store: StoreDetail): TemplateResult {
  const { demandWindow: window } = store;
  if (!window) return emptyNote('No demand window now.', 'It needs live readings of the main meter.');
  const { meanKw, monthPeakKw } = window;
  const leftMs = Date.parse(window.endsAt) - storeNowMs(store);
  const time = `${clockText(Date.parse(window.startedAt), store.timeZone)} to ${clockText(Date.parse(window.endsAt), store.timeZone)}`;
  const full = Math.max(meanKw ?? 0, monthPeakKw ?? 0) * 1.1 || 1;
  const isPeak = meanKw !== null && monthPeakKw !== null && meanKw > monthPeakKw;
  const sentence =
    meanKw === null
      ? 'No value yet in this window.'
      : monthPeakKw === null
        ? `Mean ${powerText(meanKw)}; no earlier window of this month to compare.`
        : isPeak
          ? `Mean ${powerText(meanKw)} is above the month's peak of ${powerText(monthPeakKw)}: a new peak if it stays.`
          : `Mean ${powerText(meanKw)} of ${powerText(monthPeakKw)}, the month's peak so far.`;
  return html`<h3 class="subhead">Demand window, 15${'\u202F'}min</h3>
    <p class=${isPeak ? 'tally-outside' : ''}>${sentence}</p>
    <svg class="demand-bar" width="100%" height="16" role="img" aria-label=${sentence}>
      <rect class="demand-ground" x="0" y="4" width="100%" height="8" rx="2" />
      ${meanKw === null ? '' : svg`<rect class="demand-mean" x="0" y="4" width="${(100 * meanKw) / full}%" height="8" rx="2" />`}
      ${monthPeakKw === null ? '' : svg`<line class="demand-peak" x1="${(100 * monthPeakKw) / full}%" x2="${(100 * monthPeakKw) / full}%" y1="0" y2="16" />`}
    </svg>
    <p class="muted number">
      ${time}${leftMs > 0 && store.connection === 'online' ? `, ${durationText(leftMs)} left` : ''}
    </p>`;
}
