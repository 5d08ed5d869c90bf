import { type PointKey } from '#domain';
import { type Agreement } from './agreement.js';

/** Sensors that belong together. */
export interface Relation {
  readonly members: readonly PointKey[];
  readonly agreement: Agreement;
  /**
   * Time that this relation takes to notice that a member lies: only then does its holding speak for its members. Never,
   * `Infinity`, where it may not notice at all.
   */
  readonly noticesAfterMs: number;
  /** What the disagreement is, in words. */
  readonly because: (residualK: number) => string;
}

/**
 * Which sensors lie, and why, as the relations of one loop tell. One that is in every broken relation explains them all.
 * Otherwise all members of a broken relation do, except those for which another relation speaks; where that leaves nobody,
 * or more than one, it cannot be told who lies and all of them are named.
 */
export function blamed(relations: readonly Relation[], atMs: number): Map<PointKey, string> {
  const broken = relations.filter(({ agreement }) => agreement.brokenSinceMs(atMs) !== undefined);
  const found = new Map<PointKey, string>();
  const inAll = broken.length > 1 ? broken[0]!.members.filter((key) => broken.every(isMember(key))) : [];
  for (const { members, agreement, because } of broken) {
    const sinceMs = agreement.brokenSinceMs(atMs)!;
    const isSpokenFor = (key: PointKey) =>
      relations.some(
        (other) => isMember(key)(other) && other.agreement.holds(atMs) && atMs - sinceMs >= other.noticesAfterMs,
      );
    const left = inAll.length > 0 ? inAll : members.filter((key) => !isSpokenFor(key));
    const liars = left.length > 0 ? left : members;
    const doubt = liars.length > 1 ? '; which of them is wrong cannot be told' : '';
    for (const key of liars) if (!found.has(key)) found.set(key, `${because(agreement.residualK)}${doubt}`);
  }
  return found;
}

const isMember =
  (key: PointKey) =>
  ({ members }: Relation) =>
    members.includes(key);
