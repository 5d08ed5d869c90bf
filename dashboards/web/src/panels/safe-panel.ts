import type { StoreDetail, StoreSummary } from '#contracts';
import { html, nothing, type TemplateResult } from 'lit';
import type { TemperatureUnit } from '../format/temperature.js';
import { countText } from '../format/number.js';
import type { Navigation } from '../navigation.js';
import { icon } from '../parts/icon.js';
import { panel } from '../parts/panel.js';
import { isOutOfContact } from '../store/store-clock.js';
import { worstFirst } from '../store/store-state.js';
import { attentionItem } from './needs-you.js';

type Tally = StoreSummary['food'];

/** Is everything safe? The answer first, then the counts, then what needs a person. */
export function safePanel(store: StoreDetail, unit: TemperatureUnit, navigation: Navigation): TemplateResult {
  const items = worstFirst(store.needsYou);
  const isJudged = hasSomethingToJudge(store);
  return panel(
    'Safe?',
    html`<p class="answer">${safeAnswer(store)}</p>
      ${
        isJudged
          ? html`<div class="tallies">
              ${tallyLine('Food', store.food, 'circuit', 'within limits', 'too warm')}
              ${tallyLine('Comfort', store.comfort, 'zone', 'in comfort', 'outside')}
            </div>`
          : nothing
      }
      ${
        items.length > 0
          ? html`<ul class="attention-list">
              ${items.map((item) =>
                attentionItem(
                  store,
                  item,
                  unit,
                  navigation.href(
                    item.equipmentId === null
                      ? {
                          page: 'timeline',
                          storeId: store.storeId,
                          range: { fromMs: undefined, hours: 36 },
                          decisionId: undefined,
                        }
                      : { page: 'equipment', storeId: store.storeId, equipmentId: item.equipmentId, hours: 24 },
                  ),
                  { namesStore: false },
                ),
              )}
            </ul>`
          : html`<p class="muted">
              ${isJudged ? 'Nothing here needs you.' : 'No temperature of this store has a limit to be judged by.'}
            </p>`
      }`,
    { className: 'panel-safe' },
  );
}

/** One sentence; unknown is not safe. */
export function safeAnswer(store: Pick<StoreDetail, 'food' | 'comfort' | 'connection'>): string {
  const { food, comfort } = store;
  if (!hasSomethingToJudge(store)) return 'Nothing here is monitored for food or comfort';
  if (food.outside > 0) return `No: ${food.outside} of ${countText(food.total, 'circuit')} too warm`;
  if (isOutOfContact(store)) return 'Not known: the store is out of contact';
  if (food.unknown > 0) return `Not known for ${food.unknown} of ${countText(food.total, 'circuit')}`;
  const fed = food.total === 0 ? 'No food monitored' : 'Food yes';
  if (comfort.outside > 0) return `${fed}; ${comfort.outside} of ${countText(comfort.total, 'zone')} outside comfort`;
  if (comfort.unknown > 0)
    return `${fed}; comfort not known for ${comfort.unknown} of ${countText(comfort.total, 'zone')}`;
  if (food.total === 0) return 'Comfort yes; no food monitored';
  if (comfort.total === 0) return 'Food yes; no zone monitored';
  return 'Yes';
}

/** Whether the store has any circuit or zone at all; one with meters only is neither safe nor unsafe. */
export function hasSomethingToJudge({ food, comfort }: Pick<StoreSummary, 'food' | 'comfort'>): boolean {
  return food.total + comfort.total > 0;
}

function tallyLine(title: string, tally: Tally, one: string, inside: string, outside: string): TemplateResult {
  if (tally.total === 0)
    return html`<p class="tally">
      <span class="tally-title">${title}</span> <span class="muted">no ${one} reports here</span>
    </p>`;
  return html`<p class="tally">
    <span class="tally-title">${title}</span>
    <span class="tally-count">
      <strong class="number">${tally.inLimits}</strong> of <span class="number">${tally.total}</span> ${one}s ${inside}
    </span>
    ${
      tally.outside > 0
        ? html`<span class="tally-outside"
            >${icon('triangle')}<strong class="number">${tally.outside}</strong> ${outside}</span
          >`
        : nothing
    }
    ${
      tally.unknown > 0
        ? html`<span class="tally-unknown"
            >${icon('clock')}<strong class="number">${tally.unknown}</strong> unknown</span
          >`
        : nothing
    }
  </p>`;
}
