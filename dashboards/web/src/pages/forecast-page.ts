import type { ForecastHistory, ForecastView, StoreDetail } from '#contracts';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { Resource } from '../api/resource.js';
import { forecastChart, shownNaive } from '../charts/forecast-chart.js';
import '../charts/line-chart.js';
import { curveText, leadText } from '../format/forecast-text.js';
import { capitalised } from '../format/sentence.js';
import { DAY_MS, startOfDayMs } from '../format/time.js';
import { inTargetOrder, targetText } from '../format/vocabulary.js';
import { forecastDaysPanel } from '../panels/forecast-days.js';
import { forecastVerdict } from '../panels/forecast-verdict.js';
import { icon } from '../parts/icon.js';
import { emptyNote, panel, panelBody } from '../parts/panel.js';
import { isNarrowScreen } from '../parts/screen.js';
import { storeHeader } from '../parts/store-header.js';
import { StorePageElement } from '../parts/store-page-element.js';
import { DEFAULT_TARGET, MOST_FORECAST_DAYS, type Route } from '../router.js';
import { isOutOfContact, storeNowMs } from '../store/store-clock.js';
import { storeBody } from './store-body.js';

const RELOAD_MS = 5_000;
/** A week of hours changes once an hour. */
const HISTORY_RELOAD_MS = 15_000;
const LEAD_CHOICES = [undefined, 1, 6, 24] as const;
/** A phone holds few days beside the two that come; a link may ask for more. */
const DAY_CHOICES = [2, MOST_FORECAST_DAYS] as const;
const CHART_HEIGHT = { wide: 320, narrow: 260 };

type ForecastRoute = Extract<Route, { page: 'forecast' }>;

/** How good are the forecasts, and what comes next? One target of one store. */
export class ForecastPage extends StorePageElement {
  static override properties = {
    ...StorePageElement.properties,
    target: { attribute: false },
    leadHours: { attribute: false },
    days: { attribute: false },
    showsNaive: { attribute: false },
  };
  declare target: string;
  declare leadHours: number | undefined;
  declare days: number | undefined;
  declare showsNaive: boolean;
  readonly forecasts = new Resource<ForecastView[]>(
    this,
    (signal) => this.session.api.forecasts(this.storeId, signal),
    RELOAD_MS,
  );
  readonly history = new Resource<ForecastHistory>(this, (signal) => this.readHistory(signal), HISTORY_RELOAD_MS);

  constructor() {
    super();
    this.target = DEFAULT_TARGET;
    this.leadHours = undefined;
    this.days = undefined;
    this.showsNaive = false;
  }

  protected override willUpdate(changed: PropertyValues): void {
    const isMoved = ['target', 'leadHours'].some((name) => changed.has(name));
    if (isMoved && this.hasRanges) this.history.restart({ keepsValue: !changed.has('target') });
  }

  protected override reloadOutlook(): void {
    this.forecasts.reload();
  }

  protected override reloadRanges(): void {
    this.history.reload();
  }

  private readHistory(signal: AbortSignal): Promise<ForecastHistory> {
    const { leadHours } = this;
    const span = { fromMs: this.fromMs(MOST_FORECAST_DAYS), toMs: this.nowMs, leadHours };
    return this.session.api.forecastHistory(this.storeId, this.target, span, signal);
  }

  private get nowMs(): number {
    return this.store.value ? storeNowMs(this.store.value) : Date.now();
  }

  private fromMs(days: number): number {
    return startOfDayMs(this.nowMs - days * DAY_MS, this.store.value?.timeZone ?? 'UTC');
  }

  override render(): TemplateResult {
    return storeBody(
      this.store,
      this.session.navigation,
      (store) =>
        html`<div class="page ${this.isStale || isOutOfContact(store) ? 'is-stale' : ''}">
          ${storeHeader(store, this.store.loadedAtMs, 'forecast', this.session.navigation, this.temperatureUnit)}
          <div class="panels">
            ${panel(
              'How good are the forecasts, and what comes next?',
              panelBody(this.forecasts, 'forecasts', (forecasts) => this.chosen(store, inTargetOrder(forecasts))),
              { className: 'panel-full' },
            )}
            ${this.history.value && this.forecasts.value?.some(({ target }) => target === this.target) ? this.dayPanel(store, this.history.value) : nothing}
          </div>
        </div>`,
    );
  }

