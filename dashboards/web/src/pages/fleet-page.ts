import type { StoreSummary } from '#contracts';
import { html, nothing, type TemplateResult } from 'lit';
import { Resource } from '../api/resource.js';
import { sparkline } from '../charts/sparkline.js';
import { countText, energyText, powerText } from '../format/number.js';
import { sentenceIn } from '../format/sentence.js';
import { ageText, durationText } from '../format/time.js';
import { modeText } from '../format/vocabulary.js';
import { attentionItem } from '../panels/needs-you.js';
import { hasSomethingToJudge } from '../panels/safe-panel.js';
import { icon } from '../parts/icon.js';
import { PageElement } from '../parts/page-element.js';
import { emptyNote, panel, panelBody } from '../parts/panel.js';
import { simulatedMark, storeBadge } from '../parts/status-badge.js';
import { dataAgeSec, isOutOfContact } from '../store/store-clock.js';
import {
  attentionRank,
  rankedStores,
  STATE_KINDS,
  type StateKind,
  stateKindText,
  storeState,
  worstFirst,
} from '../store/store-state.js';

const MOST_ATTENTIONS = 20;

/** Where? Stores at risk first; normal ones are quiet. */
export class FleetPage extends PageElement {
  static override properties = {
    ...PageElement.properties,
    search: { attribute: false },
    state: { attribute: false },
  };
  declare search: string;
  declare state: string | undefined;
  readonly stores = new Resource(this, (signal) => this.session.api.stores(signal));

  constructor() {
    super();
    this.search = '';
    this.state = undefined;
  }

  protected override loadAll(): void {
    this.stores.reload();
  }

  protected override storeChanged(): void {
    this.stores.reload();
  }

  protected override caughtUp(): void {
    this.stores.reload();
  }

  override render(): TemplateResult {
    return html`<div class="page ${this.isStale ? 'is-stale' : ''}">
      <header class="page-head">
        <h1>Fleet</h1>
        <p class="muted number fleet-age">${this.ageOfFleet()}</p>
        <label class="search">
          ${icon('search')}<span class="visually-hidden">Search stores</span>
          <input
            type="search"
            name="q"
            placeholder="Search store"
            autocomplete="off"
            .value=${this.search}
            @input=${(event: InputEvent) => this.refine({ search: (event.target as HTMLInputElement).value })}
          />
        </label>
      </header>
      ${panelBody(this.stores, 'stores', (stores) => this.fleet(stores))}
    </div>`;
  }

  private fleet(stores: readonly StoreSummary[]): TemplateResult {
    if (stores.length === 0) {
      return panel(
        'Stores',
        emptyNote('No store has connected.', 'Publish a manifest, or start simulated stores with npm run sim.'),
      );
    }
    const shown = rankedStores(stores).filter((store) => this.isShown(store));
    return html`${this.needsYou(stores)} ${this.counts(stores)}
    ${shown.length === 0 ? this.noResults() : this.table(shown)}`;
  }

  private needsYou(stores: readonly StoreSummary[]): TemplateResult {
    const items = stores
      .flatMap((store) => worstFirst(store.needsYou).map((attention) => ({ store, attention })))
      .sort((a, b) => attentionRank(a.attention) - attentionRank(b.attention));
    if (items.length === 0) {
      return panel(
        'Needs you',
        html`<p class="answer">None. ${countText(stores.length, 'store')} normal, ${this.ageOfFleet()}.</p>`,
      );
    }
    return panel(
      `Needs you ${items.length}`,
      html`<ul class="attention-list">
          ${items
            .slice(0, MOST_ATTENTIONS)
            .map(({ store, attention }) =>
              attentionItem(store, attention, this.temperatureUnit, this.storeHref(store), { namesStore: true }),
            )}
        </ul>
        ${
          items.length > MOST_ATTENTIONS
            ? html`<p class="muted">${items.length - MOST_ATTENTIONS} more in the list of stores.</p>`
            : nothing
        }`,
      { className: 'panel-needs' },
    );
  }

  /** Age of the oldest data of any store in contact. */
  private ageOfFleet(): string {
    const stores = (this.stores.value ?? []).filter((store) => !isOutOfContact(store));
    const ages = stores.flatMap((store) => dataAgeSec(store, this.stores.loadedAtMs) ?? []);
    return ages.length === 0 ? 'no live data' : `data ${ageText(Math.max(...ages))}`;
  }

