import { describe, expect, it } from '@jest/globals';
import { type TelemetryInput } from '#contracts';
import { type Outgoing, SendQueue } from './send-queue.js';

const message = (minute: number, isLate?: () => boolean): Outgoing => {
  const atMs = minute * 60_000;
  return {
    atMs,
    telemetry: { at: new Date(atMs).toISOString(), historical: false, samples: {} },
    ...(isLate ? { isLate } : {}),
  };
};

/** A queue whose sends are acknowledged by hand. */
function handFed({ maxInFlight = 2, maxBuffered = 5 } = {}) {
  const sent: TelemetryInput[] = [];
  const acknowledge: (() => void)[] = [];
  const link = { isOpen: true };
  const queue = new SendQueue({
    maxInFlight,
    maxBuffered,
    isOpen: () => link.isOpen,
    send: (telemetry) => {
      sent.push(telemetry);
      return new Promise<void>((resolve) => acknowledge.push(resolve));
    },
  });
  return { queue, sent, acknowledge, link };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('SendQueue', () => {
  it('sends in order with a limit on what is unacknowledged', async () => {
    const { queue, sent, acknowledge } = handFed();
    [1, 2, 3, 4].forEach((minute) => queue.add(message(minute)));
    expect(sent).toHaveLength(2);
    acknowledge[0]!();
    await settle();
    expect(sent.map(({ at }) => Date.parse(at) / 60_000)).toEqual([1, 2, 3]);
  });

  it('keeps messages while the link is down, loses the oldest when full, and tells once', () => {
    const { queue, sent, link } = handFed();
    link.isOpen = false;
    for (let minute = 1; minute <= 8; minute++) queue.add(message(minute));
    expect(sent).toEqual([]);
    expect(queue.dropped).toBe(3);
    expect([queue.takeDropNotice(), queue.takeDropNotice()]).toEqual([true, false]);
    link.isOpen = true;
    queue.pump();
    expect(Date.parse(sent[0]!.at) / 60_000).toBe(4);
  });

  it('marks as historical what has become old while it waited', () => {
    const { queue, sent, link } = handFed();
    link.isOpen = false;
    queue.add(message(1, () => true));
    queue.add(message(9, () => false));
    link.isOpen = true;
    queue.pump();
    expect(sent.map(({ historical }) => historical)).toEqual([true, false]);
  });

  it('makes a sender wait for room, and knows when all is acknowledged', async () => {
    const { queue, acknowledge } = handFed({ maxInFlight: 1 });
    queue.add(message(1));
    const seen: string[] = [];
    void queue.room().then(() => seen.push('room'));
    void queue.drained().then(() => seen.push('drained'));
    await settle();
    expect(seen).toEqual([]);
    acknowledge[0]!();
    await settle();
    expect(seen.sort()).toEqual(['drained', 'room']);
  });

  it('releases waiting senders when closed', async () => {
    const { queue } = handFed({ maxInFlight: 1 });
    queue.add(message(1));
    const waiting = queue.drained();
    queue.close();
    await expect(waiting).resolves.toBeUndefined();
  });
});
