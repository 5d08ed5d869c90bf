import { type Command, Command as CommandSchema, type Receipt } from '#contracts';
import { PermanentError } from '#domain';
import { clamp } from '../physics/clamp.js';
import { type Actuator } from '../store/plant.js';
import { type StoreMoment } from '../store/store-clock.js';
import { effectiveValue, LeaseBook } from './lease-book.js';

/** Receipts remembered to answer a repeated command the same way; a day of commands for a large store. */
const REMEMBERED_RECEIPTS = 5_000;

/** A receipt that the store sends of its own accord. */
export interface OwnReceipt {
  readonly equipmentId: string;
  readonly receipt: Receipt;
}

/**
 * The controllers of a store towards the outside: takes setpoints on lease within its own limits, answers with the
 * value read back, and returns each point to its own schedule when the lease runs out. One id takes effect once.
 * Leases live in memory: a device that restarts is back on its own schedule, without a receipt for what it lost.
 */
export class StoreEdge {
  readonly #book: LeaseBook;
  readonly #answered = new Map<string, Receipt>();
  #ownReceipts: OwnReceipt[] = [];

  constructor(actuators: readonly Actuator[]) {
    this.#book = new LeaseBook(actuators);
  }

  /** Ends leases that have run out and puts every point to the value in force. */
  advance(atMs: number, moment: StoreMoment): void {
    for (const { slot, lease } of this.#book.expire(atMs)) {
      this.#ownReceipts.push({
        equipmentId: slot.actuator.equipmentId,
        receipt: {
          commandId: lease.commandId,
          status: 'reverted',
          value: effectiveValue(slot, moment),
          at: new Date(atMs).toISOString(),
          detail: 'the lease ran out; back on the local schedule',
        },
      });
    }
    this.#book.apply(moment);
  }

  receive(equipmentId: string, command: Command, atMs: number, moment: StoreMoment): Receipt {
    const key = `${equipmentId}/${command.id}`;
    const earlier = this.#answered.get(key);
    if (earlier) return earlier;
    const receipt = {
      commandId: command.id,
      at: new Date(atMs).toISOString(),
      ...this.#judge(equipmentId, command, atMs, moment),
    };
    this.#answered.set(key, receipt);
    if (this.#answered.size > REMEMBERED_RECEIPTS) this.#answered.delete(this.#answered.keys().next().value!);
    return receipt;
  }

  /** A person at the device takes a point over. A lease in force ends with `overridden`. */
  hold(equipmentId: string, pointId: string, value: number, untilMs: number, atMs: number): void {
    const slot = this.#book.slot(equipmentId, pointId);
    if (!slot) throw new PermanentError(`${equipmentId} has no writable point ${pointId}`);
    slot.hold = { value: clamp(value, slot.actuator.min, slot.actuator.max), untilMs };
    if (!slot.lease) return;
    this.#ownReceipts.push({
      equipmentId,
      receipt: {
        commandId: slot.lease.commandId,
        status: 'overridden',
        value: slot.hold.value,
        at: new Date(atMs).toISOString(),
        detail: `held by a person until ${new Date(untilMs).toISOString()}`,
      },
    });
    slot.lease = undefined;
  }

  /** Restarts without power in between: leases, remembered ids and unsent receipts are gone. */
  reset(): void {
    this.#book.forgetLeases();
    this.#answered.clear();
    this.#ownReceipts = [];
  }

  /** Receipts sent of its own accord since the last call. */
  takeReceipts(): OwnReceipt[] {
    const taken = this.#ownReceipts;
    this.#ownReceipts = [];
    return taken;
  }

  #judge(
    equipmentId: string,
    command: Command,
    atMs: number,
    moment: StoreMoment,
  ): Pick<Receipt, 'status' | 'value' | 'detail'> {
    if (!CommandSchema.safeParse(command).success) return { status: 'rejected', detail: 'not a valid command' };
    const slot = this.#book.slot(equipmentId, command.point);
    if (!slot) return { status: 'rejected', detail: `${equipmentId} has no writable point ${command.point}` };
    const expiresAtMs = Date.parse(command.expiresAt);
    if (expiresAtMs <= atMs) {
      return { status: 'expired', value: effectiveValue(slot, moment), detail: 'arrived after its end' };
    }
    if (slot.hold && slot.hold.untilMs > atMs) {
      const until = new Date(slot.hold.untilMs).toISOString();
      return { status: 'overridden', value: slot.hold.value, detail: `held by a person until ${until}` };
    }
    const value = clamp(command.value, slot.actuator.min, slot.actuator.max);
    slot.lease = { commandId: command.id, value, expiresAtMs };
    slot.actuator.set(value, false);
    return value === command.value
      ? { status: 'applied', value }
      : {
          status: 'applied',
          value,
          detail: `asked for ${command.value}, the device allows ${slot.actuator.min} to ${slot.actuator.max}`,
        };
  }
}
