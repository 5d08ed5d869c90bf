import type { EquipmentState, History, PointState, StoreDetail } from '#contracts';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { Resource } from '../api/resource.js';
import { hasValues } from '../charts/chart-spec.js';
import '../charts/line-chart.js';
import { drawnPoints, pointCharts } from '../charts/point-chart.js';
import { pointValueText } from '../format/point-value.js';
import { capitalised, sentenceIn } from '../format/sentence.js';
import { limitText, temperatureAgainstLimit } from '../format/temperature.js';
import { agoText, HOUR_MS, momentText } from '../format/time.js';
import { kindText, measureText, pointInSentence, pointText, productText } from '../format/vocabulary.js';
import { commandsPanel } from '../panels/commands-panel.js';
import { attentionItem } from '../panels/needs-you.js';
import { readBack, standingText } from '../panels/now-panel.js';
import { emptyNote, panel, panelBody } from '../parts/panel.js';
import { storeHeader } from '../parts/store-header.js';
import { StorePageElement } from '../parts/store-page-element.js';
import { equipmentName, foodPoint, marginK, unitsOfZone } from '../store/equipment.js';
import { isOutOfContact, storeNowMs } from '../store/store-clock.js';
import { worstFirst } from '../store/store-state.js';
import { storeBody } from './store-body.js';

const SLOW_RELOAD_MS = 5_000;
const HOUR_CHOICES = [6, 24, 72, 168] as const;
const MOST_BUCKETS = 400;
/** Of the whole store; those of other equipment are left out after reading. */
const MOST_DECISIONS = 500;
const MOST_COMMANDS = 10;
/** Room right of now for the names of the lines, as a share of the time shown. */
const NAME_FRACTION = 0.14;

/** How exactly? One piece of equipment: its state in a sentence, its curves, its commands, its points. */
export class EquipmentPage extends StorePageElement {
  static override properties = {
    ...StorePageElement.properties,
    equipmentId: { attribute: false },
    hours: { attribute: false },
  };
  declare equipmentId: string;
  declare hours: number;
  readonly history = new Resource(this, (signal) => this.readHistory(signal), SLOW_RELOAD_MS);
  readonly decisions = new Resource(this, (signal) => this.readDecisions(signal), SLOW_RELOAD_MS);

  protected override willUpdate(changed: PropertyValues): void {
    const isMoved = ['hours', 'equipmentId'].some((name) => changed.has(name) && changed.get(name) !== undefined);
    if (isMoved && this.store.value) {
      this.history.restart();
      this.decisions.restart();
    }
  }

  protected override reloadRanges(): void {
    this.history.reload();
    this.decisions.reload();
  }

  private async readHistory(signal: AbortSignal): Promise<History> {
    const { fromMs, toMs } = this.span();
    const equipment = this.equipment(this.store.value);
    const points = equipment ? historyPoints(equipment) : [];
    if (points.length === 0) return { stepSec: 300, at: [], series: [] };
    return this.session.api.history(
      this.storeId,
      points,
      fromMs,
      toMs,
      Math.min(MOST_BUCKETS, this.hours * 12),
      signal,
    );
  }

  private async readDecisions(signal: AbortSignal) {
    const { fromMs, toMs } = this.span();
    const all = await this.session.api.decisions(this.storeId, fromMs, toMs + HOUR_MS, MOST_DECISIONS, signal);
    return all.filter((decision) => decision.equipmentId === this.equipmentId);
  }

  private span(): { fromMs: number; toMs: number } {
    const toMs = this.store.value ? storeNowMs(this.store.value) : Date.now();
    return { fromMs: toMs - this.hours * HOUR_MS, toMs };
  }

  private equipment(store: StoreDetail | undefined): EquipmentState | undefined {
    return store?.equipment.find((item) => item.id === this.equipmentId);
  }

  override render(): TemplateResult {
    return storeBody(this.store, this.session.navigation, (store) => {
      const equipment = this.equipment(store);
      return html`<div class="page ${this.isStale || isOutOfContact(store) ? 'is-stale' : ''}">
        ${storeHeader(store, this.store.loadedAtMs, 'equipment', this.session.navigation, this.temperatureUnit)}
        ${
          equipment
            ? this.details(store, equipment)
            : panel(
                'Equipment',
                emptyNote(`This store has no equipment named ${this.equipmentId}.`, 'Choose one on the overview.'),
              )
        }
      </div>`;
    });
  }

