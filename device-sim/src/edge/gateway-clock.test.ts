import { describe, expect, it } from '@jest/globals';
import { type Command } from '#contracts';
import { GatewayClock } from './gateway-clock.js';

const MINUTE = 60_000;
const NOON = '2026-07-14T12:00:00.000Z';
const COMMAND: Command = {
  id: 'c1',
  point: 'sctSetpointC',
  value: 24,
  issuedAt: NOON,
  expiresAt: '2026-07-14T14:20:00+02:00',
  reason: 'test',
};

function clockAhead(minutes: number): GatewayClock {
  const clock = new GatewayClock();
  clock.aheadMs = minutes * MINUTE;
  return clock;
}

describe('the clock of a gateway', () => {
  it('stamps what leaves the store with its own time', () => {
    const clock = clockAhead(3);
    expect(clock.stampTelemetry({ at: NOON, samples: { main: { electricPowerKw: 8 } } })).toEqual({
      at: '2026-07-14T12:03:00.000Z',
      samples: { main: { electricPowerKw: 8 } },
    });
    expect(clock.stampReceipt({ commandId: 'c1', status: 'applied', at: NOON }).at).toBe('2026-07-14T12:03:00.000Z');
  });

  it.each([
    { minutes: 15, leaves: '2026-07-14T12:05:00.000Z' },
    { minutes: -15, leaves: '2026-07-14T12:35:00.000Z' },
  ])('$minutes minutes ahead, takes a lease until 12:20 to end at $leaves', ({ minutes, leaves }) => {
    expect(clockAhead(minutes).understand(COMMAND)).toEqual({
      ...COMMAND,
      issuedAt: new Date(Date.parse(NOON) - minutes * MINUTE).toISOString(),
      expiresAt: leaves,
    });
  });

  it('changes nothing when it is right', () => {
    expect(clockAhead(0).understand(COMMAND)).toBe(COMMAND);
  });

  it('leaves what is no time to the store to refuse', () => {
    expect(clockAhead(5).understand({ ...COMMAND, expiresAt: 'soon' }).expiresAt).toBe('soon');
  });
});
