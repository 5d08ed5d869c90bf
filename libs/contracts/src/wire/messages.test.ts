import { describe, expect, it } from '@jest/globals';
import { Command, Receipt, Telemetry } from './messages.js';

const command = {
  id: 'c-1',
  point: 'coolingSetpointC',
  value: 24,
  issuedAt: '2026-07-14T18:00:00Z',
  expiresAt: '2026-07-14T18:20:00Z',
  reason: 'open until 21:00: cooling above 24 °C',
};

describe('a telemetry message', () => {
  it('is live unless it says otherwise', () => {
    expect(Telemetry.parse({ at: '2026-07-14T18:00:00Z', samples: {} }).historical).toBe(false);
  });

  it('leaves the judgement of single values to whoever takes them in', () => {
    const samples = { 'rtu-1': { zoneAirTempC: 'warm', coolingFraction: null, isDefrosting: true } };
    expect(Telemetry.parse({ at: '2026-07-14T18:00:00Z', samples }).samples).toEqual(samples);
  });

  it.each(['2026-07-14T18:00:00', '2026-07-14', '1784052000000', 'now'])('refuses the time "%s"', (at) => {
    expect(Telemetry.safeParse({ at, samples: {} }).error?.issues.map(({ path }) => path)).toEqual([['at']]);
  });

  it('takes a time with an offset', () => {
    expect(Telemetry.safeParse({ at: '2026-07-14T13:00:00-05:00', samples: {} }).success).toBe(true);
  });
});

describe('a command', () => {
  it.each(Object.keys(command))('is none without its %s', (field) => {
    const broken = Object.fromEntries(Object.entries(command).filter(([name]) => name !== field));
    expect(Command.safeParse(broken).error?.issues.map(({ path }) => path)).toEqual([[field]]);
  });

  it.each([NaN, Infinity, '24', null])('is none with the value %s', (value) => {
    expect(Command.safeParse({ ...command, value }).success).toBe(false);
  });
});

describe('a receipt', () => {
  it('needs no value: some devices cannot read back', () => {
    expect(Receipt.safeParse({ commandId: 'c-1', status: 'applied', at: '2026-07-14T18:00:01Z' }).success).toBe(true);
  });

  it('is refused with a status that the contract does not know', () => {
    const receipt = { commandId: 'c-1', status: 'done', at: '2026-07-14T18:00:01Z' };
    expect(Receipt.safeParse(receipt).error?.issues.map(({ path }) => path)).toEqual([['status']]);
  });
});
