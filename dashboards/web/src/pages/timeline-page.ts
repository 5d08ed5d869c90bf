import type { ForecastView, History, PlanView, PriceView, StoreDetail } from '#contracts';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { Resource } from '../api/resource.js';
import type { ChartLine, ChartSpec } from '../charts/chart-spec.js';
import { hasValues } from '../charts/chart-spec.js';
import '../charts/line-chart.js';
import { powerChart } from '../charts/power-chart.js';
import { priceRibbon } from '../charts/price-ribbon.js';
import {
  drawnCircuits,
  foodChart,
  outdoorChart,
  rackChart,
  scaleOf,
  zoneChart,
  zoneSources,
} from '../charts/temperature-chart.js';
import { fixedText } from '../format/number.js';
import { clockText, dayText, HOUR_MS } from '../format/time.js';
import { decisionsPart } from '../panels/decisions-part.js';
import { icon } from '../parts/icon.js';
import { emptyNote, panelBody } from '../parts/panel.js';
import { storeHeader } from '../parts/store-header.js';
import { StorePageElement } from '../parts/store-page-element.js';
import { DEFAULT_RANGE_HOURS, type TimeRange } from '../router.js';
import { equipmentOfKind, foodPoint, mainMeter, pointOf, takesCommands } from '../store/equipment.js';
import { isOutOfContact, storeNowMs } from '../store/store-clock.js';
import { storeBody } from './store-body.js';

const SLOW_RELOAD_MS = 5_000;
/** Decisions are many, most of them renewals; the service gives no more at once. */
const MOST_DECISIONS = 1_000;
const DECISIONS_RELOAD_MS = 10_000;
const MOST_BUCKETS = 400;
/** Of a range that follows now, this share lies in the past: 24 of 36 hours. */
const PAST_FRACTION = 2 / 3;
const RANGE_CHOICES = [6, 12, 36, 72, 168] as const;
const SYNC_KEY = 'timeline';

interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Past, now and future of one store on one axis, with every decision and its reason. */
export class TimelinePage extends StorePageElement {
  static override properties = {
    ...StorePageElement.properties,
    range: { attribute: false },
    decisionId: { attribute: false },
    pickedIds: { state: true },
  };
  declare range: TimeRange;
  declare decisionId: string | undefined;
  declare pickedIds: readonly string[];
  readonly history = new Resource(this, (signal) => this.readHistory(signal), SLOW_RELOAD_MS);
  readonly forecasts = new Resource<ForecastView[]>(
    this,
    (signal) => this.session.api.forecasts(this.storeId, signal),
    SLOW_RELOAD_MS,
  );
  readonly plan = new Resource<PlanView>(this, (signal) => this.session.api.plan(this.storeId, signal), SLOW_RELOAD_MS);
  readonly decisions = new Resource(this, (signal) => this.readDecisions(signal), DECISIONS_RELOAD_MS);
  readonly prices = new Resource<PriceView | null>(this, (signal) => this.readPrices(signal), SLOW_RELOAD_MS);

  constructor() {
    super();
    this.pickedIds = [];
    this.decisionId = undefined;
    this.range = { fromMs: undefined, hours: DEFAULT_RANGE_HOURS };
  }

  protected override willUpdate(changed: PropertyValues): void {
    const before = changed.get('range') as TimeRange | undefined;
    const isMoved = before !== undefined && (before.fromMs !== this.range.fromMs || before.hours !== this.range.hours);
    if (isMoved && this.store.value) {
      for (const resource of [this.history, this.decisions, this.prices]) resource.restart({ keepsValue: true });
    }
    if (changed.has('decisionId') && this.decisionId && !this.pickedIds.includes(this.decisionId)) {
      this.pickedIds = [this.decisionId];
    }
  }

  protected override reloadOutlook(): void {
    this.forecasts.reload();
    this.plan.reload();
  }

  protected override reloadRanges(): void {
    for (const resource of [this.history, this.decisions, this.prices]) resource.reload();
  }

