import { EventEmitter } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Ear } from '../runner/ear.fixture.js';
import { type EventJson, type StoreJson } from '../operating/views.js';
import { run } from './run.js';

/** As much of a process as the command line speaks to, with what it says kept by line. */
class FakeProcess extends EventEmitter {
  readonly said: string[] = [];
  readonly printed: string[] = [];
  readonly told: Record<string, unknown>[] = [];
  readonly connected = true;
  send?: (message: Record<string, unknown>) => boolean;
  readonly stderr = { write: (text: string) => this.#keep(this.said, text) };
  readonly stdout = { write: (text: string) => this.#keep(this.printed, text) };

  /** Resolves with the part of a line that a pattern captures, as soon as the line is said. */
  async hears(pattern: RegExp): Promise<string> {
    for (;;) {
      const match = this.said.map((line) => pattern.exec(line)).find(Boolean);
      if (match) return match[1] ?? match[0];
      await new Promise((resolve) => this.once('said', resolve));
    }
  }

  #keep(lines: string[], text: string): boolean {
    lines.push(...text.split('\n').filter((line) => line !== ''));
    this.emit('said');
    return true;
  }
}

/** A machine that is busy with other tests takes its time. */
jest.setTimeout(30_000);

describe('npm run sim', () => {
  let ear: Ear;
  let folder: string;
  let proc: FakeProcess;
  let ended: Promise<number> | undefined;
  beforeEach(async () => {
    ear = new Ear();
    await ear.listen();
    folder = mkdtempSync(join(tmpdir(), 'sim-run-'));
    proc = new FakeProcess();
  });
  afterEach(async () => {
    proc.emit('SIGTERM');
    await ended;
    ended = undefined;
    await ear.close();
    rmSync(folder, { recursive: true });
  });

  const sim = (...args: string[]) => (ended = run(['--broker', ear.url, ...args], proc as unknown as NodeJS.Process));
  async function control(port: string, ...args: string[]): Promise<{ code: number; out: string; error: string }> {
    const client = new FakeProcess();
    const code = await run(['control', ...args, '--port', port], client as unknown as NodeJS.Process);
    return { code, out: client.printed.join('\n'), error: client.said.join('\n') };
  }

  it('runs, is steered from another command line, records, and ends with a goodbye', async () => {
    void sim('--stores', '2', '--speed', '600', '--control-port', '0', '--forecast-port', '0', '--record', folder);
    const port = await proc.hears(/^control: http:\/\/127\.0\.0\.1:(\d+) /);
    const forecasts = await proc.hears(/^weather forecasts: (http:\S+)$/);
    await ear.until(() => ear.of('telemetry', 'sim-002').length > 0);
    expect((await fetch(forecasts)).status).toBeLessThan(500);

    const status = await control(port, 'status');
    expect([status.code, status.error]).toEqual([0, '']);
    expect(status.out).toMatch(/^store {4}place .*\nsim-001 .* 600x .* up .* kW .*\nsim-002 /);

    const fault = await control(
      ...([port, 'fault', 'compressorFailed', '--store', 'sim-001', '--equipment', 'suction-mt'] as const),
      ...(['--lasts', '2h'] as const),
    );
    expect(fault.out).toMatch(
      /^live-1: compressor failed \(suction-mt compressor 1\) at sim-001, from 20\S+ \d\d:\d\d until 20\S+ \d\d:\d\d$/,
    );
    await control(port, 'fault', 'sensorDrifting', '--point', 'outdoorAirTempC', '--per-hour', '-0.5');
    const events = JSON.parse((await control(port, 'events', '--json')).out) as EventJson[];
    expect(events.map(({ id, event }) => [id, event])).toEqual([
      ['live-1', expect.objectContaining({ kind: 'compressorFailed', stores: ['sim-001'], lasts: '2h' })],
      ['live-2', { kind: 'sensorDrifting', pointId: 'outdoorAirTempC', perHour: -0.5 }],
    ]);
    expect((await control(port, 'end', 'live-1')).out).toBe('live-1: ended at sim-001');
    expect((await control(port, 'events')).out).toMatch(
      /live-1 +over .*\nlive-2 +on .* ended +sim-001, sim-002 +sensor/,
    );

    await control(port, 'pause', '--store', 'sim-001');
    await control(port, 'speed', '60', '--store', 'sim-002');
    const stores = JSON.parse((await control(port, 'status', '--json')).out) as StoreJson[];
    expect(stores.map(({ paused, speed }) => [paused, speed])).toEqual([
      [true, 600],
      [false, 60],
    ]);
    expect((await control(port, 'resume')).out).not.toContain('paused');

    proc.emit('SIGINT');
    expect(await ended).toBe(0);
    await ear.until(() => ear.of('status', 'sim-002').some(({ body }) => body['status'] === 'offline'));
    expect(readdirSync(folder).sort()).toEqual(['sim-001', 'sim-002']);
    expect((await control(port, 'status')).error).toMatch(/^sim control: no run answers at http:\/\/127\.0\.0\.1:\d+;/);
  });

  it('tells what the run refuses, in one line, with exit code 1', async () => {
    void sim('--stores', '1', '--control-port', '0');
    const port = await proc.hears(/^control: http:\/\/127\.0\.0\.1:(\d+) /);
    await ear.until(() => ear.of('telemetry').length > 0);
    for (const [args, says] of [
      [['fault', 'flood'], /^sim control: event: kind: /],
      [
        ['fault', 'icedCoil', '--equipment', 'rack-1'],
        /^sim control: event: equipmentId: "rack-1" is a rack, not a circuit$/,
      ],
      [['pause', '--store', 'sim-009'], /^sim control: there is no store "sim-009"$/],
      [['speed', 'fast'], /^sim control: .*'fast'.*a number above 0/],
      [['end', 'live-9'], /^sim control: there is no event "live-9"$/],
      [['dance'], /^sim control: .*dance/],
    ] as const) {
      const refused = await control(port, ...args);
      expect([refused.code, refused.out]).toEqual([1, '']);
      expect(refused.error).toMatch(says);
    }
  });

  it('teaches how to steer', async () => {
    for (const args of [[], ['--help'], ['fault', '--help']]) {
      const client = new FakeProcess();
      expect(await run(['control', ...args], client as unknown as NodeJS.Process)).toBe(0);
      expect(client.printed.join('\n')).toMatch(/Usage: npm run sim -- control/);
      expect(client.said).toEqual([]);
    }
  });

  it('starts nothing when the control port that was asked for is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    expect(await sim('--stores', '1', '--control-port', String(port))).toBe(1);
    expect(proc.said).toEqual([`sim: port ${port} at 127.0.0.1 is taken`]);
    expect(ear.heard).toEqual([]);
    await new Promise((resolve) => other.close(resolve));
  });

  it('goes on without control when the usual port is taken', async () => {
    const other = createServer();
    // It may be taken already; that is just as well.
    await new Promise<void>((resolve) => other.once('error', () => resolve()).listen(7_070, '127.0.0.1', resolve));
    void sim('--stores', '1');
    await proc.hears(/^control: port 7070 at 127\.0\.0\.1 is taken, so this run cannot be steered; --control-port 0/);
    await ear.until(() => ear.of('telemetry').length > 0);
    if (other.listening) await new Promise((resolve) => other.close(resolve));
  });

  it('starts nothing when the folder to record in is used', async () => {
    const record = join(folder, 'a');
    void sim('--stores', '1', '--no-control', '--record', record);
    await ear.until(() => ear.of('telemetry').length > 0);
    proc.emit('SIGTERM');
    expect(await ended).toBe(0);
    ear.heard.length = 0;
    expect(await sim('--stores', '1', '--no-control', '--record', record)).toBe(1);
    expect(proc.said.at(-1)).toBe(`sim: ${record} already holds a recording of sim-001; give an empty folder`);
    expect(ear.heard).toEqual([]);
  });

  it('tells a parent how far it is and when stores are live, and opens no port', async () => {
    proc.send = (message) => {
      proc.told.push(message);
      proc.emit('told');
      return true;
    };
    void sim('--stores', '1', '--history-days', '0.1', '--speed', '60');
    while (!proc.told.some(({ type }) => type === 'live')) await new Promise((resolve) => proc.once('told', resolve));
    expect(proc.told).toEqual(
      expect.arrayContaining([
        { type: 'progress', storeId: 'sim-001', phase: 'simulating', fraction: 1 },
        { type: 'progress', storeId: 'sim-001', phase: 'sending', fraction: 1 },
        { type: 'live', storeId: 'sim-001' },
      ]),
    );
    expect(proc.said).toEqual([]);
    proc.emit('disconnect');
    expect(await ended).toBe(0);
  });

  it('can be stopped while it is still building stores', async () => {
    void sim('--stores', '50', '--no-control');
    await proc.hears(/^sim-002: simulating 100 %/);
    proc.emit('SIGINT');
    expect(await ended).toBe(0);
    expect(ear.heard).toEqual([]);
  });
});
