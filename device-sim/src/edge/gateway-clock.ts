import { type Command, type Receipt, type TelemetryInput } from '#contracts';

/**
 * The clock of a store's gateway, which may be wrong. It stands at the border of the store: inside, everything happens
 * in true time; what leaves is stamped by this clock, and the times of a command are understood by it. A lease keeps
 * the end that it got on arrival when the clock is put right meanwhile.
 */
export class GatewayClock {
  /** Ahead of the true time, or behind below 0. */
  aheadMs = 0;

  stampTelemetry(telemetry: TelemetryInput): TelemetryInput {
    return this.aheadMs === 0 ? telemetry : { ...telemetry, at: shifted(telemetry.at, this.aheadMs) };
  }

  stampReceipt(receipt: Receipt): Receipt {
    return this.aheadMs === 0 ? receipt : { ...receipt, at: shifted(receipt.at, this.aheadMs) };
  }

  /** The command with its times as the gateway takes them: one that is ahead lets leases end early. */
  understand(command: Command): Command {
    if (this.aheadMs === 0) return command;
    const [issuedAt, expiresAt] = [command.issuedAt, command.expiresAt].map((time) => shifted(time, -this.aheadMs));
    return { ...command, issuedAt: issuedAt!, expiresAt: expiresAt! };
  }
}

/** The time moved; a text that is no time stays as it is, for the store to refuse. */
function shifted(time: string, byMs: number): string {
  const date = new Date(Date.parse(time) + byMs);
  return Number.isNaN(date.getTime()) ? time : date.toISOString();
}
