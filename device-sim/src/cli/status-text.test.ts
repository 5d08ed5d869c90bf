import { describe, expect, it } from '@jest/globals';
import { type ListedEvent } from '../scenarios/event-course.js';
import { type StoreStatus } from '../runner/store-status.js';
import { statusCells, statusLine, summaryText } from './status-text.js';
import { aligned } from './words.js';

const status = (fields: Partial<StoreStatus> = {}): StoreStatus => ({
  storeId: 'sim-001',
  name: 'Simulated store 1, Chicago',
  place: 'Chicago',
  modelId: 'supermarket',
  phase: 'live',
  atMs: Date.UTC(2026, 6, 14, 12, 5),
  speed: 60,
  isPaused: false,
  lagMs: 12,
  isConnected: true,
  outage: null,
  bufferedMessages: 0,
  droppedMessages: 0,
  receivedCommands: 7,
  missedCycles: 0,
  events: [],
  readings: { outdoorAirTempC: null, mainPowerKw: null, productMarginK: null },
  ...fields,
});
const event = (kind: ListedEvent['kind'], target: string) => ({ kind, target }) as ListedEvent;

describe('how a store is doing, in words', () => {
  it.each([
    [{}, 'sim-001: live, 2026-07-14T12:05:00.000Z, 60x, connected, 0 waiting, 7 commands'],
    [
      { isPaused: true, isConnected: false, bufferedMessages: 3 },
      'sim-001: live, 2026-07-14T12:05:00.000Z, paused, not connected, 3 waiting, 7 commands',
    ],
    [
      { outage: 'power' as const, droppedMessages: 2, missedCycles: 4, lagMs: 5_400 },
      'sim-001: live, 2026-07-14T12:05:00.000Z, 60x, no power, 0 waiting, 7 commands, 5 s behind, 2 lost, 4 cycles missed',
    ],
    [
      { outage: 'link' as const, events: [event('networkOutage', 'store'), event('icedCoil', 'meat-1')] },
      'sim-001: live, 2026-07-14T12:05:00.000Z, 60x, link cut, 0 waiting, 7 commands, network outage, iced coil (meat-1)',
    ],
    [{ phase: 'sending' as const }, 'sim-001: sending, 2026-07-14T12:05:00.000Z, connected, 0 waiting, 7 commands'],
  ])('tells %j in a line', (fields, line) => {
    expect(statusLine(status(fields))).toBe(line);
  });

  it('tells many one below the other', () => {
    const rows = [
      statusCells(status({ events: [event('compressorFailed', 'suction-mt compressor 1')] })),
      statusCells(status({ storeId: 'sim-010', place: 'Miami', phase: 'sending', bufferedMessages: 64 }), 0.428),
      statusCells(status({ storeId: 'sim-011', phase: 'simulating', isConnected: false })),
    ];
    expect(aligned(rows)).toEqual([
      'sim-001  Chicago  supermarket  2026-07-14 12:05  60x           connected      0 waiting   7 commands  compressor failed (suction-mt compressor 1)',
      'sim-010  Miami    supermarket  2026-07-14 12:05  history 42 %  connected      64 waiting  7 commands',
      'sim-011  Chicago  supermarket  2026-07-14 12:05  starting      not connected  0 waiting   7 commands',
    ]);
  });

  it('sums up those for whom there is no room', () => {
    expect(
      summaryText([
        status(),
        status({ isConnected: false, isPaused: true }),
        status({ lagMs: 9_000, events: [event('powerCut', 'store')] }),
      ]),
    ).toBe('2 connected, 1 paused, 1 behind, 1 with faults or events');
  });
});
