import { describe, expect, it } from '@jest/globals';
import { HOUR_MS, MINUTE_MS } from '#domain';
import { createSimulatedStore, type StoreEvent, STORE_MODELS, syntheticWeather } from '#device-sim';
import { StoreLine } from './store-line.js';

const START_MS = Date.UTC(2026, 6, 13);

function storeWith(event: StoreEvent) {
  const simulated = createSimulatedStore({
    storeId: 'lab',
    model: STORE_MODELS[0]!,
    weather: syntheticWeather('chicago', 1),
    seed: 1,
    startAtMs: START_MS,
    events: [event],
    clock: { kind: 'simulated', speed: 1 },
    telemetryIntervalSec: 300,
    warmUpDays: 0,
  });
  const line = new StoreLine(simulated);
  const reportAfter = (minutes: number) => {
    for (let minute = 0; minute < minutes; minute++) simulated.step();
    return line.report();
  };
  return { simulated, line, reportAfter };
}

const command = (atMs: number) => ({
  id: 'one',
  point: 'sctSetpointC',
  value: 25,
  issuedAt: new Date(atMs).toISOString(),
  expiresAt: new Date(atMs + 15 * MINUTE_MS).toISOString(),
  reason: 'test',
});

describe('StoreLine', () => {
  it('keeps what a cut line could not tell, delivers it as history, and lets no command through meanwhile', () => {
    const { simulated, line, reportAfter } = storeWith({ kind: 'networkOutage', lasts: '15m' });
    const cut = [reportAfter(5), reportAfter(5)];
    const command1 = line.send('rack-mt', command(simulated.atMs));
    const whole = reportAfter(5);

    expect(cut.map(({ live }) => live)).toEqual([undefined, undefined]);
    expect(command1).toBeUndefined();
    expect(whole.late.map(({ at, historical }) => [Date.parse(at) - START_MS, historical])).toEqual([
      [5 * MINUTE_MS, true],
      [10 * MINUTE_MS, true],
    ]);
    expect(whole.live?.historical).toBe(false);
    expect(reportAfter(5).late).toEqual([]);
  });

  it('loses what happens without power', () => {
    const { reportAfter } = storeWith({ kind: 'powerCut', lasts: '10m' });
    expect(reportAfter(5).live).toBeUndefined();
    expect(reportAfter(10).late).toEqual([]);
  });

  it('stamps with a wrong clock and reads commands by it', () => {
    const { simulated, line, reportAfter } = storeWith({ kind: 'clockJump', offsetSec: 7_200 });
    const rack = simulated.manifest.equipment.find(({ kind }) => kind === 'rack')!;
    const { live } = reportAfter(5);
    const receipt = line.send(rack.id, command(Date.parse(live!.at)));

    expect(Date.parse(live!.at)).toBe(simulated.atMs + 2 * HOUR_MS);
    expect(receipt).toMatchObject({ status: 'applied', value: 25, at: live!.at });
    for (let minute = 0; minute < 16; minute++) simulated.step();
    expect(line.report().receipts.map((own) => own.receipt.status)).toContain('reverted');
  });
});
