import { MINUTE_MS } from '#domain';
import { newestLease } from '../site/setpoint-lease.js';
import { wallClock } from '../site/wall-clock.js';
import { type Rule } from './rule.js';

/** After a person took a point over, or a device refused, it is left alone this long before it is asked again. */
export const ASK_AGAIN_AFTER_MS = 30 * MINUTE_MS;

/** A person's override is not touched. */
export const isNotOverridden: Rule = (command, context) => {
  const againAtMs = leftAloneUntilMs(command, context, 'overridden');
  return (
    againAtMs && `a person holds this setpoint; it is asked again at ${wallClock(againAtMs, context.store.timeZone)}`
  );
};

/** A device that has just rejected a command is not pressed. */
export const isNotRejected: Rule = (command, context) => {
  const againAtMs = leftAloneUntilMs(command, context, 'rejected');
  return (
    againAtMs &&
    `the device rejected the last command; it is asked again at ${wallClock(againAtMs, context.store.timeZone)}`
  );
};

function leftAloneUntilMs(
  command: Parameters<Rule>[0],
  context: Parameters<Rule>[1],
  status: 'overridden' | 'rejected',
): number | undefined {
  const receipt = newestLease(context, command)?.lastReceipt;
  if (receipt?.status !== status) return undefined;
  const againAtMs = receipt.atMs + ASK_AGAIN_AFTER_MS;
  return context.atMs < againAtMs ? againAtMs : undefined;
}
