import { type StoreStatus } from '../runner/store-status.js';
import { eventText, timeText } from './words.js';

/** A store behind by less than this keeps up. */
const NOTABLE_LAG_MS = 2_000;

/** A store as a row of cells for a table that is read at a glance. */
export function statusCells(status: StoreStatus, historyFraction = 0): string[] {
  return [
    status.storeId,
    status.place,
    status.modelId,
    timeText(status.atMs),
    paceText(status, historyFraction),
    linkText(status),
    `${status.bufferedMessages} waiting`,
    `${status.receivedCommands} commands`,
    troubles(status).join(', '),
  ];
}

/** A store as a line that says all by itself. */
export function statusLine(status: StoreStatus): string {
  const parts = [
    status.phase,
    new Date(status.atMs).toISOString(),
    ...(status.phase === 'live' ? [paceText(status, 1)] : []),
    linkText(status),
    `${status.bufferedMessages} waiting`,
    `${status.receivedCommands} commands`,
    ...troubles(status),
  ];
  return `${status.storeId}: ${parts.join(', ')}`;
}

/** Many stores in a few words. */
export function summaryText(statuses: readonly StoreStatus[]): string {
  const count = (has: (status: StoreStatus) => boolean) => statuses.filter(has).length;
  return [
    `${count(({ isConnected }) => isConnected)} connected`,
    ...countIfAny(
      count(({ isPaused }) => isPaused),
      'paused',
    ),
    ...countIfAny(
      count(({ lagMs }) => lagMs >= NOTABLE_LAG_MS),
      'behind',
    ),
    ...countIfAny(
      count(({ events }) => events.length > 0),
      'with faults or events',
    ),
  ].join(', ');
}

function paceText({ phase, speed, isPaused }: StoreStatus, historyFraction: number): string {
  if (phase === 'sending') return `history ${Math.floor(historyFraction * 100)} %`;
  if (phase === 'simulating') return 'starting';
  return isPaused ? 'paused' : `${speed}x`;
}

function linkText({ isConnected, outage }: StoreStatus): string {
  if (outage === 'power') return 'no power';
  if (outage === 'link') return 'link cut';
  return isConnected ? 'connected' : 'not connected';
}

/** What is not as it should be. */
function troubles({ lagMs, droppedMessages, missedCycles, events }: StoreStatus): string[] {
  return [
    ...(lagMs >= NOTABLE_LAG_MS ? [`${Math.round(lagMs / 1_000)} s behind`] : []),
    ...countIfAny(droppedMessages, 'lost'),
    ...countIfAny(missedCycles, 'cycles missed'),
    ...events.map(eventText),
  ];
}

function countIfAny(count: number, what: string): string[] {
  return count > 0 ? [`${count} ${what}`] : [];
}
