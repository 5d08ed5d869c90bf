import type { DecisionView, StoreDetail } from '#contracts';
import { html, nothing, type TemplateResult } from 'lit';
import type { Resource } from '../api/resource.js';
import { countText } from '../format/number.js';
import type { TemperatureUnit } from '../format/temperature.js';
import { emptyNote, panel, panelBody } from '../parts/panel.js';
import { changesIn, newestPerPoint } from '../store/renewals.js';
import { storeNowMs } from '../store/store-clock.js';
import { alikeDecisions, decisionList } from './decision-list.js';

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
    options.showsRenewals ? 'Commands and renewals, newest first' : 'Commands, the newest of each setpoint',
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
  const { newest, earlier } = newestPerPoint(changes);
  const groups = alikeDecisions(newest).length;
  const room = most - groups;
  return html`${decisionList(store, newest, nowMs, unit, { namesEquipment, most, renewedUntil })}
  ${
    room > 0 && earlier.length > 0
      ? html`<h3 class="subhead">Earlier</h3>
          ${decisionList(store, earlier, nowMs, unit, { namesEquipment, most: room, renewedUntil })}`
      : nothing
  }`;
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
