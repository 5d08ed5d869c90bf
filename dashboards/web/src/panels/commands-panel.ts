import type { DecisionView, StoreDetail } from '#contracts';
import { html, type TemplateResult } from 'lit';
import type { Resource } from '../api/resource.js';
import { countText } from '../format/number.js';
import type { TemperatureUnit } from '../format/temperature.js';
import { emptyNote, panel, panelBody } from '../parts/panel.js';
import { changesIn, newestPerPointFirst } from '../store/renewals.js';
import { storeNowMs } from '../store/store-clock.js';
import { decisionList } from './decision-list.js';

export interface CommandsPanelOptions {
  readonly most: number;
  readonly namesEquipment: boolean;
  /** Renewals of leases stand among the changes instead of being folded into them. */
  readonly showsRenewals: boolean;
  readonly toggleRenewals: () => void;
  readonly aside?: unknown;
}

/** What was sent or refused lately, with reason and answer; the newest change of each point comes first. */
export function commandsPanel(
  store: StoreDetail,
  decisions: Resource<DecisionView[]>,
  unit: TemperatureUnit,
  options: CommandsPanelOptions,
): TemplateResult {
  const nowMs = storeNowMs(store);
  const { renewals } = changesIn(decisions.value ?? [], nowMs);
  return panel(
    options.showsRenewals ? 'Commands and renewals, newest first' : 'Commands, newest change of each point first',
    panelBody(decisions, 'recent commands', (list) => shownCommands(store, list, nowMs, unit, options)),
    {
      aside: html`${renewals > 0 ? renewalsToggle(options.showsRenewals, renewals, options.toggleRenewals) : ''}
      ${options.aside ?? ''}`,
      className: 'panel-full',
    },
  );
}

function shownCommands(
  store: StoreDetail,
  list: readonly DecisionView[],
  nowMs: number,
  unit: TemperatureUnit,
  { most, namesEquipment, showsRenewals }: CommandsPanelOptions,
): TemplateResult {
  if (list.length === 0) {
    return emptyNote('No commands in this time.', 'Setpoints stand where their controllers have them.');
  }
  if (showsRenewals) return decisionList(store, list, nowMs, unit, { namesEquipment, most });
  const { changes, renewals, renewedUntil } = changesIn(list, nowMs);
  if (changes.length === 0) {
    return emptyNote('No setpoint changed in this time.', `${countText(renewals, 'lease')} renewed at the same value.`);
  }
  return decisionList(store, newestPerPointFirst(changes), nowMs, unit, { namesEquipment, most, renewedUntil });
}

/** Shows or hides decisions that only prolonged a lease. */
export function renewalsToggle(showsRenewals: boolean, renewals: number, toggle: () => void): TemplateResult {
  return html`<button
    type="button"
    class="link renewals-toggle"
    aria-pressed=${showsRenewals ? 'true' : 'false'}
    @click=${toggle}
  >
    ${showsRenewals ? 'Hide' : 'Show'} ${countText(renewals, 'renewal')}
  </button>`;
}
