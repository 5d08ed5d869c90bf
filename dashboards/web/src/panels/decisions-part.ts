import type { DecisionView, PlanView, StoreDetail } from '#contracts';
import { html, nothing, type TemplateResult } from 'lit';
import { decisionMoments, decisionRow, plannedId } from '../charts/decision-row.js';
import { pointValueText } from '../format/point-value.js';
import { capitalised, sentenceIn } from '../format/sentence.js';
import type { TemperatureUnit } from '../format/temperature.js';
import { momentText } from '../format/time.js';
import { measureText, pointInSentence } from '../format/vocabulary.js';
import { emptyNote } from '../parts/panel.js';
import { equipmentNames } from '../store/equipment.js';
import { changesIn } from '../store/renewals.js';
import { storeNowMs } from '../store/store-clock.js';
import { renewalsToggle } from './commands-panel.js';
import { alikeDecisions, decisionDetail, decisionList } from './decision-list.js';

/** More picked changes than this are told as a list, fewer in full. */
const MOST_IN_FULL = 2;

interface Known {
  readonly store: StoreDetail;
  readonly decisions: readonly DecisionView[];
  readonly plan: PlanView | undefined;
  readonly unit: TemperatureUnit;
}

interface Choice {
  readonly pickedIds: readonly string[];
  readonly pick: (ids: readonly string[]) => void;
  readonly showsRenewals: boolean;
  readonly toggleRenewals: () => void;
}

/** Every decision on the time axis of the charts, and the picked ones in words. */
export function decisionsPart(
  known: Known,
  span: { readonly fromMs: number; readonly toMs: number },
  note: string,
  choice: Choice,
): TemplateResult {
  const { store, decisions, plan } = known;
  const nowMs = storeNowMs(store);
  const { changes, renewals, renewedUntil } = changesIn(decisions, nowMs);
  const moments = decisionMoments(choice.showsRenewals ? decisions : changes, plan, nowMs);
  const inside = moments.filter((moment) => moment.atMs >= span.fromMs && moment.atMs <= span.toMs);
  return html`<div class="decisions" aria-label="Decisions">
    <div class="decisions-head">
      <h3 class="chart-title">Decisions</h3>
      ${renewals > 0 ? renewalsToggle(choice.showsRenewals, renewals, choice.toggleRenewals) : nothing}
    </div>
    ${
      inside.length === 0
        ? emptyNote('No setpoint was changed or is planned to change in this time.')
        : decisionRow(inside, { ...span, nowMs, timeZone: store.timeZone }, choice.pickedIds, choice.pick)
    }
    ${inside.length === 0 && choice.pickedIds.length === 0 ? nothing : picked(known, nowMs, choice.pickedIds, renewedUntil)}
    ${note ? html`<p class="muted">${note}</p>` : nothing}
  </div>`;
}

function picked(
  { store, decisions, plan, unit }: Known,
  nowMs: number,
  pickedIds: readonly string[],
  renewedUntil: ReadonlyMap<string, string>,
): TemplateResult {
  if (pickedIds.length === 0) {
    return html`<p class="muted">Choose a mark to read what was done, why, and what the device answered.</p>`;
  }
  const chosen = decisions.filter((decision) => pickedIds.includes(decision.id));
  const planned = plan ? plannedDetails(store, plan, pickedIds, nowMs, unit) : [];
  if (chosen.length + planned.length === 0) {
    return html`<p class="muted">This decision lies outside the time shown.</p>`;
  }
  return html`<div class="picked" aria-live="polite">
    ${
      alikeDecisions(chosen).length > MOST_IN_FULL
        ? decisionList(store, chosen, nowMs, unit, { renewedUntil })
        : alikeDecisions(chosen).map((group) => decisionDetail(store, group, nowMs, unit, renewedUntil))
    }
    ${planned}
  </div>`;
}

/** Planned steps that were picked; equipment with the same step for the same reason shares a sentence. */
function plannedDetails(
  store: StoreDetail,
  plan: PlanView,
  pickedIds: readonly string[],
  nowMs: number,
  unit: TemperatureUnit,
): TemplateResult[] {
  const groups = new Map<string, { equipmentIds: string[]; tell: (names: string) => TemplateResult }>();
  for (const schedule of plan.schedules) {
    for (const step of schedule.steps) {
      if (!pickedIds.includes(plannedId(schedule.equipmentId, schedule.pointId, step.fromAt))) continue;
      const key = JSON.stringify([step.fromAt, schedule.pointId, step.value, step.reason]);
      const group = groups.get(key);
      if (group) group.equipmentIds.push(schedule.equipmentId);
      else {
        const what = `${pointInSentence(schedule.pointId)} to ${pointValueText(schedule.pointId, schedule.unit, step.value, unit)}`;
        const tell = (names: string) =>
          html`<article class="decision-detail decision-detail-planned">
            <h3>${momentText(Date.parse(step.fromAt), store.timeZone, nowMs)}, planned: ${names} ${what}</h3>
            <p><strong>Why:</strong> ${measureText(step.measure)}. ${capitalised(sentenceIn(step.reason, unit))}</p>
          </article>`;
        groups.set(key, { equipmentIds: [schedule.equipmentId], tell });
      }
    }
  }
  return [...groups.values()].map(({ equipmentIds, tell }) => tell(equipmentNames(store, equipmentIds)));
}