  private details(store: StoreDetail, equipment: EquipmentState): TemplateResult {
    const unit = this.temperatureUnit;
    return html`<div class="panels">
      ${this.statePanel(store, equipment)}
      ${panel(
        'History',
        panelBody(this.history, `history of ${equipment.name}`, (history) => this.charts(store, equipment, history)),
        { aside: this.hourButtons(), className: 'panel-full' },
      )}
      ${panel('Points', this.pointsTable(store, equipment), { className: 'panel-full' })}
      ${
        equipment.points.some((point) => point.isWritable)
          ? commandsPanel(store, this.decisions, unit, {
              most: MOST_COMMANDS,
              namesEquipment: false,
              showsRenewals: this.showsRenewals,
              toggleRenewals: () => (this.showsRenewals = !this.showsRenewals),
            })
          : nothing
      }
    </div>`;
  }

  private statePanel(store: StoreDetail, equipment: EquipmentState): TemplateResult {
    const unit = this.temperatureUnit;
    const needs = worstFirst(store.needsYou.filter((item) => item.equipmentId === equipment.id));
    const doing = store.doing.filter((item) => item.equipmentId === equipment.id);
    return panel(
      equipment.name,
      html`<p class="muted">${kindLine(store, equipment)}</p>
        <p class="answer">${stateSentence(equipment, unit)}</p>
        ${
          needs.length > 0
            ? html`<ul class="attention-list">
                ${needs.map((item) => attentionItem(store, item, unit, undefined, { namesStore: false }))}
              </ul>`
            : nothing
        }
        ${doing.map(
          (item) =>
            html`<p class="doing">
              ${capitalised(pointInSentence(item.pointId))}
              <strong class="number">${pointValueText(item.pointId, item.unit, item.value, unit)}</strong
              >${` ${readBack(store, [item], unit)}`.trimEnd()}: ${sentenceIn(item.reason, unit)}
              <span class="muted"
                >${measureText(item.measure)}, ${standingText(store, item, this.decisions.value ?? [])}</span
              >
            </p>`,
        )}
        <p class="muted">${controlText(equipment, doing.length)}</p>`,
      { className: 'panel-full' },
    );
  }

  private hourButtons(): TemplateResult {
    const { navigation } = this.session;
    return html`<div class="segmented" role="group" aria-label="Time shown">
      ${HOUR_CHOICES.map(
        (hours) =>
          html`<a
            class="segment"
            aria-current=${hours === this.hours ? 'true' : nothing}
            href=${navigation.href({ page: 'equipment', storeId: this.storeId, equipmentId: this.equipmentId, hours })}
            >${hours >= 72 ? `${hours / 24} d` : `${hours} h`}</a
          >`,
      )}
    </div>`;
  }

  private charts(store: StoreDetail, equipment: EquipmentState, history: History): TemplateResult {
    const { fromMs, toMs } = this.span();
    const range = { fromMs, toMs: toMs + NAME_FRACTION * (toMs - fromMs) };
    const specs = pointCharts(store, equipment, history, this.temperatureUnit, range).filter(hasValues);
    if (specs.length === 0) return emptyNote('Nothing was stored in this time.', 'Choose a longer time.');
    return html`${specs.map(
      (spec) =>
        html`<line-chart
          .spec=${spec}
          .height=${spec.lines.length > 1 ? 220 : 140}
          .syncKey=${'equipment'}
        ></line-chart>`,
    )}`;
  }