  private counts(stores: readonly StoreSummary[]): TemplateResult {
    const kinds = stores.map((store) => storeState(store).kind);
    return html`<div class="filters" role="group" aria-label="Stores by state">
      ${STATE_KINDS.map((kind) => {
        const count = kinds.filter((other) => other === kind).length;
        const isOn = this.state === kind;
        return html`<button
          type="button"
          class="filter ${count === 0 ? 'filter-none' : ''}"
          aria-pressed=${isOn ? 'true' : 'false'}
          @click=${() => this.refine({ state: isOn ? undefined : kind })}
        >
          ${stateKindText(kind)} <span class="number">${count}</span>
        </button>`;
      })}
    </div>`;
  }

  private table(stores: readonly StoreSummary[]): TemplateResult {
    return html`<section class="panel fleet-stores">
      <table class="cards">
        <thead>
          <tr>
            <th>State</th>
            <th>Store</th>
            <th>Worst now, or control</th>
            <th class="right">Power, forecast</th>
            <th class="right">Energy today</th>
            <th>24 h power</th>
            <th class="right">Data</th>
          </tr>
        </thead>
        <tbody>
          ${stores.map((store) => this.row(store))}
        </tbody>
      </table>
    </section>`;
  }

  private row(store: StoreSummary): TemplateResult {
    const worst = worstFirst(store.needsYou)[0];
    const isOld = isOutOfContact(store);
    return html`<tr class="store-row ${isOld ? 'is-stale' : ''}">
      <td class="cell-state">${storeBadge(storeState(store))}</td>
      <td class="cell-name">
        <a href=${this.storeHref(store)}>${store.name}</a>
        <span class="second-line">${store.storeId} ${simulatedMark(store.clock)}</span>
      </td>
      <td class="cell-worst">
        ${
          worst
            ? sentenceIn(worst.text, this.temperatureUnit)
            : html`${modeText(store.mode)}<span class="muted"
                  >${store.isOpen ? ', open' : ', closed'}${hasSomethingToJudge(store) ? '' : '; no food or comfort monitored'}</span
                >`
        }
      </td>
      <td class="right number cell-power">
        <span class="value">${powerText(store.powerKw)}</span>
        <span class="second-line">
          ${store.forecastPowerKw === null ? 'no forecast' : `forecast ${powerText(store.forecastPowerKw)}`}
        </span>
      </td>
      <td class="right number cell-energy">
        <span class="value">${energyText(store.energyTodayKwh)}</span><span class="card-label"> today</span>
      </td>
      <td class="cell-spark">${sparkline(store.last24hKw)}</td>
      <td class="right number cell-age">${this.age(store)}</td>
    </tr>`;
  }

  private age(store: StoreSummary): TemplateResult | string {
    const ageSec = dataAgeSec(store, this.stores.loadedAtMs);
    if (ageSec === null) return 'never heard';
    return isOutOfContact(store)
      ? html`<span class="stale-age">${icon('clock')}${durationText(ageSec * 1000)} old</span>`
      : ageText(ageSec);
  }

  private noResults(): TemplateResult {
    const filters = [
      this.search ? `“${this.search}”` : '',
      this.state ? `state ${stateKindText(this.state as StateKind).toLowerCase()}` : '',
    ].filter(Boolean);
    return html`<section class="panel">
      <p class="empty">No store matches ${filters.join(' and ')}.</p>
      <button type="button" class="button" @click=${() => this.refine({ search: '', state: undefined })}>
        Show all stores
      </button>
    </section>`;
  }

  private isShown(store: StoreSummary): boolean {
    const words = this.search.toLowerCase().split(/\s+/).filter(Boolean);
    const text = `${store.name} ${store.storeId}`.toLowerCase();
    return words.every((word) => text.includes(word)) && (!this.state || storeState(store).kind === this.state);
  }

  private storeHref(store: StoreSummary): string {
    return this.session.navigation.href({ page: 'store', storeId: store.storeId });
  }

  private refine(change: { search?: string; state?: StateKind | undefined }): void {
    this.session.navigation.refine({ page: 'fleet', search: this.search, state: this.state, ...change });
  }
}

customElements.define('fleet-page', FleetPage);
