import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type Decision,
  type EndUse,
  type Forecast,
  HOUR_MS,
  MINUTE_MS,
  type PointCommand,
  type Receipt,
  type Store,
} from '#domain';
import { type Records } from '../records.js';

/** One command of a history: minutes in which it was sent, applied and ended. */
interface Told {
  readonly sent: number;
  readonly applied?: number;
  readonly end?: readonly [status: Receipt['status'], minute: number];
  readonly by?: Decision['measure'];
  readonly point?: string;
}

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

    it('remembers which measures somebody switched off, also when the store sends its manifest again', async () => {
      await records.stores.saveSwitchedOff('s-1', ['coasting']);
      await records.stores.saveSwitchedOff('s-1', ['antiSweat', 'defrostPlacing']);
      await records.stores.save(store('s-1', 'New name'), 4);

      const switchedOff = (await records.stores.all()).map((known) => known.switchedOff);
      expect(switchedOff).toEqual([['antiSweat', 'defrostPlacing'], []]);
    });

    it('keeps what a plan expected of a command, and that nothing was', async () => {
      const expected = { energyKwh: -1.25, cost: -0.2, carbonKg: undefined };
      await records.ledger.record('s-10', [
        { command: command('e-1', 24), decision: { ...decision(24, 22), expected }, atMs: 0 },
        { command: command('e-2', 24), decision: decision(24, 22), atMs: 1 },
      ]);

      const rows = await records.ledger.entries('s-10', { fromMs: 0, toMs: 2, limit: 2 });
      expect(rows.map((row) => row.expected)).toEqual([undefined, expected]);
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
      expect(latest[1]).toEqual(forecast('main', HOUR_MS, 120));
    });

    it('tells what was forecast of a target in a span of time, and of no other store', async () => {
      for (const hour of [3, 1, 2, 4]) await records.forecasts.save([forecast('other', hour * HOUR_MS, hour)]);
      await records.forecasts.save([{ ...forecast('other', 2 * HOUR_MS, 99), storeId: 's-2' }]);

      const issued = await records.forecasts.issued('s-1', 'other', { fromMs: HOUR_MS, toMs: 3 * HOUR_MS });
      expect(issued).toEqual([forecast('other', HOUR_MS, 1), forecast('other', 2 * HOUR_MS, 2)]);
    });

    it('keeps four digits of a forecast, gaps in the weather source and the last week as they were', async () => {
      const made = forecast('lighting', 0, 1);
      const step = { atMs: 0, p10: 1 / 3, p50: 123.456, p90: -0.000123456 };
      await records.forecasts.save([
        {
          ...made,
          hours: [step],
          quarters: [],
          weatherSource: undefined,
          score: { ...made.score, lastWeekError: undefined },
        },
      ]);

      const [kept] = await records.forecasts.issued('s-1', 'lighting', { fromMs: 0, toMs: 1 });
      expect(kept!.hours).toEqual([{ atMs: 0, p10: 0.3333, p50: 123.5, p90: -0.0001235 }]);
      expect(kept).toMatchObject({ quarters: [], weatherSource: undefined, score: { lastWeekError: undefined } });
    });

    it('forgets old forecasts of one store', async () => {
      await records.forecasts.save([forecast('main', 0, 1), forecast('main', HOUR_MS, 2)].map(of('s-8')));
      await records.forecasts.save([forecast('main', 0, 1)].map(of('s-9')));

      expect(await records.forecasts.prune('s-8', HOUR_MS)).toBe(1);
      expect(await records.forecasts.prune('s-8', HOUR_MS)).toBe(0);
      const all = { fromMs: 0, toMs: 2 * HOUR_MS };
      expect((await records.forecasts.issued('s-8', 'main', all)).map(({ issuedAtMs }) => issuedAtMs)).toEqual([
        HOUR_MS,
      ]);
      expect(await records.forecasts.issued('s-9', 'main', all)).toHaveLength(1);
    });

    it('keeps the newest models of each store', async () => {
      expect(await records.models.latest('s-1')).toBeUndefined();
      await records.models.save('s-1', 1, { weights: [1.25, -3], refusals: {} });
      await records.models.save('s-2', 1, null);
      await records.models.save('s-1', 2, { weights: [0.1], refusals: { hvac: 'too short' } });

      expect(await records.models.latest('s-1')).toEqual({
        trainedAtMs: 2,
        body: { weights: [0.1], refusals: { hvac: 'too short' } },
      });
      expect(await records.models.latest('s-2')).toEqual({ trainedAtMs: 1, body: null });
    });

    describe('of when points were held', () => {
      const cutTo = { fromMs: 5 * MINUTE_MS, toMs: 90 * MINUTE_MS };
      /** One command a line: when it was sent and applied, what became of it. All in minutes; leases last 20. */
      const told = async (storeId: string, history: readonly Told[]) => {
        for (const [index, { sent, applied, end, by = 'comfort', point = 'coolingSetpointC' }] of history.entries()) {
          const id = `${storeId}-${index}`;
          const issuedAtMs = sent * MINUTE_MS;
          await records.ledger.record(storeId, [
            {
              command: { ...command(id, 24), pointId: point, issuedAtMs, expiresAtMs: issuedAtMs + 20 * MINUTE_MS },
              decision: { ...decision(24, 24), pointId: point, measure: by },
              atMs: issuedAtMs,
            },
          ]);
          const receipt = (status: Receipt['status'], minute: number) =>
            records.ledger.receive(storeId, { commandId: id, equipmentId: 'rtu-1', status, atMs: minute * MINUTE_MS });
          if (applied !== undefined) await receipt('applied', applied);
          if (end) await receipt(...end);
        }
        return (await records.ledger.heldSpans(storeId, cutTo)).map(({ pointId, measure, fromMs, untilMs }) => [
          pointId,
          measure,
          fromMs / MINUTE_MS,
          untilMs / MINUTE_MS,
        ]);
      };

      it.each<{ when: string; history: Told[]; spans: [measure: string, from: number, until: number][] }>([
        { when: 'a lease runs out unheard', history: [{ sent: 10, applied: 11 }], spans: [['comfort', 11, 30]] },
        { when: 'no receipt ever came', history: [{ sent: 10 }], spans: [] },
        { when: 'it was rejected', history: [{ sent: 10, end: ['rejected', 11] }], spans: [] },
        { when: 'it came too late', history: [{ sent: 10, end: ['expired', 40] }], spans: [] },
        {
          when: 'it was renewed in time',
          history: [
            { sent: 10, applied: 10 },
            { sent: 25, applied: 26 },
            { sent: 40, applied: 41, end: ['reverted', 60] },
          ],
          spans: [['comfort', 10, 60]],
        },
        {
          when: 'the renewal came too late',
          history: [
            { sent: 10, applied: 10, end: ['reverted', 30] },
            { sent: 35, applied: 35 },
          ],
          spans: [
            ['comfort', 10, 30],
            ['comfort', 35, 55],
          ],
        },
        {
          when: 'a person took over',
          history: [{ sent: 10, applied: 10, end: ['overridden', 17] }],
          spans: [['comfort', 10, 17]],
        },
        {
          when: 'another measure took over',
          history: [
            { sent: 10, applied: 10, by: 'preCooling' },
            { sent: 20, applied: 20, by: 'coasting' },
          ],
          spans: [
            ['preCooling', 10, 20],
            ['coasting', 20, 40],
          ],
        },
        {
          when: 'it reaches over the ends of the range',
          history: [
            { sent: 0, applied: 1 },
            { sent: 80, applied: 80 },
          ],
          spans: [
            ['comfort', 5, 20],
            ['comfort', 80, 90],
          ],
        },
      ])('tells spans when $when', async ({ when, history, spans }) => {
        const found = await told(`held ${when}`, history);
        expect(found).toEqual(spans.map((span) => ['coolingSetpointC', ...span]));
      });

      it('keeps points apart', async () => {
        const found = await told('held points', [
          { sent: 10, applied: 10 },
          { sent: 20, applied: 20, point: 'heatingSetpointC' },
        ]);
        expect(found).toEqual([
          ['coolingSetpointC', 'comfort', 10, 30],
          ['heatingSetpointC', 'comfort', 20, 40],
        ]);
      });
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

const of = (storeId: string) => (made: Forecast) => ({ ...made, storeId });

const forecast = (target: EndUse, issuedAtMs: number, p50: number): Forecast => ({
  storeId: 's-1',
  target,
  issuedAtMs,
  hours: [0, 1].map((hour) => ({ atMs: issuedAtMs + hour * HOUR_MS, p10: p50 - 1, p50, p90: p50 + 1 })),
  quarters: [0, 1].map((quarter) => ({ atMs: issuedAtMs + (quarter * HOUR_MS) / 4, p10: p50 - 2, p50, p90: p50 + 2 })),
  weatherSource: 'site',
  score: {
    error: 0.1,
    naiveError: 0.2,
    lastWeekError: 0.25,
    skillFraction: 0.5,
    coverageFraction: 0.8,
    scoredHours: 168,
    trainedHours: 600,
    basis: 'asMade',
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
