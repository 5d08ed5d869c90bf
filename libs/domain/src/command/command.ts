/** A value asked of a point, lent until it expires. Times in event time, UTC. */
export interface PointCommand {
  /** Unique; a device applies one id at most once. */
  readonly id: string;
  readonly equipmentId: string;
  readonly pointId: string;
  readonly value: number;
  readonly issuedAtMs: number;
  readonly expiresAtMs: number;
  /** One sentence for the person who asks why. */
  readonly reason: string;
}

/**
 * What a device says of a command: `applied` with the value it reads back (its own limits may have moved it),
 * `rejected`, `overridden` (a person holds the point), `expired` (arrived too late), `reverted` (the lease ran out and
 * the device is on its own schedule again).
 */
export const RECEIPT_STATUSES = ['applied', 'rejected', 'overridden', 'expired', 'reverted'] as const;
export type ReceiptStatus = (typeof RECEIPT_STATUSES)[number];

export interface Receipt {
  readonly commandId: string;
  readonly equipmentId: string;
  readonly status: ReceiptStatus;
  /** Value read back from the point, when the device can read it. */
  readonly value?: number | undefined;
  readonly atMs: number;
  readonly detail?: string | undefined;
}

/** How a store is being run: by an optimised plan, by rules, or left to its own controllers. */
export type ControlMode = 'optimised' | 'rules' | 'local';
