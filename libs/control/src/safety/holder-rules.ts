import { MINUTE_MS, type PointCommand, type ReceiptStatus } from '#domain';
import { newestLease } from '../site/setpoint-lease.js';
import { wallClock } from '../site/wall-clock.js';
import { type GateContext, type Rule } from './rule.js';

/** After a person took a point over, or a device refused, it is left alone this long before it is asked again. */
export const ASK_AGAIN_AFTER_MS = 30 * MINUTE_MS;

/** A person's override is not touched. */
export const isNotOverridden: Rule = (command, context) =>
  leftAlone(command, context, 'overridden', 'a person holds this setpoint');

/** A device that has just rejected a command is not pressed. */
export const isNotRejected: Rule = (command, context) =>
  leftAlone(command, context, 'rejected', 'the device rejected the last command');

function leftAlone(
  command: PointCommand,
  context: GateContext,
  status: ReceiptStatus,
  because: string,
): string | undefined {
  const receipt = newestLease(context, command)?.lastReceipt;
  if (receipt?.status !== status) return undefined;
  const againAtMs = receipt.atMs + ASK_AGAIN_AFTER_MS;
  if (context.atMs >= againAtMs) return undefined;
  return `${because}; it is asked again at ${wallClock(againAtMs, context.store.timeZone)}`;
}
