import { describe, expect, it } from '@jest/globals';
import { type QueueJournal, SendQueue } from './send-queue.js';

/** A queue whose sends are acknowledged, or fail, by hand. */
function handFed({ maxInFlight = 2, maxKept = 5, journal }: Partial<Limits> = {}) {
  const sent: number[] = [];
  const acknowledge = new Map<number, () => void>();
  const refuse = new Map<number, () => void>();
  const link = { isOpen: true };
  const queue = new SendQueue<number>({
    maxInFlight,
    maxKept,
    isOpen: () => link.isOpen,
    send: (message) => {
      sent.push(message);
      return new Promise<void>((resolve, reject) => {
        acknowledge.set(message, resolve);
        refuse.set(message, () => reject(new Error('lost')));
      });
    },
    journal,
  });
  const add = (...messages: number[]) => messages.forEach((message) => queue.add(message));
  return { queue, add, sent, acknowledge, refuse, link };
}

interface Limits {
  readonly maxInFlight: number;
  readonly maxKept: number;
  readonly journal: QueueJournal<number>;
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('SendQueue', () => {
  it('sends in order with a limit on what is unacknowledged', async () => {
    const { add, sent, acknowledge } = handFed();
    add(1, 2, 3, 4);
    expect(sent).toEqual([1, 2]);
    acknowledge.get(1)!();
    await settle();
    expect(sent).toEqual([1, 2, 3]);
  });

  it('keeps messages while the link is down, loses the oldest when full, and tells once', () => {
    const { queue, add, sent, link } = handFed();
    link.isOpen = false;
    add(1, 2, 3, 4, 5, 6, 7, 8);
    expect(sent).toEqual([]);
    expect([queue.length, queue.lost]).toEqual([5, 3]);
    expect([queue.takeLossNotice(), queue.takeLossNotice()]).toEqual([true, false]);
    link.isOpen = true;
    queue.pump();
    expect(sent).toEqual([4, 5]);
  });

  it('sends again, first and in order, what was under way when the link broke', async () => {
    const { queue, add, sent, acknowledge, refuse, link } = handFed({ maxInFlight: 3 });
    add(1, 2, 3, 4);
    acknowledge.get(2)!();
    await settle();
    link.isOpen = false;
    for (const message of [1, 3, 4]) refuse.get(message)!();
    await settle();
    add(5);
    sent.length = 0;
    link.isOpen = true;
    queue.pump();
    expect(sent).toEqual([1, 3, 4]);
    expect(queue.lost).toBe(0);
  });

  it('gives up what is refused over a link that works, and goes on', async () => {
    const { queue, add, sent, refuse } = handFed({ maxInFlight: 1 });
    add(1, 2);
    refuse.get(1)!();
    await settle();
    expect(sent).toEqual([1, 2]);
    expect(queue.lost).toBe(1);
  });

  it('makes a sender wait for room, and knows when all is acknowledged', async () => {
    const { queue, add, acknowledge } = handFed({ maxInFlight: 1 });
    add(1);
    const seen: string[] = [];
    void queue.room().then(() => seen.push('room'));
    void queue.drained().then(() => seen.push('drained'));
    await settle();
    expect(seen).toEqual([]);
    acknowledge.get(1)!();
    await settle();
    expect(seen.sort()).toEqual(['drained', 'room']);
  });

  it('releases waiting senders when closed', async () => {
    const { queue, add } = handFed({ maxInFlight: 1 });
    add(1);
    const waiting = queue.drained();
    queue.close();
    await expect(waiting).resolves.toBeUndefined();
  });

  it('loses all it has when it is cleared', () => {
    const { queue, add, link } = handFed();
    link.isOpen = false;
    add(1, 2, 3);
    queue.clear();
    expect([queue.length, queue.lost]).toEqual([0, 3]);
  });
});

describe('SendQueue with a journal', () => {
  function journalWith(...leftovers: number[]) {
    const told: string[] = [];
    const journal: QueueJournal<number> = {
      leftovers: leftovers.map((message) => ({ number: message, message })),
      added: (number, message) => told.push(`${number} is ${message}`),
      doneBefore: (number) => told.push(`done before ${number}`),
    };
    return { journal, told };
  }

  it('tells it of a message before it is sent, and how far delivery has come', async () => {
    const { journal, told } = journalWith();
    const { add, sent, acknowledge } = handFed({ journal });
    add(70);
    expect([told, sent]).toEqual([['0 is 70'], [70]]);
    add(71, 72);
    told.length = 0;
    acknowledge.get(71)!();
    await settle();
    expect(told).toEqual(['done before 0']);
    acknowledge.get(70)!();
    await settle();
    expect(told).toEqual(['done before 0', 'done before 2']);
    acknowledge.get(72)!();
    await settle();
    expect(told.at(-1)).toBe('done before 3');
  });

  it('sends what an earlier process left first and numbers on from there', () => {
    const { journal, told } = journalWith(7, 8);
    const { queue, add, sent } = handFed({ journal, maxInFlight: 5 });
    expect(queue.length).toBe(2);
    add(90);
    expect(sent).toEqual([7, 8, 90]);
    expect(told).toEqual(['9 is 90']);
  });

  it('loses the oldest of what was left when there is more than it may keep', () => {
    const { journal, told } = journalWith(1, 2, 3, 4, 5, 6, 7);
    const { queue } = handFed({ journal, maxKept: 5 });
    expect([queue.length, queue.lost]).toEqual([5, 2]);
    expect(told.at(-1)).toBe('done before 3');
  });

  it('does not trouble it with messages that need not be remembered', async () => {
    const { journal, told } = journalWith();
    const { queue, acknowledge } = handFed({ journal });
    queue.add(1, false);
    queue.add(2);
    acknowledge.get(1)!();
    await settle();
    expect(told).toEqual(['1 is 2', 'done before 1']);
  });
});
