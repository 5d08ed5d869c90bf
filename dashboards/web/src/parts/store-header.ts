import type { StoreDetail } from '#contracts';
import { html, nothing, type TemplateResult } from 'lit';
import { fixedText, NO_VALUE } from '../format/number.js';
import { capitalised, sentenceIn } from '../format/sentence.js';
import type { TemperatureUnit } from '../format/temperature.js';
import { ageText, durationText, storeTimeText } from '../format/time.js';
import { modeText } from '../format/vocabulary.js';
import type { Navigation } from '../navigation.js';
import { DEFAULT_RANGE_HOURS, forecastRoute } from '../router.js';
import { dataAgeSec, storeNowMs, unrealWord } from '../store/store-clock.js';
import { storeState } from '../store/store-state.js';
import { badge, simulatedMark, storeBadge } from './status-badge.js';

export type StoreTab = 'overview' | 'timeline' | 'forecast' | 'equipment';

/** Name, time, mode and age of a store, with its tabs; the same on every page of the store. */
export function storeHeader(
  store: StoreDetail,
  loadedAtMs: number,
  tab: StoreTab,
  navigation: Navigation,
  unit: TemperatureUnit,
): TemplateResult {
  const { storeId } = store;
  const overview = navigation.href({ page: 'store', storeId });
  const timeline = navigation.href({
    page: 'timeline',
    storeId,
    range: { fromMs: undefined, hours: DEFAULT_RANGE_HOURS },
    decisionId: undefined,
  });
  const forecast = navigation.href(forecastRoute(storeId));
  return html`${simulatedBand(store)}
    <header class="store-head">
      <div class="store-title">
        <h1>${store.name}</h1>
        ${storeBadge(storeState(store))} ${simulatedMark(store.clock)}
      </div>
      <dl class="store-facts">
        <div>
          <dt>Store time</dt>
          <dd class="number">${store.storeTimeAt ? storeTimeText(storeNowMs(store), store.timeZone) : NO_VALUE}</dd>
        </div>
        <div>
          <dt>Today</dt>
          <dd class="number">${openingText(store)}</dd>
        </div>
        <div>
          <dt>Data</dt>
          <dd class="number">${contactText(store, loadedAtMs)}</dd>
        </div>
        <div class="store-mode">
          <dt>Control</dt>
          <dd>
            <strong>${modeText(store.mode)}</strong>
            <span class="muted">${capitalised(sentenceIn(store.modeReason, unit))}</span>
          </dd>
        </div>
      </dl>
      ${offlineBand(store, loadedAtMs)}
      <nav class="tabs" aria-label="Store pages">
        ${tabLink('Overview', overview, tab === 'overview')} ${tabLink('Timeline', timeline, tab === 'timeline')}
        ${tabLink('Forecast', forecast, tab === 'forecast')}
        ${tab === 'equipment' ? tabLink('Equipment', '', true) : tabLink('Equipment', `${overview}#equipment`, false)}
      </nav>
    </header>`;
}

function tabLink(word: string, href: string, isCurrent: boolean): TemplateResult {
  return href
    ? html`<a class="tab" href=${href} aria-current=${isCurrent ? 'page' : nothing}>${word}</a>`
    : html`<span class="tab" aria-current="page">${word}</span>`;
}

function openingText(store: StoreDetail): string {
  const hours = store.openingHoursToday;
  if (!hours) return 'closed all day';
  const span = `${hours.opens}–${hours.closes}`;
  return store.isOpen ? `open ${span}` : `closed now, open ${span}`;
}

function contactText(store: StoreDetail, loadedAtMs: number): TemplateResult | string {
  const age = ageText(dataAgeSec(store, loadedAtMs));
  if (store.connection === 'online') return age;
  return html`${badge('offline', 'offline', store.connection === 'silent' ? 'Silent' : 'Offline')} ${age}`;
}

/** Striped band over the pages of a store that no real equipment stands behind. */
export function simulatedBand(store: Pick<StoreDetail, 'clock' | 'name'>): TemplateResult | typeof nothing {
  const { kind, speed } = store.clock;
  if (kind === 'real') return nothing;
  const word = unrealWord(store);
  const what = kind === 'simulated' ? 'No real equipment stands behind this store.' : 'Recorded data is played back.';
  const pace =
    speed === undefined || speed === 1
      ? 'its clock runs in real time'
      : `its clock runs ${fixedText(speed, 0)} × real time`;
  return html`<p class="simulated-band">
    <span><strong>${word}</strong> ${what} Ages are store time; ${pace}.</span>
  </p>`;
}

function offlineBand(store: StoreDetail, loadedAtMs: number): TemplateResult | typeof nothing {
  if (store.connection === 'online') return nothing;
  const ageSec = dataAgeSec(store, loadedAtMs);
  const since = ageSec === null ? 'never heard' : `last heard ${durationText(ageSec * 1000)} ago`;
  const link = store.connection === 'silent' ? 'The link is up but no data comes' : 'The store is offline';
  return html`<p class="offline-band" role="status">
    <strong>${link}, ${since}.</strong> Last known values are shown; the store is on local control until it returns.
  </p>`;
}

/** Names the browser's tab after the store; a simulated one says so there too. */
export function titlePage(store: Pick<StoreDetail, 'name' | 'clock'>): void {
  const word = unrealWord(store);
  const title = `${store.name}${word ? ` (${word})` : ''} · Storewatt`;
  if (document.title !== title) document.title = title;
}
