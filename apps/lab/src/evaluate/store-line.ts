import { type Command, type Receipt, type TelemetryInput } from '#contracts';
import { GatewayClock, type OwnReceipt, type SimulatedStore } from '#device-sim';

/** What a store's gateway says at the end of a telemetry interval. */
export interface Report {
  /** Kept while the line was cut, oldest first: history when it arrives. */
  readonly late: readonly TelemetryInput[];
  /** `undefined` while the line is cut or the store has no power. */
  readonly live: TelemetryInput | undefined;
  readonly receipts: readonly OwnReceipt[];
}

/**
 * The line between a simulated store and its controller, without a wire: cut by outages, silent without power, stamped by
 * the gateway's own clock. A cut line delivers what it kept once it is whole again; a power cut loses it.
 */
export class StoreLine {
  readonly #clock = new GatewayClock();
  #kept: TelemetryInput[] = [];
  #keptReceipts: OwnReceipt[] = [];

  constructor(private readonly simulated: SimulatedStore) {}

  /** The report that is due now. */
  report(): Report {
    const { simulated } = this;
    const { isPowered, isLinkDown } = this.#lookAround();
    const telemetry = this.#clock.stampTelemetry(simulated.telemetry());
    const own = simulated.takeReceipts();
    if (!isPowered) return { late: [], live: undefined, receipts: [] };
    const stamped = own.map(({ equipmentId, receipt }) => ({
      equipmentId,
      receipt: this.#clock.stampReceipt(receipt),
    }));
    if (isLinkDown) {
      this.#kept.push({ ...telemetry, historical: true });
      this.#keptReceipts.push(...stamped);
      return { late: [], live: undefined, receipts: [] };
    }
    const [late, receipts] = [this.#kept, [...this.#keptReceipts, ...stamped]];
    [this.#kept, this.#keptReceipts] = [[], []];
    return { late, live: telemetry, receipts };
  }

  /** Hands a command over; `undefined` when it does not arrive. */
  send(equipmentId: string, command: Command): Receipt | undefined {
    const { isPowered, isLinkDown } = this.#lookAround();
    if (!isPowered || isLinkDown) return undefined;
    return this.#clock.stampReceipt(this.simulated.receive(equipmentId, this.#clock.understand(command)));
  }

  #lookAround() {
    const happening = this.simulated.course.at(this.simulated.atMs);
    this.#clock.aheadMs = happening.clockOffsetMs;
    return happening;
  }
}
