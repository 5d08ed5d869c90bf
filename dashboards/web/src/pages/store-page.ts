import type { History, MeasureSwitch, StoreDetail } from '#contracts';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { Resource } from '../api/resource.js';
import { HOUR_MS } from '../format/time.js';
import { commandsPanel } from '../panels/commands-panel.js';
import { demandPanel } from '../panels/demand-panel.js';
import { equipmentPanel } from '../panels/equipment-panel.js';
import { licencePanel } from '../panels/licence-panel.js';
import { measuresPanel } from '../panels/measures-panel.js';
import { NEXT_HOURS, nextPanel, PAST_HOURS } from '../panels/next-panel.js';
import { nowPanel } from '../panels/now-panel.js';
import { safePanel } from '../panels/safe-panel.js';
import { isNarrowScreen } from '../parts/screen.js';
import { storeHeader } from '../parts/store-header.js';
import { StorePageElement } from '../parts/store-page-element.js';
import { mainMeter, takesCommands } from '../store/equipment.js';
import { isOutOfContact, storeNowMs } from '../store/store-clock.js';
import { storeBody } from './store-body.js';

/** History, plan and commands change more slowly than the newest values. */
const SLOW_RELOAD_MS = 5_000;
/** Decisions are many, most of them renewals, and what they tell changes by the cycle of minutes. */
const DECISIONS_RELOAD_MS = 10_000;
const MOST_DECISIONS = 500;
const MOST_COMMANDS = { wide: 6, narrow: 4 };

/** What and what next? One store: safe, now, next, and how far it may be trusted. */
export class StorePage extends StorePageElement {
  static override properties = {
    ...StorePageElement.properties,
  };
  readonly history = new Resource(this, (signal) => this.readHistory(signal), SLOW_RELOAD_MS);
  readonly forecasts = new Resource(this, (signal) => this.session.api.forecasts(this.storeId, signal), SLOW_RELOAD_MS);
  readonly plan = new Resource(this, (signal) => this.session.api.plan(this.storeId, signal), SLOW_RELOAD_MS);
  readonly decisions = new Resource(this, (signal) => this.readDecisions(signal), DECISIONS_RELOAD_MS);
  readonly prices = new Resource(this, (signal) => this.readPrices(signal), SLOW_RELOAD_MS);
  readonly measures = new Resource(this, (signal) => this.session.api.measures(this.storeId, signal), SLOW_RELOAD_MS);
  private hasGoneToPlace = false;

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('storeId') && changed.get('storeId') !== undefined) {
      this.hasRanges = false;
      for (const resource of [this.history, this.plan, this.decisions, this.prices]) resource.value = undefined;
      this.store.restart();
      this.forecasts.restart();
      this.measures.restart();
    }
  }

  protected override updated(): void {
    super.updated();
    this.goToPlace();
  }

  protected override reloadOutlook(): void {
    this.forecasts.reload();
    this.measures.reload();
  }

  protected override reloadRanges(): void {
    for (const resource of [this.history, this.plan, this.decisions, this.prices]) resource.reload();
  }

  /** A link to a part of the page is followed once that part is there. */
  private goToPlace(): void {
    const place = document.getElementById(location.hash.slice(1));
    if (!place || this.hasGoneToPlace) return;
    this.hasGoneToPlace = true;
    place.scrollIntoView();
  }

  private async readHistory(signal: AbortSignal): Promise<History | undefined> {
    const store = this.store.value;
    const meter = store && mainMeter(store);
    if (!store || !meter) return NO_HISTORY;
    const nowMs = storeNowMs(store);
    return this.session.api.history(
      this.storeId,
      [`${meter.id}.electricPowerKw`],
      nowMs - PAST_HOURS * HOUR_MS,
      nowMs,
      PAST_HOURS * 12,
      signal,
    );
  }

  private readDecisions(signal: AbortSignal) {
    const nowMs = this.nowMs;
    return this.session.api.decisions(this.storeId, nowMs - 24 * HOUR_MS, nowMs + HOUR_MS, MOST_DECISIONS, signal);
  }

  private async readPrices(signal: AbortSignal) {
    if (this.store.value?.tariffName === null) return null;
    const nowMs = this.nowMs;
    return this.session.api.prices(this.storeId, nowMs - PAST_HOURS * HOUR_MS, nowMs + NEXT_HOURS * HOUR_MS, signal);
  }

  /** The panel shows what the service says afterwards, whether or not it took the change. */
  private async switchMeasure(measure: MeasureSwitch['measure'], isOn: boolean): Promise<void> {
    try {
      await this.session.api.switchMeasures(this.storeId, [{ measure, isOn }]);
    } finally {
      this.measures.restart({ keepsValue: true });
    }
  }

  private get nowMs(): number {
    return this.store.value ? storeNowMs(this.store.value) : Date.now();
  }

  override render(): TemplateResult {
    return storeBody(this.store, this.session.navigation, (store) => this.overview(store));
  }

  private overview(store: StoreDetail): TemplateResult {
    const { navigation } = this.session;
    const unit = this.temperatureUnit;
    const timeline = navigation.href({
      page: 'timeline',
      storeId: store.storeId,
      range: { fromMs: undefined, hours: 36 },
      decisionId: undefined,
    });
    return html`<div class="page ${this.isStale || isOutOfContact(store) ? 'is-stale' : ''}">
      ${storeHeader(store, this.store.loadedAtMs, 'overview', navigation, unit)}
      <div class="panels">
        ${
          takesCommands(store)
            ? html`<div class="panel-stack">${safePanel(store, unit, navigation)} ${demandPanel(store)}</div>
                ${nowPanel(store, this.decisions.value ?? [], unit, navigation)}`
            : html`${safePanel(store, unit, navigation)} ${demandPanel(store)}`
        }
        ${nextPanel(store, this, unit)}
        ${
          takesCommands(store)
            ? commandsPanel(store, this.decisions, unit, {
                most: isNarrowScreen() ? MOST_COMMANDS.narrow : MOST_COMMANDS.wide,
                namesEquipment: true,
                showsRenewals: this.showsRenewals,
                toggleRenewals: () => (this.showsRenewals = !this.showsRenewals),
                aside: html`<a href=${timeline}>All on the timeline</a>`,
              })
            : nothing
        }
        ${takesCommands(store) ? measuresPanel(this.measures, (measure, isOn) => this.switchMeasure(measure, isOn)) : nothing}
        ${licencePanel(store, this.forecasts, unit, navigation)} ${equipmentPanel(store, unit, navigation)}
      </div>
    </div>`;
  }
}

/** A store without a main meter has no power history; that is an answer, not a wait. */
const NO_HISTORY: History = { stepSec: 300, at: [], series: [] };

customElements.define('store-page', StorePage);
