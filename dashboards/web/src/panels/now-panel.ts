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

/** What is being done now, and why; equipment that does the same for the same reason shares a sentence. */
export function nowPanel(
  store: StoreDetail,
  decisions: readonly DecisionView[],
  unit: TemperatureUnit,
  navigation: Navigation,
): TemplateResult {
  const groups = groupedDoing(store.doing);
  return panel(
    'Now, and why',
    groups.length === 0
      ? emptyNote(idleText(store))
      : html`<ul class="doing-list">
          ${groups.map((group) => doingItem(store, group, decisions, unit, navigation))}
        </ul>`,
    { className: 'panel-now' },
  );
}

function idleText(store: StoreDetail): string {
  if (store.connection !== 'online') return 'Out of contact: the store runs on its own controllers.';
  if (store.mode === 'local') return 'Nothing is commanded: the store runs on its own controllers.';
  return 'Nothing is commanded now: every setpoint stands where its controller has it.';
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
