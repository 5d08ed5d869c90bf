import { pointKey } from '#domain';
import { clamp } from '../physics/clamp.js';
import { type Actuator } from '../store/plant.js';
import { type StoreMoment } from '../store/store-clock.js';

/** A value lent to a point until a moment. */
export interface Lease {
  readonly commandId: string;
  readonly value: number;
  readonly expiresAtMs: number;
}

/** A value that a person holds on a point until a moment. */
interface Hold {
  readonly value: number;
  readonly untilMs: number;
}

/** A lease that came to its end, or that a person took over. */
export interface EndedLease {
  readonly slot: Slot;
  readonly lease: Lease;
}

/** One writable point with whoever rules it: a person before a lease before the store's own schedule. */
export interface Slot {
  readonly actuator: Actuator;
  lease: Lease | undefined;
  hold: Hold | undefined;
}

/** Who rules each writable point of a store, and until when. */
export class LeaseBook {
  readonly #slots: readonly Slot[];
  readonly #byKey: ReadonlyMap<string, Slot>;

  constructor(actuators: readonly Actuator[]) {
    this.#slots = actuators.map((actuator) => ({ actuator, lease: undefined, hold: undefined }));
    this.#byKey = new Map(
      this.#slots.map((slot) => [pointKey(slot.actuator.equipmentId, slot.actuator.pointId), slot]),
    );
  }

  slot(equipmentId: string, pointId: string): Slot | undefined {
    return this.#byKey.get(pointKey(equipmentId, pointId));
  }

  /** Ends what has run out; gives the leases among it. */
  expire(atMs: number): EndedLease[] {
    const ended: EndedLease[] = [];
    for (const slot of this.#slots) {
      if (slot.hold && slot.hold.untilMs <= atMs) slot.hold = undefined;
      if (slot.lease && slot.lease.expiresAtMs <= atMs) {
        ended.push({ slot, lease: slot.lease });
        slot.lease = undefined;
      }
    }
    return ended;
  }

  /** Forgets every lease without a word; what a person set stays set. */
  forgetLeases(): void {
    for (const slot of this.#slots) slot.lease = undefined;
  }

  /** Puts every point to the value of whoever rules it. */
  apply(moment: StoreMoment): void {
    for (const slot of this.#slots) {
      slot.actuator.set(effectiveValue(slot, moment), slot.hold === undefined && slot.lease === undefined);
    }
  }
}

/** Value in force at a point. */
export function effectiveValue({ actuator, lease, hold }: Slot, moment: StoreMoment): number {
  return hold?.value ?? lease?.value ?? clamp(actuator.local(moment), actuator.min, actuator.max);
}