  private async readHistory(signal: AbortSignal): Promise<History> {
    const store = this.store.value;
    const span = this.span();
    const points = store ? timelinePoints(store) : [];
    const toMs = store ? Math.min(span.toMs, storeNowMs(store)) : span.toMs;
    if (points.length === 0 || toMs <= span.fromMs) return { stepSec: 300, at: [], series: [] };
    const buckets = Math.max(12, Math.min(MOST_BUCKETS, Math.round(((toMs - span.fromMs) / HOUR_MS) * 12)));
    return this.session.api.history(this.storeId, points, span.fromMs, toMs, buckets, signal);
  }

  private readDecisions(signal: AbortSignal) {
    const { fromMs, toMs } = this.span();
    return this.session.api.decisions(this.storeId, fromMs, toMs, MOST_DECISIONS, signal);
  }

  private async readPrices(signal: AbortSignal) {
    if (this.store.value?.tariffName === null) return null;
    const { fromMs, toMs } = this.span();
    return this.session.api.prices(this.storeId, fromMs, toMs, signal);
  }

  /** What is shown: pinned, or following the store's clock. */
  private span(): Span {
    const nowMs = this.store.value ? storeNowMs(this.store.value) : Date.now();
    const lengthMs = this.range.hours * HOUR_MS;
    const fromMs = this.range.fromMs ?? nowMs - lengthMs * PAST_FRACTION;
    return { fromMs, toMs: fromMs + lengthMs };
  }

  override render(): TemplateResult {
    return storeBody(this.store, this.session.navigation, (store) => this.timeline(store));
  }

  private timeline(store: StoreDetail): TemplateResult {
    const span = this.span();
    return html`<div class="page ${this.isStale || isOutOfContact(store) ? 'is-stale' : ''}">
      ${storeHeader(store, this.store.loadedAtMs, 'timeline', this.session.navigation, this.temperatureUnit)}
      ${this.controls(store, span)}
      <section class="panel timeline" @chart-range=${this.onRange}>
        ${
          this.prices.value === undefined
            ? nothing
            : priceRibbon(this.prices.value, { ...span, nowMs: storeNowMs(store), timeZone: store.timeZone })
        }
        ${panelBody(this.history, 'history of this store', (history) => this.rows(store, history, span))}
      </section>
    </div>`;
  }

  private controls(store: StoreDetail, span: Span): TemplateResult {
    const isLive = this.range.fromMs === undefined;
    const zone = store.timeZone;
    const move = (fraction: number) =>
      this.show({ fromMs: span.fromMs + fraction * this.range.hours * HOUR_MS, hours: this.range.hours });
    return html`<div class="timeline-controls" role="group" aria-label="Time shown">
      <button type="button" class="button" @click=${() => move(-0.5)}>${icon('left')}Back</button>
      <label class="select">
        <span class="visually-hidden">Length of time shown</span>
        <select
          name="hours"
          @change=${(event: Event) => this.show({ ...this.range, hours: Number((event.target as HTMLSelectElement).value) })}
        >
          ${[...new Set([...RANGE_CHOICES, this.range.hours])]
            .sort((a, b) => a - b)
            .map(
              (hours) =>
                html`<option value=${hours} ?selected=${hours === this.range.hours}>${rangeText(hours)}</option>`,
            )}
        </select>
      </label>
      <button type="button" class="button" @click=${() => move(0.5)}>Forward${icon('right')}</button>
      <button
        type="button"
        class="button ${isLive ? 'button-on' : ''}"
        aria-pressed=${isLive ? 'true' : 'false'}
        @click=${() => this.show({ fromMs: undefined, hours: this.range.hours })}
      >
        ${isLive ? 'Live, following' : 'Go live'}
      </button>
      <span class="muted number span-text">
        ${dayText(span.fromMs, zone)} ${clockText(span.fromMs, zone)} to ${dayText(span.toMs, zone)}
        ${clockText(span.toMs, zone)}
      </span>
    </div>`;
  }

  private rows(store: StoreDetail, history: History, span: Span): TemplateResult {
    const frame = { store, history, unit: this.temperatureUnit, range: span };
    const forecast = (target: string) => this.forecasts.value?.find((item) => item.target === target);
    const plan = this.plan.value;
    const temperatures = [
      foodChart(frame, false),
      foodChart(frame, true),
      zoneChart(frame, plan),
      outdoorChart(frame, this.outdoorForecast(forecast('outdoorAirTempC'))),
      rackChart(frame, plan, 'sctSetpointC'),
      rackChart(frame, plan, 'sstSetpointC'),
    ].filter(hasValues);
    return html`${this.chart(powerChart(store, history, forecast('main'), span), 190)}
    ${takesCommands(store) ? panelBody(this.decisions, 'decisions', () => this.decisionsPart(store, span)) : nothing}
    ${temperatures.map((spec) => this.chart(spec, spec.lines.length > 2 ? 180 : 130))}
    ${temperatures.length === 0 ? emptyNote('No temperatures were stored in this time.') : nothing}`;
  }

