import type { DecisionView, StoreDetail } from '#contracts';
import type { TemplateResult } from 'lit';
import type { Resource } from '../api/resource.js';
import type { TemperatureUnit } from '../format/temperature.js';
import { emptyNote, panel, panelBody } from '../parts/panel.js';
import { storeNowMs } from '../store/store-clock.js';
import { decisionList } from './decision-list.js';

/** What was sent or refused lately, with reason and answer. */
export function commandsPanel(
  store: StoreDetail,
  decisions: Resource<DecisionView[]>,
  unit: TemperatureUnit,
  options: { most: number; namesEquipment: boolean; aside?: unknown },
): TemplateResult {
  return panel(
    'Commands, newest first',
    panelBody(decisions, 'recent commands', (list) =>
      list.length === 0
        ? emptyNote('No commands in the last 24 hours.', 'Setpoints stand where their controllers have them.')
        : decisionList(store, list.slice(0, options.most), storeNowMs(store), unit, {
            namesEquipment: options.namesEquipment,
          }),
    ),
    { aside: options.aside, className: 'panel-full' },
  );
}
