import type { Attention, StoreSummary } from '#contracts';
import type { IconName } from '../parts/icon.js';

export type Severity = Attention['severity'];
/** Kinds of state that the fleet page counts and filters by. */
export const STATE_KINDS = ['food', 'comfort', 'offline', 'override', 'sensor', 'normal'] as const;
export type StateKind = (typeof STATE_KINDS)[number];

/** How a store stands: told by a shape and a word, the heavier the worse. */
export interface StoreState {
  readonly kind: StateKind;
  readonly shape: IconName;
  readonly word: string;
  /** Class of the badge: a severity, or a state that is not one. */
  readonly tone: Severity | 'offline' | 'override' | 'normal';
  /** Smaller is worse. */
  readonly rank: number;
}

const SEVERITIES: readonly Severity[] = ['critical', 'high', 'medium', 'low'];
const SEVERITY_WORDS: Readonly<Record<Severity, string>> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
};
const SEVERITY_SHAPES: Readonly<Record<Severity, IconName>> = {
  critical: 'octagon',
  high: 'triangle',
  medium: 'diamond',
  low: 'circle',
};
const NORMAL: StoreState = { kind: 'normal', shape: 'tick', word: 'Normal', tone: 'normal', rank: 1_000 };
const CONTACT_LOST: StoreState = { kind: 'offline', shape: 'offline', word: 'Offline', tone: 'offline', rank: 15 };

export function severityText(severity: Severity): string {
  return SEVERITY_WORDS[severity];
}

export function severityShape(severity: Severity): IconName {
  return SEVERITY_SHAPES[severity];
}

export function stateKindText(kind: StateKind): string {
  return kind.charAt(0).toUpperCase() + kind.slice(1);
}

/** Rank by severity, then food before people before contact before overrides before sensors. */
export function attentionRank(attention: Attention): number {
  return SEVERITIES.indexOf(attention.severity) * 10 + STATE_KINDS.indexOf(attention.kind);
}

/** What needs a person first, worst first; ties go to the one that has waited longest. */
export function worstFirst(needsYou: readonly Attention[]): Attention[] {
  return [...needsYou].sort(
    (a, b) => attentionRank(a) - attentionRank(b) || (a.sinceAt ?? '~').localeCompare(b.sinceAt ?? '~'),
  );
}

/** State of a store: that of the worst thing that needs a person, else contact, else normal. */
export function storeState(store: Pick<StoreSummary, 'needsYou' | 'connection'>): StoreState {
  const worst = worstFirst(store.needsYou)[0];
  if (!worst) return store.connection === 'online' ? NORMAL : CONTACT_LOST;
  const rank = attentionRank(worst);
  if (worst.kind === 'offline') return { ...CONTACT_LOST, rank };
  if (worst.kind === 'override') return { kind: 'override', shape: 'hand', word: 'Override', tone: 'override', rank };
  const { severity, kind } = worst;
  return { kind, shape: SEVERITY_SHAPES[severity], word: SEVERITY_WORDS[severity], tone: severity, rank };
}

/** Stores by rank, worst first, then by name so that rows keep their place. */
export function rankedStores(stores: readonly StoreSummary[]): StoreSummary[] {
  return [...stores].sort((a, b) => storeState(a).rank - storeState(b).rank || a.name.localeCompare(b.name));
}
