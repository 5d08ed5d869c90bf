import { describe, expect, it } from '@jest/globals';
import { type Command, Receipt } from '#contracts';
import { type Actuator } from '../store/plant.js';
import { type StoreMoment } from '../store/store-clock.js';
import { storePassword } from './credentials.js';
import { StoreEdge } from './store-edge.js';

const NOW = Date.UTC(2026, 6, 1, 12);
const MINUTE = 60_000;
const DAY: StoreMoment = { isOpen: true, isOccupied: true, minuteOfDay: 720, dayIndex: 20_635, minutesToOpening: 0 };

function edgeWithOnePoint() {
  let [value, isLocal] = [NaN, false];
  const actuator: Actuator = {
    equipmentId: 'suction-mt',
    pointId: 'sstSetpointC',
    min: -12,
    max: -4,
    local: () => -9,
    set: (...wanted) => ([value, isLocal] = wanted),
  };
  const edge = new StoreEdge([actuator]);
  edge.advance(NOW, DAY);
  return { edge, value: () => value, isLocal: () => isLocal };
}

function command(fields: Partial<Command> = {}): Command {
  return {
    id: 'c1',
    point: 'sstSetpointC',
    value: -7,
    issuedAt: new Date(NOW).toISOString(),
    expiresAt: new Date(NOW + 15 * MINUTE).toISOString(),
    reason: 'test',
    ...fields,
  };
}

