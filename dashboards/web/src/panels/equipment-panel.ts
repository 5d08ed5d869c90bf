import type { EquipmentState, PointState, StoreDetail } from '#contracts';
import { html, nothing, type TemplateResult } from 'lit';
import { pointValueText } from '../format/point-value.js';
import { limitText, temperatureAgainstLimit, temperatureText, type TemperatureUnit } from '../format/temperature.js';
import { fixedText, NO_VALUE } from '../format/number.js';
import { kindText, pointInSentence, productText } from '../format/vocabulary.js';
import type { Navigation } from '../navigation.js';
import { icon } from '../parts/icon.js';
import { foldedPanel } from '../parts/fold.js';
import { emptyNote, panel } from '../parts/panel.js';
import { circuitsWorstFirst, equipmentOfKind, foodPoint, pointOf } from '../store/equipment.js';

/** Everything the store has: food worst first, then people, then machines, with what is wanted and what is read. */
export function equipmentPanel(store: StoreDetail, unit: TemperatureUnit, navigation: Navigation): TemplateResult {
  const link = (equipment: EquipmentState) =>
    html`<a href=${navigation.href({ page: 'equipment', storeId: store.storeId, equipmentId: equipment.id, hours: 24 })}
      >${equipment.name}</a
    >`;
  if (store.equipment.length === 0) {
    return panel('Equipment', emptyNote('No equipment.', 'The store has published no manifest with equipment yet.'), {
      className: 'panel-full',
    });
  }
  const circuits = circuitsWorstFirst(store);
  const comfort = [...equipmentOfKind(store, 'zone'), ...equipmentOfKind(store, 'rooftopUnit')];
  const cooling = [...equipmentOfKind(store, 'rack'), ...equipmentOfKind(store, 'suctionGroup')];
  const others = [...equipmentOfKind(store, 'meter'), ...equipmentOfKind(store, 'weatherStation')];
  const part = (title: string, items: readonly EquipmentState[], table: Table) =>
    items.length === 0
      ? nothing
      : foldedPanel(title, fixedText(items.length, 0), table(items, unit, link), { isOpenWhenWide: true });
  return html`<div id="equipment" class="panel-full equipment">
    ${circuits.length === 0 ? nothing : html`<div class="equipment-column">${part('Cases and walk-ins', circuits, circuitTable)}</div>`}
    <div class="equipment-column">
      ${part('Zones and rooftop units', comfort, comfortTable)} ${part('Racks', cooling, rackTable)}
      ${part('Meters and weather', others, otherTable)}
    </div>
  </div>`;
}

type Link = (equipment: EquipmentState) => TemplateResult;
type Table = (items: readonly EquipmentState[], unit: TemperatureUnit, link: Link) => TemplateResult;