  private chosen(store: StoreDetail, forecasts: readonly ForecastView[]): TemplateResult {
    if (forecasts.length === 0) {
      return emptyNote('No forecast yet.', 'Models are trained once enough hours of history are stored.');
    }
    const forecast = forecasts.find(({ target }) => target === this.target);
    return html`${this.targets(forecasts)}
    ${
      forecast
        ? html`${forecastVerdict(store, forecast, this.temperatureUnit)} ${this.controls()}
          ${panelBody(this.history, 'past forecasts', (history) => this.chart(store, forecast, history))}`
        : emptyNote(`This store has no forecast of ${targetText(this.target)}.`, 'Choose one of those above.')
    }`;
  }

  /** Links side by side where there is room, a list on a phone. */
  private targets(forecasts: readonly ForecastView[]): TemplateResult {
    if (isNarrowScreen()) return this.targetList(forecasts);
    return html`<div class="filters" role="group" aria-label="Forecast of">
      ${forecasts.map(
        ({ target, isLicensed }) =>
          html`<a
            class="filter"
            href=${this.session.navigation.href(this.route({ target }))}
            aria-current=${target === this.target ? 'true' : nothing}
            >${targetText(target)}${isLicensed ? nothing : html`<span class="tag">${icon('denied')}no licence</span>`}</a
          >`,
      )}
    </div>`;
  }

  private targetList(forecasts: readonly ForecastView[]): TemplateResult {
    const isKnown = forecasts.some(({ target }) => target === this.target);
    return html`<label class="select select-wide">
      <span class="visually-hidden">Forecast of</span>
      <select name="target" @change=${(event: Event) => this.open({ target: valueOf(event) })}>
        ${isKnown ? nothing : html`<option value=${this.target} selected>${targetText(this.target)}</option>`}
        ${forecasts.map(
          ({ target, isLicensed }) =>
            html`<option value=${target} .selected=${target === this.target}>
              ${targetText(target)}${isLicensed ? '' : ' (no licence)'}
            </option>`,
        )}
      </select>
    </label>`;
  }

  private controls(): TemplateResult {
    const { showsNaive } = this;
    const curve = this.history.value ? shownNaive(this.history.value) : 'yesterday';
    const leads = [...new Set([...LEAD_CHOICES, this.leadHours])];
    return html`<div class="timeline-controls forecast-controls" role="group" aria-label="What the chart shows">
      <label class="select">
        <span class="visually-hidden">How far ahead the past hours were forecast</span>
        <select
          name="lead"
          @change=${(event: Event) => this.open({ leadHours: valueOf(event) === '' ? undefined : Number(valueOf(event)) })}
        >
          ${leads.map(
            (hours) =>
              html`<option value=${hours ?? ''} .selected=${hours === this.leadHours}>
                ${capitalised(leadText(hours))}
              </option>`,
          )}
        </select>
      </label>
      <div class="segmented" role="group" aria-label="Past shown">
        ${DAY_CHOICES.map(
          (days) =>
            html`<a
              class="segment"
              href=${this.session.navigation.href(this.route({ days }))}
              aria-current=${days === this.shownDays ? 'true' : nothing}
              >${days} days</a
            >`,
        )}
      </div>
      <button
        type="button"
        class="button"
        aria-pressed=${showsNaive ? 'true' : 'false'}
        @click=${() => this.session.navigation.refine(this.route({ showsNaive: !showsNaive }))}
      >
        ${capitalised(curveText(curve))}
      </button>
    </div>`;
  }

  private get shownDays(): number {
    return this.days ?? (isNarrowScreen() ? DAY_CHOICES[0] : MOST_FORECAST_DAYS);
  }

  private chart(store: StoreDetail, forecast: ForecastView, history: ForecastHistory): TemplateResult {
    const frame = {
      store,
      unit: this.temperatureUnit,
      fromMs: this.fromMs(this.shownDays),
      showsNaive: this.showsNaive,
    };
    return html`<line-chart
      .spec=${forecastChart(frame, forecast, history)}
      .height=${isNarrowScreen() ? CHART_HEIGHT.narrow : CHART_HEIGHT.wide}
    ></line-chart>`;
  }

  private dayPanel(store: StoreDetail, history: ForecastHistory): TemplateResult {
    return forecastDaysPanel(history, shownNaive(history), store.timeZone, storeNowMs(store), this.temperatureUnit);
  }

  private open(changes: Partial<ForecastRoute>): void {
    this.session.navigation.open(this.route(changes));
  }

  private route(changes: Partial<ForecastRoute>): ForecastRoute {
    const { storeId, target, leadHours, days, showsNaive } = this;
    return { page: 'forecast', storeId, target, leadHours, days, showsNaive, ...changes };
  }
}

function valueOf(event: Event): string {
  return (event.target as HTMLSelectElement).value;
}

customElements.define('forecast-page', ForecastPage);
