import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type Command, commandTopic, type ManifestInput } from '#contracts';
import { Ear } from '../runner/ear.fixture.js';
import { type RunningFleet, runStores, type RunStoresOptions } from '../runner/fleet.js';
import { type StoreEvent } from '../scenarios/event.js';
import { defaultStores } from '../store/default-stores.js';
import { StoreRecording } from './store-recording.js';
import { type Cell, type Column } from './table.js';

const START = Date.UTC(2026, 6, 14, 12);
const MINUTE = 60_000;

/** A machine that is busy with other tests takes its time. */
jest.setTimeout(30_000);

describe('a recorded run', () => {
  let ear: Ear;
  let fleet: RunningFleet | undefined;
  let folder: string;
  beforeEach(async () => {
    ear = new Ear();
    await ear.listen();
    folder = mkdtempSync(join(tmpdir(), 'record-'));
  });
  afterEach(async () => {
    await fleet?.stop();
    fleet = undefined;
    await ear.close();
    rmSync(folder, { recursive: true });
  });

  async function start(events: StoreEvent[], options: Partial<RunStoresOptions> = {}): Promise<void> {
    fleet = await runStores({
      stores: defaultStores({ count: 1, seed: 1 }),
      broker: ear.url,
      speed: 6_000,
      barrier: false,
      startAtMs: START,
      record: { folder, format: 'csv' },
      scenario: { name: 'Test', description: 'A test.', events, source: 'test' },
      ...options,
    });
    await fleet.whenLive;
  }

  /** Rows of a file without quoted fields, by column. */
  function rows(name: string): Record<string, string>[] {
    const [header, ...lines] = readFileSync(join(folder, 'sim-001', name), 'utf8')
      .trimEnd()
      .split('\r\n');
    const columns = header!.split(',');
    return lines.map((line) => {
      const cells = line.split(',');
      return Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? '']));
    });
  }

  it('holds every reading as it was made: history and live, over outages, in true time', async () => {
    await start(
      [
        { kind: 'networkOutage', after: '20m', lasts: '40m' },
        { kind: 'clockJump', offsetSec: 3_600, after: '2m' },
      ],
      { historyDays: 0.05 },
    );
    await ear.until(() => ear.of('telemetry').length >= 100);
    await fleet!.stop();

    const recorded = rows('telemetry.csv');
    const minutes = recorded.map(({ at }) => (Date.parse(at!) - START) / MINUTE);
    const history = Array.from({ length: 15 }, (_, index) => 5 * (index - 14));
    const live = Array.from({ length: minutes.length - 15 }, (_, index) => index + 1);
    expect(minutes).toEqual([...history, ...live]);
    expect(Object.keys(recorded[0]!)).toHaveLength(1 + Object.values(pointsOf(ear)).flat().length);

    const told = ear.of('telemetry').find(({ body }) => body['at'] === new Date(START + 90 * MINUTE).toISOString())!;
    const sameMoment = recorded.find(({ at }) => at === new Date(START + 30 * MINUTE).toISOString())!;
    const samples = told.body['samples'] as Record<string, Record<string, number | null>>;
    for (const [equipmentId, points] of Object.entries(samples)) {
      for (const [pointId, value] of Object.entries(points)) {
        const column = `${equipmentId}.${pointId}`;
        expect([column, sameMoment[column]]).toEqual([column, value === null ? '' : String(value)]);
      }
    }
  });

  it('holds commands with what became of them, and when events began and ended', async () => {
    await start([{ kind: 'heatWave', warmerK: 5, after: '2h', lasts: '1h' }]);
    await ear.until(() => ear.of('telemetry').length > 0);
    const command: Command = {
      id: 'c-1',
      point: 'sctSetpointC',
      value: 24,
      issuedAt: new Date(START).toISOString(),
      expiresAt: new Date(START + 60 * MINUTE).toISOString(),
      reason: 'test',
    };
    ear.publish(commandTopic('sim-001', 'rack-1'), command);
    await ear.until(() => ear.of('telemetry').length >= 190);
    await fleet!.stop();

    expect(rows('commands.csv')).toEqual([
      expect.objectContaining({ equipmentId: 'rack-1', pointId: 'sctSetpointC', value: '24', commandId: 'c-1' }),
    ]);
    expect(rows('receipts.csv').map(({ commandId, status, value }) => [commandId, status, value])).toEqual([
      ['c-1', 'applied', '24'],
      ['c-1', 'reverted', '29.4'],
    ]);
    expect(rows('events.csv').map(({ at, change, eventId }) => [at, change, eventId])).toEqual([
      [new Date(START + 120 * MINUTE).toISOString(), 'began', 'scenario-0'],
      [new Date(START + 180 * MINUTE).toISOString(), 'ended', 'scenario-0'],
    ]);
  });

  it('is Parquet if asked for', async () => {
    await start([{ kind: 'powerCut', after: '10m', lasts: '10m' }], { record: { folder, format: 'parquet' } });
    await ear.until(() => ear.of('telemetry').length >= 15);
    await fleet!.stop();
    expect(readdirSync(join(folder, 'sim-001')).sort()).toEqual([
      'events-0001.parquet',
      'manifest.json',
      'telemetry-0001.parquet',
    ]);
  });

  it('is not begun on top of another, nor where it cannot be written', async () => {
    await start([{ kind: 'powerCut' }]);
    await fleet!.stop();
    const before = readFileSync(join(folder, 'sim-001', 'telemetry.csv'), 'utf8');
    await expect(start([{ kind: 'powerCut' }])).rejects.toThrow(
      `${folder} already holds a recording of sim-001; give an empty folder`,
    );
    expect(readFileSync(join(folder, 'sim-001', 'telemetry.csv'), 'utf8')).toBe(before);
    writeFileSync(join(folder, 'file'), '');
    const record = { folder: join(folder, 'file'), format: 'csv' } as const;
    await expect(start([{ kind: 'powerCut' }], { record })).rejects.toThrow(/cannot record in .*file.*: ENOTDIR/);
  });
});

describe('a recording that can no longer be written', () => {
  const manifest = {
    equipment: [{ id: 'main', kind: 'meter', name: 'Main', points: { electricPowerKw: {} } }],
  } as unknown as ManifestInput;

  it('says so once and lets the store run on', () => {
    const failures: string[] = [];
    const added: (readonly Cell[])[] = [];
    let isFull = false;
    const openTable = (_name: string, _columns: readonly Column[]) => ({
      add: (row: readonly Cell[]) => {
        if (isFull) throw new Error('ENOSPC');
        added.push(row);
      },
      flush: () => undefined,
      close: () => undefined,
    });
    const recording = new StoreRecording(manifest, openTable, (error) => failures.push((error as Error).message));
    const report = { at: new Date(START).toISOString(), samples: { main: { electricPowerKw: 12.5 } } };
    recording.telemetry(report);
    isFull = true;
    recording.telemetry(report);
    recording.telemetry(report);
    recording.close();
    expect(added).toEqual([[START, 12.5]]);
    expect(failures).toEqual(['ENOSPC']);
  });
});

function pointsOf(ear: Ear): Record<string, string[]> {
  const equipment = ear.of('manifest')[0]!.body['equipment'] as { id: string; points: object }[];
  return Object.fromEntries(equipment.map(({ id, points }) => [id, Object.keys(points)]));
}