function circuitTable(circuits: readonly EquipmentState[], unit: TemperatureUnit, link: Link): TemplateResult {
  return html`<div class="table-box">
    <table>
      <thead>
        <tr>
          <th>Circuit</th>
          <th class="right">Product</th>
          <th class="right">Limit</th>
          <th class="right not-phone">Air</th>
        </tr>
      </thead>
      <tbody>
        ${circuits.map(
          (circuit) =>
            html`<tr>
              <td>
                ${link(circuit)}
                ${isOn(circuit, 'isDefrosting') ? html`<span class="tag">${icon('snow')}defrost</span>` : nothing}
                <span class="second-line"
                  >${productText(circuit.productClass)}${circuit.form === 'walkIn' ? ', walk-in' : ''}</span
                >
              </td>
              <td class="right number">${productCell(circuit, unit)}</td>
              <td class="right number">
                ${circuit.maxProductTempC === null ? html`<span class="muted">not known</span>` : limitText(circuit.maxProductTempC)}
              </td>
              <td class="right number not-phone">${pointCell(pointOf(circuit, 'caseAirTempC'), unit)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function productCell(circuit: EquipmentState, unit: TemperatureUnit): TemplateResult {
  const product = pointOf(circuit, 'productTempC');
  if (!product || product.value === null) {
    return html`<span class="muted">— ${foodPoint(circuit) ? 'no probe' : 'no reading'}</span>`;
  }
  const limit = circuit.maxProductTempC;
  if (limit === null) return pointCell(product, unit);
  const text = temperatureAgainstLimit(product.value, limit, unit);
  return product.value > limit
    ? html`<span class="too-warm"
        >${icon('octagon')}<strong class=${qualityClass(product)}>${text}</strong><span> too warm</span></span
      >`
    : html`<span class=${qualityClass(product)}>${text}</span>${qualityNote(product)}`;
}

function comfortTable(items: readonly EquipmentState[], unit: TemperatureUnit, link: Link): TemplateResult {
  return html`<div class="table-box">
    <table>
      <thead>
        <tr>
          <th>Zone or unit</th>
          <th class="right">Air</th>
          <th class="right not-phone">Heat below</th>
          <th class="right">Cool above</th>
          <th class="right wide-only">Power</th>
          <th class="not-phone">Under</th>
        </tr>
      </thead>
      <tbody>
        ${items.map(
          (item) =>
            html`<tr>
              <td>${link(item)}</td>
              <td class="right number">${pointCell(pointOf(item, 'zoneAirTempC'), unit)}</td>
              <td class="right number not-phone">${wantedCell(pointOf(item, 'heatingSetpointC'), unit)}</td>
              <td class="right number">${wantedCell(pointOf(item, 'coolingSetpointC'), unit)}</td>
              <td class="right number wide-only">${pointCell(pointOf(item, 'electricPowerKw'), unit)}</td>
              <td class="not-phone">${underText(item)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function rackTable(items: readonly EquipmentState[], unit: TemperatureUnit, link: Link): TemplateResult {
  return html`<div class="table-box">
    <table>
      <thead>
        <tr>
          <th>Rack or group</th>
          <th class="not-phone">Holds</th>
          <th class="right">Wanted</th>
          <th class="right">Reads back</th>
          <th class="right">Measured</th>
          <th class="not-phone">Under</th>
        </tr>
      </thead>
      <tbody>
        ${items.map((item) => {
          const isRack = item.kind === 'rack';
          const setpoint = pointOf(item, isRack ? 'sctSetpointC' : 'sstSetpointC');
          return html`<tr>
            <td>${link(item)}</td>
            <td class="not-phone">
              <abbr title=${isRack ? 'saturated condensing temperature' : 'saturated suction temperature'}
                >${isRack ? 'SCT' : 'SST'}</abbr
              >
            </td>
            <td class="right number">
              ${setpoint?.wantedValue === null || setpoint === undefined ? html`<span class="muted">—</span>` : temperatureText(setpoint.wantedValue, unit)}
            </td>
            <td class="right number">${pointCell(setpoint, unit)}</td>
            <td class="right number">${pointCell(pointOf(item, isRack ? 'sctC' : 'sstC'), unit)}</td>
            <td class="not-phone">${underText(item)}</td>
          </tr>`;
        })}
      </tbody>
    </table>
  </div>`;
}

function otherTable(items: readonly EquipmentState[], unit: TemperatureUnit, link: Link): TemplateResult {
  return html`<div class="table-box">
    <table>
      <thead>
        <tr>
          <th>Name</th>
          <th class="wide-only">Kind</th>
          <th>Reads</th>
        </tr>
      </thead>
      <tbody>
        ${items.map(
          (item) =>
            html`<tr>
              <td>${link(item)}</td>
              <td class="wide-only">${kindText(item.kind)}${item.endUse ? `, ${item.endUse}` : ''}</td>
              <td class="number">
                ${item.points.map(
                  (point, index) =>
                    html`${index > 0 ? ' · ' : ''}${pointInSentence(point.pointId)} ${pointCell(point, unit)}`,
                )}
              </td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** A value as read; old or doubtful ones look it and say so. */
export function pointCell(point: PointState | undefined, unit: TemperatureUnit): TemplateResult {
  if (!point) return html``;
  if (point.value === null) return html`<span class="muted" title="no reading">${NO_VALUE}</span>`;
  const text = pointValueText(point.pointId, point.unit, point.value, unit);
  return html`<span class=${qualityClass(point)}>${text}</span>${qualityNote(point)}`;
}

/** Wanted and read-back side by side until they agree. */
export function wantedCell(point: PointState | undefined, unit: TemperatureUnit): TemplateResult {
  if (
    !point ||
    point.wantedValue === null ||
    point.value === null ||
    Math.abs(point.wantedValue - point.value) <= 0.05
  ) {
    return pointCell(point, unit);
  }
  return html`<span class="wanted">${pointValueText(point.pointId, point.unit, point.wantedValue, unit)} wanted</span
    ><br />reads ${pointCell(point, unit)}`;
}

function qualityClass(point: PointState): string {
  return point.quality === 'good' ? 'value' : 'value value-stale';
}

function qualityNote(point: PointState): TemplateResult | typeof nothing {
  return point.quality === 'good' ? nothing : html` <span class="muted">${point.quality}</span>`;
}

function isOn(equipment: EquipmentState, pointId: string): boolean {
  return (pointOf(equipment, pointId)?.value ?? 0) >= 0.5;
}

function underText(item: EquipmentState): TemplateResult {
  const isWritable = item.points.some((point) => point.isWritable);
  if (!isWritable) return html``;
  return item.isControlled ? html`<span>Storewatt</span>` : html`<span class="muted">own controller</span>`;
}