describe('StoreEdge', () => {
  it('lends a value, then returns to its own schedule and says so once', () => {
    const { edge, value } = edgeWithOnePoint();
    expect(edge.receive('suction-mt', command(), NOW, DAY)).toMatchObject({
      commandId: 'c1',
      status: 'applied',
      value: -7,
    });
    edge.advance(NOW + 14 * MINUTE, DAY);
    expect(value()).toBe(-7);
    expect(edge.takeReceipts()).toEqual([]);

    edge.advance(NOW + 15 * MINUTE, DAY);

    expect(value()).toBe(-9);
    const receipts = edge.takeReceipts();
    expect(receipts).toEqual([
      {
        equipmentId: 'suction-mt',
        receipt: expect.objectContaining({ commandId: 'c1', status: 'reverted', value: -9 }),
      },
    ]);
    expect(Receipt.safeParse(receipts[0]!.receipt).success).toBe(true);
    expect(edge.takeReceipts()).toEqual([]);
  });

  it('tells the device whether anybody from outside has a say', () => {
    const { edge, isLocal } = edgeWithOnePoint();
    expect(isLocal()).toBe(true);
    edge.receive('suction-mt', command(), NOW, DAY);
    expect(isLocal()).toBe(false);
    edge.advance(NOW + 14 * MINUTE, DAY);
    expect(isLocal()).toBe(false);
    edge.advance(NOW + 15 * MINUTE, DAY);
    expect(isLocal()).toBe(true);

    edge.hold('suction-mt', 'sstSetpointC', -11, NOW + 60 * MINUTE, NOW);
    edge.advance(NOW + 20 * MINUTE, DAY);
    expect(isLocal()).toBe(false);
  });

  it('keeps inside its own limits and reads back what it did', () => {
    const { edge, value } = edgeWithOnePoint();
    expect(edge.receive('suction-mt', command({ value: 3 }), NOW, DAY)).toMatchObject({ status: 'applied', value: -4 });
    expect(value()).toBe(-4);
  });

  it('answers the same id with the same receipt and lets it take effect once', () => {
    const { edge, value } = edgeWithOnePoint();
    const first = edge.receive('suction-mt', command(), NOW, DAY);
    edge.receive('suction-mt', command({ id: 'c2', value: -6 }), NOW + MINUTE, DAY);
    const again = edge.receive('suction-mt', command(), NOW + 2 * MINUTE, DAY);
    expect(again).toEqual(first);
    edge.advance(NOW + 3 * MINUTE, DAY);
    expect(value()).toBe(-6);
  });

  it('renews without a gap: the lease that follows ends the one before silently', () => {
    const { edge, value } = edgeWithOnePoint();
    edge.receive('suction-mt', command(), NOW, DAY);
    edge.receive(
      'suction-mt',
      command({ id: 'c2', expiresAt: new Date(NOW + 30 * MINUTE).toISOString() }),
      NOW + 10 * MINUTE,
      DAY,
    );
    edge.advance(NOW + 20 * MINUTE, DAY);
    expect(value()).toBe(-7);
    expect(edge.takeReceipts()).toEqual([]);
  });

  it.each([
    {
      why: 'too late',
      fields: { expiresAt: new Date(NOW).toISOString() },
      equipmentId: 'suction-mt',
      status: 'expired',
    },
    { why: 'for an unknown point', fields: { point: 'sstC' }, equipmentId: 'suction-mt', status: 'rejected' },
    { why: 'for unknown equipment', fields: {}, equipmentId: 'suction-xx', status: 'rejected' },
    { why: 'not a number', fields: { value: NaN }, equipmentId: 'suction-mt', status: 'rejected' },
    { why: 'infinite', fields: { value: Infinity }, equipmentId: 'suction-mt', status: 'rejected' },
    { why: 'of no valid time', fields: { expiresAt: 'soon' }, equipmentId: 'suction-mt', status: 'rejected' },
  ])('answers $status to a command that is $why and changes nothing', ({ fields, equipmentId, status }) => {
    const { edge, value } = edgeWithOnePoint();
    const receipt = edge.receive(equipmentId, command(fields), NOW, DAY);
    expect(receipt.status).toBe(status);
    expect(receipt.detail).toBeTruthy();
    edge.advance(NOW + MINUTE, DAY);
    expect(value()).toBe(-9);
  });

  it('lets a person win until the hold ends', () => {
    const { edge, value } = edgeWithOnePoint();
    edge.receive('suction-mt', command(), NOW, DAY);
    edge.hold('suction-mt', 'sstSetpointC', -11, NOW + 60 * MINUTE, NOW);
    expect(edge.takeReceipts().map(({ receipt }) => receipt.status)).toEqual(['overridden']);

    const held = edge.receive('suction-mt', command({ id: 'c2' }), NOW + MINUTE, DAY);
    expect(held).toMatchObject({ status: 'overridden', value: -11 });
    edge.advance(NOW + 30 * MINUTE, DAY);
    expect(value()).toBe(-11);
    edge.advance(NOW + 60 * MINUTE, DAY);
    expect(value()).toBe(-9);
  });

  it('comes back from a restart on its own schedule, without a receipt and without memory of ids', () => {
    const { edge, value } = edgeWithOnePoint();
    edge.receive('suction-mt', command(), NOW, DAY);
    edge.reset();
    edge.advance(NOW + MINUTE, DAY);
    expect(value()).toBe(-9);
    expect(edge.takeReceipts()).toEqual([]);
    expect(edge.receive('suction-mt', command({ value: -6 }), NOW + 2 * MINUTE, DAY)).toMatchObject({
      status: 'applied',
      value: -6,
    });
  });

  it('forgets with a restart what it had not yet told, and keeps what a person set', () => {
    const { edge, value } = edgeWithOnePoint();
    edge.receive('suction-mt', command(), NOW, DAY);
    edge.hold('suction-mt', 'sstSetpointC', -11, NOW + 60 * MINUTE, NOW);
    edge.reset();
    expect(edge.takeReceipts()).toEqual([]);
    edge.advance(NOW + MINUTE, DAY);
    expect(value()).toBe(-11);
  });
});

describe('storePassword', () => {
  it('is HMAC-SHA256 of the store id in hex', () => {
    expect(storePassword('key', 'The quick brown fox jumps over the lazy dog')).toBe(
      'f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8',
    );
  });
});
