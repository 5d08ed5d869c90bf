import { type Equipment, isOpenAt, type PointCommand, type Store } from '#domain';
import { type CycleInput } from '../cycle-input.js';
import { findEquipment } from '../site/writable-point.js';

/** What the gate may know: the cycle's input and what has already passed in the same cycle. */
export type GateContext = Pick<
  CycleInput,
  'store' | 'atMs' | 'readings' | 'leases' | 'changesLastHour' | 'ownOutdoorAir'
> & {
  readonly passed: readonly PointCommand[];
};

/** Gives the reason to refuse, as a plain sentence, or `undefined` to let pass. */
export type Rule = (command: PointCommand, context: GateContext) => string | undefined;

/** The equipment that a command addresses. */
export function addressed({ equipmentId }: PointCommand, { store }: GateContext): Equipment | undefined {
  return findEquipment(store, equipmentId);
}

/** Whether the store is open at any time while the command would hold; leases are shorter than any opening. */
export function isOpenDuring({ openingHours, timeZone }: Store, { issuedAtMs, expiresAtMs }: PointCommand): boolean {
  return isOpenAt(openingHours, timeZone, issuedAtMs) || isOpenAt(openingHours, timeZone, expiresAtMs - 1);
}