  private pointsTable(store: StoreDetail, equipment: EquipmentState): TemplateResult {
    const unit = this.temperatureUnit;
    const nowMs = storeNowMs(store);
    if (equipment.points.length === 0)
      return emptyNote('This equipment has no points of its own.', zoneHint(store, equipment));
    return html`<div class="table-box">
      <table>
        <thead>
          <tr>
            <th>Point</th>
            <th class="right">Reads</th>
            <th class="right">Wanted</th>
            <th class="right wide-only">Allowed</th>
            <th class="right">Age</th>
            <th>Quality</th>
          </tr>
        </thead>
        <tbody>
          ${equipment.points.map((point) => {
            const value = (number: number | null) => pointValueText(point.pointId, point.unit, number, unit);
            const isGood = point.quality === 'good';
            return html`<tr>
              <td>${pointText(point.pointId)} <span class="second-line">${point.pointId}</span></td>
              <td class="right number">
                <span class=${isGood ? 'value' : 'value value-stale'}>${value(point.value)}</span>
              </td>
              <td class="right number">${wantedText(point, value)}</td>
              <td class="right number wide-only">
                ${point.min === null || point.max === null ? '' : `${value(point.min)} to ${value(point.max)}`}
              </td>
              <td class="right number">${point.at === null ? 'never' : ageOf(point.at, store, nowMs)}</td>
              <td>${qualityCell(point)}</td>
            </tr>`;
          })}
        </tbody>
      </table>
    </div>`;
  }
}

/** How good a reading is, and what speaks against it. */
function qualityCell({ quality, because }: PointState): TemplateResult {
  if (quality === 'good') return html`<span class="muted">good</span>`;
  return html`<strong>${quality}</strong>${because === null ? '' : html` <span class="second-line">${because}</span>`}`;
}

function historyPoints(equipment: EquipmentState): string[] {
  const defrosts = equipment.points.some((point) => point.pointId === 'isDefrosting') ? ['isDefrosting'] : [];
  return [...drawnPoints(equipment).map((point) => point.pointId), ...defrosts].map(
    (pointId) => `${equipment.id}.${pointId}`,
  );
}

/** What it is and where it belongs. */
function kindLine(store: StoreDetail, equipment: EquipmentState): string {
  const belongs = equipment.zoneId ?? equipment.rackId ?? equipment.suctionGroupId;
  const place = belongs === null ? '' : `, on ${equipmentName(store, belongs)}`;
  const product = equipment.kind === 'circuit' ? `, keeps ${productText(equipment.productClass)}` : '';
  return `${kindText(equipment.kind)}${product}${place}`;
}

/** State in one sentence: the value that matters against what it must keep. */
export function stateSentence(equipment: EquipmentState, unit: 'C' | 'F'): string {
  const food = foodPoint(equipment);
  const limitC = equipment.maxProductTempC;
  const margin = marginK(equipment);
  if (equipment.kind === 'circuit') {
    if (!food || food.value === null) return 'Food temperature not known.';
    if (limitC === null || margin === undefined)
      return `${pointText(food.pointId)} ${pointValueText(food.pointId, food.unit, food.value, unit)}; no limit is known.`;
    const side = margin < 0 ? 'above its limit of' : 'within its limit of';
    return `${pointText(food.pointId)} ${temperatureAgainstLimit(food.value, limitC, unit)}, ${side} ${limitText(limitC)}.`;
  }
  const known = equipment.points.filter((point) => point.value !== null);
  const measured = known.filter((point) => !point.isWritable);
  const shown = (measured.length > 0 ? measured : known).slice(0, 3);
  if (shown.length === 0) return 'Nothing heard yet.';
  return `${shown.map((point) => `${pointText(point.pointId)} ${pointValueText(point.pointId, point.unit, point.value, unit)}`).join(', ')}.`;
}

function controlText(equipment: EquipmentState, doingCount: number): string {
  if (!equipment.points.some((point) => point.isWritable)) return 'Nothing here takes commands.';
  if (equipment.isControlled)
    return doingCount > 0
      ? 'Under control of Storewatt.'
      : 'Under control of Storewatt; the lease in force keeps the setpoint.';
  return 'Under control of its own controller.';
}

function zoneHint(store: StoreDetail, equipment: EquipmentState): string {
  const units = unitsOfZone(store, equipment.id);
  return units.length === 0 ? '' : `It is served by ${units.map((unit) => unit.name).join(', ')}.`;
}

function wantedText(point: EquipmentState['points'][number], value: (number: number | null) => string): string {
  if (!point.isWritable) return '';
  return point.wantedValue === null ? 'nothing wanted' : value(point.wantedValue);
}

function ageOf(at: string, store: StoreDetail, nowMs: number): string {
  const atMs = Date.parse(at);
  return nowMs - atMs > 24 * HOUR_MS
    ? momentText(atMs, store.timeZone, nowMs)
    : agoText(atMs, store.timeZone, nowMs).replace(' ago', '');
}

customElements.define('equipment-page', EquipmentPage);
