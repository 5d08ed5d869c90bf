import type { DecisionView } from '#contracts';

/** Values closer than this are one setpoint: less than any controller resolves. */
const SAME_VALUE = 0.05;

/**
 * Whether a decision only prolonged the lease of a setpoint that already stood: accepted, of the value read back
 * before, and not answered by anything but consent. An unanswered one counts while its lease still runs.
 */
export function isRenewal(decision: DecisionView, nowMs: number): boolean {
  if (decision.outcome === 'refused' || decision.previousValue === null) return false;
  if (Math.abs(decision.value - decision.previousValue) > SAME_VALUE) return false;
  const receipt = decision.receipts.at(-1);
  if (!receipt) return decision.expiresAt === null || Date.parse(decision.expiresAt) >= nowMs;
  const isAsWanted = receipt.value === null || Math.abs(receipt.value - decision.value) <= SAME_VALUE;
  return receipt.status === 'applied' && isAsWanted;
}

/** Decisions without the renewals among them, each change with the time to which its lease was last prolonged. */
export interface Changes {
  /** In the order given. */
  readonly changes: DecisionView[];
  readonly renewals: number;
  /** End of the newest lease of a change, by the id of the change; only of those that were renewed. */
  readonly renewedUntil: ReadonlyMap<string, string>;
}

/** Folds renewals into the changes they renew. Decisions come newest first, as the service gives them. */
export function changesIn(decisions: readonly DecisionView[], nowMs: number): Changes {
  const newestLease = new Map<string, string>();
  const renewedUntil = new Map<string, string>();
  const changes: DecisionView[] = [];
  for (const decision of decisions) {
    const point = pointKey(decision);
    if (isRenewal(decision, nowMs)) {
      if (decision.expiresAt !== null && !newestLease.has(point)) newestLease.set(point, decision.expiresAt);
      continue;
    }
    changes.push(decision);
    if (decision.outcome === 'refused') continue;
    const until = newestLease.get(point);
    if (until !== undefined) renewedUntil.set(decision.id, until);
    newestLease.delete(point);
  }
  return { changes, renewals: decisions.length - changes.length, renewedUntil };
}

/** The newest change of every point, and the earlier ones, each in the order given. */
export function newestPerPoint(changes: readonly DecisionView[]): { newest: DecisionView[]; earlier: DecisionView[] } {
  const seen = new Set<string>();
  const newest: DecisionView[] = [];
  const earlier: DecisionView[] = [];
  for (const change of changes) {
    (seen.has(pointKey(change)) ? earlier : newest).push(change);
    seen.add(pointKey(change));
  }
  return { newest, earlier };
}

/** Since when a commanded value stands. */
export interface Standing {
  readonly sinceMs: number;
  /** The decisions known do not reach back to the change itself. */
  readonly isLonger: boolean;
}

/** Follows the renewals of a point back to the change that set its value; decisions come newest first. */
export function standingSince(
  decisions: readonly DecisionView[],
  doing: { readonly equipmentId: string; readonly pointId: string; readonly value: number; readonly sinceAt: string },
  nowMs: number,
): Standing {
  let standing: Standing = { sinceMs: Date.parse(doing.sinceAt), isLonger: false };
  for (const decision of decisions) {
    if (pointKey(decision) !== pointKey(doing) || decision.outcome === 'refused') continue;
    if (Math.abs(decision.value - doing.value) > SAME_VALUE) break;
    const isLonger = isRenewal(decision, nowMs);
    standing = { sinceMs: Date.parse(decision.at), isLonger };
    if (!isLonger) break;
  }
  return standing;
}

function pointKey({ equipmentId, pointId }: { readonly equipmentId: string; readonly pointId: string }): string {
  return `${equipmentId}.${pointId}`;
}
