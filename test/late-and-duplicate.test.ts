import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from './support/condition.js';
import { iso } from './support/api-client.js';
import { ServiceUnderTest } from './support/service-under-test.js';
import { type StoreClient } from './support/store-client.js';
import { smallStore } from './support/store-manifest.js';

const MINUTE_MS = 60_000;
const NOON_MS = Date.UTC(2026, 2, 3, 12);

describe('samples that come late, twice or from the past', () => {
  let system: ServiceUnderTest;
  let store: StoreClient;
  beforeAll(async () => {
    system = await ServiceUnderTest.start();
    store = await system.connect('s');
    await store.introduce(smallStore('s'));
  }, 90_000);
  afterAll(() => system.stopAndRemove());

  const power = (atMs: number, electricPowerKw: number, historical = false) =>
    store.telemetry(atMs, { main: { electricPowerKw }, hall: { zoneAirTempC: 21, coolingSetpointC: 27 } }, historical);
  const stored = () =>
    system.api.minutes('s', 'main.electricPowerKw', NOON_MS - 60 * MINUTE_MS, NOON_MS + 60 * MINUTE_MS);
  const cycleAt = (atMs: number) =>
    eventually(`the cycle of ${iso(atMs)}`, () => store.cycles.find(({ at }) => at === iso(atMs)));
  const storeTime = async () => (await system.api.store('s')).storeTimeAt;

  it('are stored but not acted on while they are history, whatever their time', async () => {
    await power(NOON_MS - 50 * MINUTE_MS, 1, true);
    await power(NOON_MS - 5 * MINUTE_MS, 2, true);
    await power(NOON_MS + 50 * MINUTE_MS, 3, true);
    expect(await storeTime()).toBeNull();

    // The first live sample brings the first cycle; had history brought one, it would have been announced before.
    await power(NOON_MS, 10);
    await cycleAt(NOON_MS);

    expect(store.cycles.map(({ at }) => at)).toEqual([iso(NOON_MS)]);
    expect((await system.api.decisions('s')).map(({ at }) => at)).toEqual(store.commands.map(() => iso(NOON_MS)));
    expect([...(await stored()).values()]).toEqual([1, 2, 10, 3]);
  });

  it('are stored in their place when late, and move neither time nor setpoints', async () => {
    await power(NOON_MS + 5 * MINUTE_MS, 15);
    await cycleAt(NOON_MS + 5 * MINUTE_MS);
    const commands = store.commands.length;

    for (const minute of [4, 1, 3, 2]) await power(NOON_MS + minute * MINUTE_MS, 10 + minute);
    expect(await storeTime()).toBe(iso(NOON_MS + 5 * MINUTE_MS));
    expect((await system.api.store('s')).powerKw).toBe(15);
    await power(NOON_MS + 6 * MINUTE_MS, 16);

    expect([...(await stored()).values()]).toEqual([1, 2, 10, 11, 12, 13, 14, 15, 16, 3]);
    expect(store.cycles).toHaveLength(2);
    expect(store.commands).toHaveLength(commands);
  });

  it('are stored once when sent twice, and the first value stays', async () => {
    const before = await stored();
    const decisions = await system.api.decisions('s');
    for (const atMs of before.keys()) {
      const isHistory = atMs < NOON_MS || atMs > NOON_MS + 6 * MINUTE_MS;
      await power(atMs, 99, isHistory);
    }
    await Promise.all([power(NOON_MS + 7 * MINUTE_MS, 17), power(NOON_MS + 7 * MINUTE_MS, 17)]);

    expect(await stored()).toEqual(new Map([...before, [NOON_MS + 7 * MINUTE_MS, 17]]));
    expect(await system.api.decisions('s')).toEqual(decisions);
  });

  it('leave a receipt sent twice in the ledger once', async () => {
    const { equipmentId, command } = store.commands[0]!;
    const receipt = { commandId: command.id, status: 'applied', value: command.value, at: iso(NOON_MS) } as const;
    await store.receipt(equipmentId, receipt);
    await store.receipt(equipmentId, receipt);

    const row = (await system.api.decisions('s')).find(({ id }) => id === command.id);
    expect(row!.receipts).toEqual([{ status: 'applied', value: command.value, at: iso(NOON_MS), detail: null }]);
  });
});
