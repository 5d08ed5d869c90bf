import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Decision, type Forecast, type PointCommand, type Store } from '#domain';
import { type Records } from '../records.js';

const MINUTE_MS = 60_000;

/** What every keeper of records keeps; run against PGlite and PostgreSQL alike. */
export function describeRecords(name: string, open: () => Promise<Records>): void {
  describe(`${name} as a keeper of records`, () => {
    let records: Records;
    beforeAll(async () => {
      records = await open();
    }, 60_000);
    afterAll(() => records.close());

    it('knows every store by its newest manifest', async () => {
      await records.stores.save(store('s-1', 'First name'), 1);
      await records.stores.save(store('s-2', 'Other'), 1);
      await records.stores.save(store('s-1', 'New name'), 2);

      const names = (await records.stores.all()).map((known) => known.store.name);
      expect(names).toEqual(['New name', 'Other']);
    });

    it('remembers how far a store has come live, also when it sends its manifest again', async () => {
      await records.stores.save(store('s-1', 'New name'), 2);
      await records.stores.saveWatermark('s-1', 5 * MINUTE_MS);
      await records.stores.save(store('s-1', 'New name'), 3);

      const watermarks = (await records.stores.all()).map(({ watermarkMs }) => watermarkMs);
      expect(watermarks).toEqual([5 * MINUTE_MS, undefined]);
    });

    it('keeps a command with its reason and every receipt once, oldest first', async () => {
      await records.ledger.record('s-1', [{ command: command('c-1', 24), decision: decision(24, 22), atMs: 0 }]);
      const applied = { commandId: 'c-1', equipmentId: 'rtu-1', status: 'applied', value: 24, atMs: 10 } as const;
      const reverted = { commandId: 'c-1', equipmentId: 'rtu-1', status: 'reverted', value: 22, atMs: 20 } as const;
      expect(await records.ledger.receive('s-1', reverted)).toBe(true);
      expect(await records.ledger.receive('s-1', applied)).toBe(true);
      expect(await records.ledger.receive('s-1', applied)).toBe(true);

      const [row] = await records.ledger.entries('s-1', { fromMs: 0, toMs: MINUTE_MS, limit: 10 });
      expect(row).toMatchObject({ id: 'c-1', reason: 'warm up', value: 24, previousValue: 22, refusal: undefined });
      expect(row!.receipts.map(({ status }) => status)).toEqual(['applied', 'reverted']);
    });

    it('does not let a store answer for the commands of another, nor equipment for that of other equipment', async () => {
      await records.ledger.record('s-3', [{ command: command('c-2', 24), decision: decision(24, 22), atMs: 0 }]);
      const receipt = { commandId: 'c-2', equipmentId: 'rtu-1', status: 'applied', atMs: 1 } as const;

      expect(await records.ledger.receive('s-4', receipt)).toBe(false);
      expect(await records.ledger.receive('s-3', { ...receipt, equipmentId: 'rtu-2' })).toBe(false);
      expect(await records.ledger.receive('s-3', { ...receipt, commandId: 'nobody' })).toBe(false);
    });

    it('tells the newest lease of each point, leaving out what the gate refused', async () => {
      await records.ledger.record('s-5', [
        { command: command('old', 23), decision: decision(23, 22), atMs: 0 },
        { command: command('new', 24), decision: decision(24, 23), atMs: MINUTE_MS },
        { decision: { ...decision(40, 24), outcome: 'refused', refusal: 'too warm' }, atMs: 2 * MINUTE_MS },
      ]);
      await records.ledger.receive('s-5', {
        commandId: 'new',
        equipmentId: 'rtu-1',
        status: 'overridden',
        atMs: 90_000,
      });

      const leases = await records.ledger.latestLeases('s-5');
      expect(leases).toHaveLength(1);
      expect(leases[0]).toMatchObject({ command: { id: 'new', value: 24 }, lastReceipt: { status: 'overridden' } });
    });

    it('counts changes of a point, not renewals', async () => {
      await records.ledger.record('s-6', [
        { command: command('k-1', 23), decision: decision(23, 22), atMs: 1_000 },
        { command: command('k-2', 23), decision: decision(23, 23), atMs: 2_000 },
        { command: command('k-3', 24), decision: decision(24, 23), atMs: 3_000 },
      ]);

      expect(await records.ledger.changesSince('s-6', 0)).toEqual(new Map([['rtu-1.coolingSetpointC', 2]]));
      expect(await records.ledger.changesSince('s-6', 2_500)).toEqual(new Map([['rtu-1.coolingSetpointC', 1]]));
    });

    it('keeps forecasts as they were made and gives the newest of each target', async () => {
      await records.forecasts.save([forecast('main', 0, 100), forecast('hvac', 0, 20)]);
      await records.forecasts.save([forecast('main', 3_600_000, 120)]);
      await records.forecasts.save([forecast('main', 3_600_000, 999)]);

      const latest = await records.forecasts.latest('s-1');
      expect(latest.map(({ target, hours }) => [target, hours[0]!.p50])).toEqual([
        ['hvac', 20],
        ['main', 120],
      ]);
    });

    it('counts rejections by what was wrong, newest first', async () => {
      const rejection = { topic: 't', reason: 'malformedJson', detail: 'x', excerpt: '{', firstAtMs: 1 };
      await records.rejections.save([{ ...rejection, storeId: 's-1', count: 1, lastAtMs: 1 }]);
      await records.rejections.save([
        { ...rejection, storeId: 's-1', count: 5, lastAtMs: 9 },
        { ...rejection, storeId: undefined, count: 1, lastAtMs: 3 },
      ]);

      const kept = await records.rejections.all();
      expect(kept.map(({ storeId, count }) => [storeId, count])).toEqual([
        ['s-1', 5],
        [undefined, 1],
      ]);
    });

    it('takes many callers at once', async () => {
      const ids = Array.from({ length: 40 }, (_, index) => `p-${index}`);
      await Promise.all(
        ids.map((id) =>
          records.ledger.record('s-7', [{ command: command(id, 23), decision: decision(23, 22), atMs: 0 }]),
        ),
      );

      expect(await records.ledger.entries('s-7', { fromMs: 0, toMs: 1, limit: 100 })).toHaveLength(40);
    });
  });
}