  private chart(spec: ChartSpec, height: number): TemplateResult {
    return html`<line-chart .spec=${spec} .height=${height} .syncKey=${SYNC_KEY} .isZoomable=${true}></line-chart>`;
  }

  private outdoorForecast(forecast: ForecastView | undefined): ChartLine | undefined {
    if (!forecast?.isLicensed) return undefined;
    const scale = scaleOf(this.temperatureUnit);
    return {
      label: 'forecast',
      style: 'median',
      samples: {
        atMs: forecast.hours.map((hour) => Date.parse(hour.at) + HOUR_MS / 2),
        values: forecast.hours.map((hour) => scale(hour.p50)),
      },
    };
  }

  private decisionsPart(store: StoreDetail, span: Span): TemplateResult {
    const decisions = this.decisions.value ?? [];
    const parts = { store, decisions, plan: this.plan.value, unit: this.temperatureUnit };
    const note =
      decisions.length < MOST_DECISIONS
        ? ''
        : `Only the newest ${fixedText(MOST_DECISIONS, 0)} decisions are read; choose a shorter time for the rest.`;
    return decisionsPart(parts, span, note, {
      pickedIds: this.pickedIds,
      pick: (ids) => this.pick(ids),
      showsRenewals: this.showsRenewals,
      toggleRenewals: () => (this.showsRenewals = !this.showsRenewals),
    });
  }

  private pick(ids: readonly string[]): void {
    const isSame = ids.every((id) => this.pickedIds.includes(id)) && ids.length === this.pickedIds.length;
    this.pickedIds = isSame ? [] : ids;
    const [decisionId] = this.pickedIds;
    this.session.navigation.refine({ page: 'timeline', storeId: this.storeId, range: this.range, decisionId });
  }

  private show(range: TimeRange): void {
    this.session.navigation.open({ page: 'timeline', storeId: this.storeId, range, decisionId: this.decisionId });
  }

  private readonly onRange = (event: CustomEvent<Span>) => {
    const hours = Math.max(1, Math.round((event.detail.toMs - event.detail.fromMs) / HOUR_MS));
    this.show({ fromMs: event.detail.fromMs, hours });
  };
}

/** Every point that some row draws. */
export function timelinePoints(store: StoreDetail): string[] {
  const meter = mainMeter(store);
  const circuits = [...drawnCircuits(store, false), ...drawnCircuits(store, true)];
  const setpoints = (['coolingSetpointC', 'heatingSetpointC', 'sctSetpointC', 'sstSetpointC'] as const).flatMap(
    (pointId) =>
      [
        ...equipmentOfKind(store, 'rooftopUnit'),
        ...equipmentOfKind(store, 'rack'),
        ...equipmentOfKind(store, 'suctionGroup'),
      ]
        .filter((item) => pointOf(item, pointId))
        .map((item) => `${item.id}.${pointId}`),
  );
  const station = store.equipment.find((item) => pointOf(item, 'outdoorAirTempC'));
  return [
    ...(meter ? [`${meter.id}.electricPowerKw`] : []),
    ...circuits.map((circuit) => `${circuit.id}.${foodPoint(circuit)?.pointId ?? ''}`),
    ...circuits.filter((circuit) => pointOf(circuit, 'isDefrosting')).map((circuit) => `${circuit.id}.isDefrosting`),
    ...zoneSources(store).map((zone) => `${zone.id}.zoneAirTempC`),
    ...setpoints,
    ...(station ? [`${station.id}.outdoorAirTempC`] : []),
  ];
}

function rangeText(hours: number): string {
  return hours >= 72 && hours % 24 === 0 ? `${hours / 24} days` : `${hours} hours`;
}

customElements.define('timeline-page', TimelinePage);
