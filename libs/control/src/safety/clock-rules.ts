import { MINUTE_MS } from '#domain';
import { CYCLE_MS, LEASE_MS } from '../site/setpoint-lease.js';
import { wallClock } from '../site/wall-clock.js';
import { type Rule } from './rule.js';

/** The command is a lease that starts now and ends soon. A time that is not a number is neither. */
export const isShortLease: Rule = ({ issuedAtMs, expiresAtMs }, { atMs }) =>
  issuedAtMs === atMs && expiresAtMs > atMs && expiresAtMs - atMs <= LEASE_MS
    ? undefined
    : `a lease starts now and ends within ${LEASE_MS / MINUTE_MS} minutes`;

/**
 * The cycle runs on the time of the readings: not ahead of them, where it would act on a world that no one has seen, and
 * not so late that its leases would be over.
 */
export const isOnTime: Rule = (_command, { atMs, readings: { heardUntilMs } }) => {
  if (heardUntilMs === undefined) return undefined;
  if (atMs - heardUntilMs > CYCLE_MS) return 'the cycle is ahead of the readings: the clock has jumped';
  return heardUntilMs - atMs >= LEASE_MS ? 'the cycle is late: its leases would be over' : undefined;
};

/** The store's clock has not gone back behind a command that was already given. */
export const isAfterEveryCommand: Rule = (_command, { atMs, leases, store }) => {
  const later = leases.find(({ command }) => command.issuedAtMs > atMs)?.command;
  return (
    later && `the clock went back: ${later.equipmentId} was commanded at ${wallClock(later.issuedAtMs, store.timeZone)}`
  );
};
