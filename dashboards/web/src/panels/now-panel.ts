import type { DecisionView, StoreDetail } from '#contracts';
import { html, type TemplateResult } from 'lit';
import { pointValueText } from '../format/point-value.js';
import { sentenceIn } from '../format/sentence.js';
import type { TemperatureUnit } from '../format/temperature.js';
import { durationText, HOUR_MS } from '../format/time.js';
import { measureText, pointInSentence } from '../format/vocabulary.js';
import type { Navigation } from '../navigation.js';
import { emptyNote, panel } from '../parts/panel.js';
import { equipmentName, equipmentNames, pointOf } from '../store/equipment.js';
import { standingSince } from '../store/renewals.js';
import { storeNowMs } from '../store/store-clock.js';

type Doing = StoreDetail['doing'][number];

/** A measure at work in more ways than this is one line that opens. */
const MOST_IN_FULL = 2;

/**
 * What is being done now, and why, measure by measure; equipment that does the same for the same reason shares a sentence.
 */
export function nowPanel(
  store: StoreDetail,
  decisions: readonly DecisionView[],
  unit: TemperatureUnit,
  navigation: Navigation,
): TemplateResult {
  const measures = byMeasure(store.doing);
  return panel(
    'Now, and why',
    measures.length === 0
      ? emptyNote(idleText(store))
      : html`<ul class="doing-list">
          ${measures.map((doing) => measureItems(store, doing, decisions, unit, navigation))}
        </ul>`,
    { className: 'panel-now' },
  );
}

function idleText(store: StoreDetail): string {
  if (store.connection !== 'online') return 'Out of contact: the store runs on its own controllers.';
  if (store.mode === 'local') return 'Nothing is commanded: the store runs on its own controllers.';
  return 'Nothing is commanded now: every setpoint stands where its controller has it.';
}

/** In the order of their first appearance; shedding first, for it is the exception. */
function byMeasure(doing: readonly Doing[]): Doing[][] {
  const measures = new Map<Doing['measure'], Doing[]>();
  for (const item of doing) measures.set(item.measure, [...(measures.get(item.measure) ?? []), item]);
  const isShedding = ([first]: Doing[]) => first?.measure === 'demandResponse' || first?.measure === 'demandLimiting';
  const all = [...measures.values()];
  return [...all.filter(isShedding), ...all.filter((one) => !isShedding(one))];
}

function measureItems(
  store: StoreDetail,
  doing: readonly Doing[],
  decisions: readonly DecisionView[],
  unit: TemperatureUnit,
  navigation: Navigation,
): TemplateResult | TemplateResult[] {
  const groups = groupedDoing(doing);
  const items = groups.map((group) => doingItem(store, group, decisions, unit, navigation));
  const first = doing[0];
  if (groups.length <= MOST_IN_FULL || !first) return items;
  return html`<li class="doing">
    <details>
      <summary class="doing-what">
        ${measureText(first.measure)}: ${doing.length} setpoints at
        <strong class="number">${rangeText(doing, unit)}</strong>
      </summary>
      <ul class="doing-list">
        ${items}
      </ul>
    </details>
    <p class="doing-why">${equipmentName(store, first.equipmentId)}: ${sentenceIn(first.reason, unit)}</p>
  </li>`;
}

/** Lowest and highest value; of points with different units the count alone says enough. */
function rangeText(doing: readonly Doing[], unit: TemperatureUnit): string {
  const first = doing[0]!;
  if (doing.some((item) => item.unit !== first.unit || item.pointId !== first.pointId)) return 'values of their own';
  const values = doing.map(({ value }) => value);
  const text = (value: number) => pointValueText(first.pointId, first.unit, value, unit);
  const [low, high] = [text(Math.min(...values)), text(Math.max(...values))];
  return low === high ? low : `${low} to ${high}`;
}

function doingItem(
  store: StoreDetail,
  group: readonly Doing[],
  decisions: readonly DecisionView[],
  unit: TemperatureUnit,
  navigation: Navigation,
): TemplateResult {
  const first = group[0];
  if (!first) return html``;
  return html`<li class="doing">
    <p class="doing-what">
      ${groupName(store, group, navigation)}: ${pointInSentence(first.pointId)}
      <strong class="number">${pointValueText(first.pointId, first.unit, first.value, unit)}</strong>
      ${readBack(store, group, unit)}
    </p>
    <p class="doing-why">${sentenceIn(first.reason, unit)}</p>
    <p class="muted doing-since">${measureText(first.measure)}, ${standingText(store, first, decisions)}</p>
  </li>`;
}

/** Links to what is commanded; where all of a kind are, their names add nothing. */
function groupName(store: StoreDetail, group: readonly Doing[], navigation: Navigation): unknown {
  const ids = group.map(({ equipmentId }) => equipmentId);
  const together = equipmentNames(store, ids);
  if (ids.length > 1 && together !== ids.map((id) => equipmentName(store, id)).join(', ')) {
    return html`<a href="#equipment">${together}</a>`;
  }
  return ids.map(
    (equipmentId, index) =>
      html`${index > 0 ? ', ' : ''}<a
          href=${navigation.href({ page: 'equipment', storeId: store.storeId, equipmentId, hours: 24 })}
          >${equipmentName(store, equipmentId)}</a
        >`,
  );
}

/** How long the value has stood, renewals of its lease included. */
export function standingText(store: StoreDetail, doing: Doing, decisions: readonly DecisionView[]): string {
  const nowMs = storeNowMs(store);
  const { sinceMs, isLonger } = standingSince(decisions, doing, nowMs);
  const lastingMs = nowMs - sinceMs;
  if (!isLonger) return `for ${durationText(lastingMs)}`;
  return `for more than ${durationText(lastingMs < HOUR_MS ? lastingMs : Math.floor(lastingMs / HOUR_MS) * HOUR_MS)}`;
}

/** A wish is not a fact: what the device reads stands beside it while the two differ. */
export function readBack(store: StoreDetail, group: readonly Doing[], unit: TemperatureUnit): string {
  const differing = group.flatMap((doing) => {
    const equipment = store.equipment.find((item) => item.id === doing.equipmentId);
    const value = pointOf(equipment, doing.pointId)?.value;
    return value !== null && value !== undefined && Math.abs(value - doing.value) > 0.05 ? [value] : [];
  });
  const [read] = differing;
  const first = group[0];
  return read === undefined || !first ? '' : `wanted, reads ${pointValueText(first.pointId, first.unit, read, unit)}`;
}

export function groupedDoing(doing: readonly Doing[]): Doing[][] {
  const groups = new Map<string, Doing[]>();
  for (const item of doing) {
    const key = `${item.pointId} ${item.value} ${item.reason}`;
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups.values()];
}
