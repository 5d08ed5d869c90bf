import type { DecisionView, StoreDetail } from '#contracts';
import { html, nothing, type TemplateResult } from 'lit';
import { laneOf } from '../charts/decision-row.js';
import { expectedText } from '../format/expected-text.js';
import { pointValueText } from '../format/point-value.js';
import { capitalised, sentenceIn } from '../format/sentence.js';
import type { TemperatureUnit } from '../format/temperature.js';
import { clockText, momentText } from '../format/time.js';
import { measureText, pointInSentence } from '../format/vocabulary.js';
import { icon, type IconName } from '../parts/icon.js';
import { equipmentNames } from '../store/equipment.js';

type Receipt = DecisionView['receipts'][number];

export interface DecisionListOptions {
  readonly namesEquipment?: boolean;
  /** At most so many items. */
  readonly most?: number;
  /** End of the newest lease of a renewed change, by its id. */
  readonly renewedUntil?: ReadonlyMap<string, string>;
}

/** Commands and refusals with reason and answer, in the order given; equipment that was told the same is one item. */
export function decisionList(
  store: StoreDetail,
  decisions: readonly DecisionView[],
  nowMs: number,
  unit: TemperatureUnit,
  options: DecisionListOptions = {},
): TemplateResult {
  return html`<ol class="decision-list">
    ${alikeDecisions(decisions)
      .slice(0, options.most)
      .map((group) => decisionItem(store, group, nowMs, unit, options))}
  </ol>`;
}

/** Decisions of one moment with the same change, reason and kind of answer, in the order given. */
export function alikeDecisions(decisions: readonly DecisionView[]): DecisionView[][] {
  const groups = new Map<string, DecisionView[]>();
  for (const decision of decisions) {
    const { at, pointId, previousValue, value, reason, outcome: sent, refusal } = decision;
    const answer = decision.receipts.at(-1);
    const key = JSON.stringify([
      at,
      pointId,
      previousValue,
      value,
      reason,
      sent,
      refusal,
      answer?.status,
      answer?.value,
    ]);
    const group = groups.get(key);
    if (group) group.push(decision);
    else groups.set(key, [decision]);
  }
  return [...groups.values()];
}

function decisionItem(
  store: StoreDetail,
  group: readonly DecisionView[],
  nowMs: number,
  unit: TemperatureUnit,
  options: DecisionListOptions,
): TemplateResult {
  const [decision] = group;
  if (!decision) return html``;
  const value = (number: number | null) => pointValueText(decision.pointId, decision.unit, number, unit);
  const time = momentText(Date.parse(decision.at), store.timeZone, nowMs);
  const ids = group.map(({ equipmentId }) => equipmentId);
  const name = (options.namesEquipment ?? true) ? `${equipmentNames(store, ids)} ` : '';
  const renewedUntil = options.renewedUntil?.get(decision.id);
  const change =
    decision.previousValue === null
      ? html`to <strong>${value(decision.value)}</strong>`
      : html`${value(decision.previousValue)} to <strong>${value(decision.value)}</strong>`;
  return html`<li class="decision-item">
    <span class="decision-time number">${time}</span>
    <div>
      <p>
        ${name}${pointInSentence(decision.pointId)}
        <span class="number">${change}</span> ${outcome(decision, store, nowMs, unit, renewedUntil)}
      </p>
      <p class="muted">
        <span class="measure">${measureText(decision.measure)}:</span> ${sentenceIn(decision.reason, unit)}
      </p>
    </div>
  </li>`;
}

/** What became of it: refused by the safety gate and rejected by the device are told apart. */
export function outcome(
  decision: DecisionView,
  store: StoreDetail,
  nowMs: number,
  unit: TemperatureUnit,
  renewedUntil?: string,
): TemplateResult {
  if (decision.outcome === 'refused') {
    return told(
      'refused',
      'refused',
      `Refused by the safety gate: ${sentenceIn(decision.refusal ?? 'no reason kept', unit)}`,
    );
  }
  const receipt = decision.receipts.at(-1);
  if (!receipt) {
    const isOver = decision.expiresAt !== null && Date.parse(decision.expiresAt) < nowMs;
    return isOver
      ? told('unconfirmed', 'clock', 'No answer; the lease ran out and the device keeps its own value')
      : told('sent', 'clock', 'Sent, not yet answered');
  }
  return receiptText(receipt, decision, store, unit, renewedUntil);
}

