import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { inTime } from './support/condition.js';
import { passwordIn, ServiceUnderTest } from './support/service-under-test.js';
import { TinyPlant } from './support/tiny-plant.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const START_MS = Date.UTC(2026, 0, 14, 12);
const END_MS = START_MS + 58 * HOUR_MS;
const LEASE_MS = 20 * MINUTE_MS;

/** Hours of the day in UTC, which is the kiosk's own time. */
const hourOf = (atMs: number) => new Date(atMs).getUTCHours();

describe('a plant that nobody here wrote', () => {
  let system: ServiceUnderTest;
  let plant: TinyPlant;

  beforeAll(async () => {
    system = await ServiceUnderTest.start();
    plant = await TinyPlant.join(system.brokerUrl, passwordIn(system.dataDir, 'kiosk'), START_MS);
    while (plant.atMs < END_MS) {
      await inTime(`the cycle of ${new Date(plant.atMs).toISOString()}`, plant.stepWithService());
    }
  }, 120_000);
  afterAll(async () => {
    await plant.leave();
    await system.stopAndRemove();
  });

  it('is controlled by its manifest alone, and told why', async () => {
    const setback = plant.heard.find(({ reason, value }) => /clos/.test(reason) && value < 17);
    expect(setback).toMatchObject({ value: 15.6 });
    expect(hourOf(setback!.atMs)).toBe(20);
    expect(await system.api.store('kiosk')).toMatchObject({ connection: 'online', mode: 'rules' });
  });

  it('rests by night, is warm when doors open, and uses less than with its own thermostat', () => {
    const nights = plant.log.filter(({ atMs }) => hourOf(atMs) >= 21 || hourOf(atMs) < 3);
    expect(nights.length).toBeGreaterThan(2 * 5 * 60);
    expect(Math.max(...nights.map(({ setpointC }) => setpointC))).toBe(15.6);
    const opening = plant.log.filter(
      ({ atMs }) => atMs > START_MS + 12 * HOUR_MS && atMs % (24 * HOUR_MS) === 8 * HOUR_MS,
    );
    expect(opening).toHaveLength(2);
    for (const { airTempC } of opening) expect(airTempC).toBeGreaterThan(20);

    const mean = (rows: readonly { powerKw: number }[]) =>
      rows.reduce((sum, { powerKw }) => sum + powerKw, 0) / rows.length;
    // What 21 °C all day would take in the steady state: walls of 0.15 kW/K, 2 °C outdoors on average.
    expect(mean(plant.log)).toBeLessThan(0.15 * (20.7 - 2));
  });

  it('finds its receipts in the ledger and its setpoint read back in the history', async () => {
    const ledger = await system.api.decisions('kiosk');
    const sent = ledger.filter(({ outcome }) => outcome === 'sent');
    expect(sent).toHaveLength(plant.heard.length);
    expect(sent.filter(({ receipts }) => receipts.some(({ status }) => status === 'applied'))).toHaveLength(
      sent.length,
    );
    expect(sent.flatMap(({ receipts }) => receipts)).toHaveLength(plant.receipts.length);

    const readBack = await system.api.minutes('kiosk', 'kiosk.heatingSetpointC', START_MS, END_MS);
    const night = readBack.get(Date.UTC(2026, 0, 15, 2));
    expect(night).toBe(15.6);
    expect(readBack.get(Date.UTC(2026, 0, 15, 12))).toBe(21);
    expect(await system.api.rejections('kiosk')).toEqual([]);
  });

  it('is back on its own thermostat one lease after the service has gone, and its word of it is kept', async () => {
    expect(plant.setpointC).toBe(15.6);
    const goneMs = plant.atMs;
    await system.stop();
    while (plant.atMs <= goneMs + LEASE_MS) plant.step();

    expect(plant.setpointC).toBe(21);
    expect(plant.receipts.at(-1)).toMatchObject({ status: 'reverted', value: 21 });

    system = await ServiceUnderTest.start({}, system.dataDir);
    await plant.rejoin(system.brokerUrl, passwordIn(system.dataDir, 'kiosk'));
    await inTime('the first cycle after the restart', plant.stepWithService());

    const reverted = (await system.api.decisions('kiosk')).filter(
      ({ receipts }) => receipts.at(-1)?.status === 'reverted',
    );
    expect(reverted).toHaveLength(1);
    expect(plant.heard.at(-1)).toMatchObject({ value: 15.6, reason: expect.stringMatching(/clos/) });
    expect(plant.setpointC).toBe(15.6);
  }, 90_000);
});
