import { RECEIPT_STATUSES } from '#domain';
import { z } from 'zod';
import { Id } from './manifest.js';

const Timestamp = z.iso.datetime({ offset: true });

/**
 * `…/telemetry`: one message carries many devices. Only the shape is checked here; each value is judged on its own, so
 * that one broken sensor does not cost the readings of the others.
 */
export const Telemetry = z
  .object({
    at: Timestamp,
    historical: z.boolean().default(false),
    samples: z.record(z.string(), z.record(z.string(), z.unknown())),
  })
  .meta({ id: 'Telemetry' });

/** What a store publishes: numbers, booleans for states, `null` where the device knows that it has no value. */
export interface TelemetryInput {
  readonly at: string;
  readonly historical?: boolean;
  readonly samples: Readonly<Record<string, Readonly<Record<string, number | boolean | null>>>>;
}

/** `…/{equipmentId}/command`: a setpoint on lease. */
export const Command = z
  .object({
    id: z.string().min(1).max(64),
    point: z.string().min(1).max(64),
    value: z.number(),
    issuedAt: Timestamp,
    expiresAt: Timestamp,
    reason: z.string().max(500),
  })
  .meta({ id: 'Command' });
export type Command = z.infer<typeof Command>;

/** `…/{equipmentId}/receipt`: what the device did with a command. */
export const Receipt = z
  .object({
    commandId: z.string().min(1).max(64),
    status: z.enum(RECEIPT_STATUSES),
    value: z.number().optional(),
    at: Timestamp,
    detail: z.string().max(500).optional(),
  })
  .meta({ id: 'Receipt' });
export type Receipt = z.infer<typeof Receipt>;

/** `…/status`: retained, and the store's last will. */
export const Status = z.object({ status: z.enum(['online', 'offline']) }).meta({ id: 'Status' });
export type Status = z.infer<typeof Status>;

/** `…/cycle`: a control cycle is done; heartbeat for devices, step barrier for plants faster than real time. */
export const Cycle = z
  .object({
    at: Timestamp,
    mode: z.enum(['optimised', 'rules', 'local']),
    commandIds: z.array(z.string()),
  })
  .meta({ id: 'Cycle' });
export type Cycle = z.infer<typeof Cycle>;

export { Id, Timestamp };