const command = (id: string, value: number): PointCommand => ({
  id,
  equipmentId: 'rtu-1',
  pointId: 'coolingSetpointC',
  value,
  issuedAtMs: 0,
  expiresAtMs: 20 * MINUTE_MS,
  reason: 'warm up',
});

const decision = (value: number, previousValue: number): Decision => ({
  equipmentId: 'rtu-1',
  pointId: 'coolingSetpointC',
  measure: 'comfort',
  value,
  previousValue,
  reason: 'warm up',
  outcome: 'send',
});

const forecast = (target: 'main' | 'hvac', issuedAtMs: number, p50: number): Forecast => ({
  storeId: 's-1',
  target,
  issuedAtMs,
  hours: [{ atMs: issuedAtMs, p10: p50 - 1, p50, p90: p50 + 1 }],
  score: {
    error: 0.1,
    naiveError: 0.2,
    skillFraction: 0.5,
    coverageFraction: 0.8,
    scoredHours: 168,
    trainedHours: 600,
  },
  isLicensed: true,
  licenceReason: '50 % better than yesterday',
});

const store = (storeId: string, name: string): Store => ({
  storeId,
  name,
  timeZone: 'UTC',
  location: { latitudeDeg: 0, longitudeDeg: 0 },
  floorAreaM2: 100,
  openingHours: { mon: null, tue: null, wed: null, thu: null, fri: null, sat: null, sun: null },
  clock: { kind: 'real' },
  telemetryIntervalSec: 60,
  equipment: [{ id: 'main', kind: 'meter', name: 'Main', endUse: 'main', points: { electricPowerKw: {} } }],
});
