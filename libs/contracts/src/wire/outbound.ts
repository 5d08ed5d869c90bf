import { type ControlMode, type PointCommand } from '#domain';
import { type Command, type Cycle } from './messages.js';
import { commandTopic, cycleTopic } from './topics.js';

/** A message ready for the wire; QoS 1, never retained. */
export interface OutboundMessage {
  readonly topic: string;
  readonly payload: string;
}

/** The command as its device receives it. */
export function commandMessage(storeId: string, command: PointCommand): OutboundMessage {
  const payload: Command = {
    id: command.id,
    point: command.pointId,
    value: command.value,
    issuedAt: new Date(command.issuedAtMs).toISOString(),
    expiresAt: new Date(command.expiresAtMs).toISOString(),
    reason: command.reason,
  };
  return { topic: commandTopic(storeId, command.equipmentId), payload: JSON.stringify(payload) };
}

/** The notice that a control cycle is done. */
export function cycleMessage(
  storeId: string,
  cycle: { readonly atMs: number; readonly mode: ControlMode; readonly commandIds: readonly string[] },
): OutboundMessage {
  const payload: Cycle = {
    at: new Date(cycle.atMs).toISOString(),
    mode: cycle.mode,
    commandIds: [...cycle.commandIds],
  };
  return { topic: cycleTopic(storeId), payload: JSON.stringify(payload) };
}