function receiptText(
  receipt: Receipt,
  decision: DecisionView,
  store: StoreDetail,
  unit: TemperatureUnit,
  renewedUntil?: string,
): TemplateResult {
  const at = clockText(Date.parse(receipt.at), store.timeZone);
  const detail = receipt.detail ? `: ${sentenceIn(receipt.detail, unit)}` : '';
  const reads =
    receipt.value === null ? '' : `, reads ${pointValueText(decision.pointId, decision.unit, receipt.value, unit)}`;
  switch (receipt.status) {
    case 'applied': {
      const differs = receipt.value !== null && Math.abs(receipt.value - decision.value) > 0.05;
      const end = renewedUntil ?? decision.expiresAt;
      const expires =
        end === null ? '' : `, ${renewedUntil ? 'renewed ' : ''}until ${clockText(Date.parse(end), store.timeZone)}`;
      return told(
        differs ? 'differs' : 'applied',
        differs ? 'triangle' : 'tick',
        `${differs ? 'Applied differently' : 'Applied'} ${at}${reads}${expires}${detail}`,
      );
    }
    case 'rejected':
      return told('refused', 'refused', `Rejected by the device ${at}${reads}${detail}`);
    case 'overridden':
      return told('override', 'hand', `Overridden on site ${at}${reads}${detail}`);
    case 'expired':
      return told('unconfirmed', 'clock', `Arrived too late ${at}${detail}`);
    case 'reverted':
      return told('ended', 'tick', `Ended ${at}, back to the device's own schedule${reads}${detail}`);
  }
}

function told(tone: string, shape: IconName, words: string): TemplateResult {
  return html`<span class="outcome outcome-${tone}">${icon(shape)}<span>${words}</span></span>`;
}

/** One decision, or several alike, in full: why, value, previous, sent, receipts, expiry. */
export function decisionDetail(
  store: StoreDetail,
  group: readonly DecisionView[],
  nowMs: number,
  unit: TemperatureUnit,
  renewals: ReadonlyMap<string, string>,
): TemplateResult {
  const [decision] = group;
  if (!decision) return html``;
  const renewedUntil = renewals.get(decision.id);
  const names = equipmentNames(
    store,
    group.map(({ equipmentId }) => equipmentId),
  );
  const value = (number: number | null) => pointValueText(decision.pointId, decision.unit, number, unit);
  const clock = (at: string) => momentText(Date.parse(at), store.timeZone, nowMs);
  return html`<article class="decision-detail decision-detail-${laneOf(decision)}">
    <h3>
      ${clock(decision.at)}: ${names} ${pointInSentence(decision.pointId)}
      ${decision.previousValue === null ? nothing : html`${value(decision.previousValue)} to`} ${value(decision.value)}
    </h3>
    <p><strong>Why:</strong> ${measureText(decision.measure)}. ${capitalised(sentenceIn(decision.reason, unit))}</p>
    <dl class="facts">
      <div>
        <dt>${decision.outcome === 'refused' ? 'Wanted' : 'Sent'}</dt>
        <dd>${value(decision.value)} at ${clock(decision.at)}</dd>
      </div>
      ${
        decision.expected === null
          ? nothing
          : html`<div>
              <dt>Expected</dt>
              <dd>${capitalised(expectedText(decision.expected, store.currency))}</dd>
            </div>`
      }
      <div>
        <dt>Read back before</dt>
        <dd>${value(decision.previousValue)}</dd>
      </div>
      <div>
        <dt>${decision.outcome === 'refused' ? 'Outcome' : 'Answer'}</dt>
        <dd>${outcome(decision, store, nowMs, unit, renewedUntil)}</dd>
      </div>
      ${
        decision.expiresAt === null
          ? nothing
          : html`<div>
              <dt>${renewedUntil ? 'Lease renewed until' : 'Lease ends'}</dt>
              <dd>${clock(renewedUntil ?? decision.expiresAt)}</dd>
            </div>`
      }
    </dl>
    ${
      decision.receipts.length > 1
        ? html`<p class="muted">
            All answers: ${decision.receipts.map((receipt) => `${clock(receipt.at)} ${receipt.status}`).join(', ')}
          </p>`
        : nothing
    }
  </article>`;
}
