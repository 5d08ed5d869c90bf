import type { DecisionView, PlanView } from '#contracts';
import { html, nothing, svg, type TemplateResult } from 'lit';
import { countText } from '../format/number.js';
import { clockText } from '../format/time.js';
import { isNarrowScreen } from '../parts/screen.js';
import { iconPath, type IconName } from '../parts/icon.js';

export type Lane = 'applied' | 'refused' | 'override' | 'planned';
const LANES: readonly { lane: Lane; shape: IconName; word: string }[] = [
  { lane: 'applied', shape: 'circle', word: 'applied' },
  { lane: 'refused', shape: 'refused', word: 'refused' },
  { lane: 'override', shape: 'hand', word: 'by hand' },
  { lane: 'planned', shape: 'plus', word: 'planned' },
];
const LANE_PX = 28;
/** Marks closer than this share of the row become one mark with a count; a finger needs more room on a narrow screen. */
const CLUSTER_FRACTION = { wide: 0.026, narrow: 0.09 };

/** A moment at which something was decided or is planned. */
export interface DecisionMoment {
  /** Id of the decision, or of the planned step. */
  readonly id: string;
  readonly lane: Lane;
  readonly atMs: number;
}

/** Marks of one lane that lie together. */
interface Cluster {
  readonly lane: Lane;
  readonly atMs: number;
  readonly ids: readonly string[];
}

/** In which lane a decision stands, by the newest thing known of it. */
export function laneOf(decision: DecisionView): Lane {
  const newest = decision.receipts.at(-1)?.status;
  if (decision.outcome === 'refused' || newest === 'rejected') return 'refused';
  return newest === 'overridden' ? 'override' : 'applied';
}

export function plannedId(equipmentId: string, pointId: string, fromAt: string): string {
  return `plan:${equipmentId}.${pointId}@${fromAt}`;
}

/** Decisions taken and steps still to come, as moments. */
export function decisionMoments(
  decisions: readonly DecisionView[],
  plan: PlanView | undefined,
  nowMs: number,
): DecisionMoment[] {
  const planned = (plan?.schedules ?? []).flatMap((schedule) =>
    schedule.steps
      .filter((step, index, steps) => Date.parse(step.fromAt) > nowMs && step.value !== steps[index - 1]?.value)
      .map((step) => ({
        id: plannedId(schedule.equipmentId, schedule.pointId, step.fromAt),
        lane: 'planned' as const,
        atMs: Date.parse(step.fromAt),
      })),
  );
  return [
    ...decisions.map((decision) => ({ id: decision.id, lane: laneOf(decision), atMs: Date.parse(decision.at) })),
    ...planned,
  ];
}

/** What it did and will do: one lane for each outcome, on the time axis of the charts. */
export function decisionRow(
  moments: readonly DecisionMoment[],
  range: { fromMs: number; toMs: number; nowMs: number; timeZone: string },
  selected: readonly string[],
  select: (ids: readonly string[]) => void,
): TemplateResult {
  const span = range.toMs - range.fromMs;
  const percent = (atMs: number) => ((atMs - range.fromMs) / span) * 100;
  const lanes = LANES.filter(({ lane }) => lane === 'applied' || moments.some((moment) => moment.lane === lane));
  const height = lanes.length * LANE_PX;
  return html`<div class="decision-row">
    <div class="decision-lanes" aria-hidden="true">${lanes.map(({ word }) => html`<span>${word}</span>`)}</div>
    <svg width="100%" height=${height} role="group" aria-label="Decisions on the time axis">
      ${lanes.map(
        (_lane, index) =>
          svg`<line class="decision-line" x1="0" x2="100%" y1=${(index + 0.5) * LANE_PX} y2=${(index + 0.5) * LANE_PX} />`,
      )}
      ${
        range.nowMs > range.fromMs && range.nowMs <= range.toMs
          ? svg`<line class="decision-now" x1="${percent(range.nowMs)}%" x2="${percent(range.nowMs)}%" y1="0" y2=${height} />`
          : nothing
      }
      ${lanes.map(({ lane, shape, word }, index) =>
        clusters(moments, lane, range).map((cluster) => {
          const isSelected = cluster.ids.some((id) => selected.includes(id));
          const name = `${clockText(cluster.atMs, range.timeZone)}: ${countText(cluster.ids.length, 'decision')} ${word}`;
          const pick = () => select(cluster.ids);
          return svg`<svg x="${percent(cluster.atMs)}%" y=${index * LANE_PX} overflow="visible">
            <g class="decision-mark decision-${lane} ${isSelected ? 'is-selected' : ''}" role="button" tabindex="0"
              aria-label=${name} aria-pressed=${isSelected ? 'true' : 'false'}
              @click=${pick}
              @keydown=${(event: KeyboardEvent) => {
                if (event.key !== 'Enter' && event.key !== ' ') return;
                event.preventDefault();
                pick();
              }}>
              <title>${name}</title>
              <rect class="decision-target" x="-12" y="2" width="24" height="24" rx="4" />
              <path transform="translate(-7 7) scale(0.875)" d=${iconPath(shape)} />
              ${cluster.ids.length > 1 ? svg`<text x="9" y="12">${cluster.ids.length}</text>` : nothing}
            </g>
          </svg>`;
        }),
      )}
    </svg>
  </div>`;
}

function clusters(moments: readonly DecisionMoment[], lane: Lane, range: { fromMs: number; toMs: number }): Cluster[] {
  const reachMs = (range.toMs - range.fromMs) * (isNarrowScreen() ? CLUSTER_FRACTION.narrow : CLUSTER_FRACTION.wide);
  const out: { lane: Lane; atMs: number; ids: string[] }[] = [];
  const inLane = moments
    .filter((moment) => moment.lane === lane && moment.atMs >= range.fromMs && moment.atMs <= range.toMs)
    .sort((a, b) => a.atMs - b.atMs);
  for (const moment of inLane) {
    const last = out.at(-1);
    if (last && moment.atMs - last.atMs < reachMs) last.ids.push(moment.id);
    else out.push({ lane, atMs: moment.atMs, ids: [moment.id] });
  }
  return out;
}
