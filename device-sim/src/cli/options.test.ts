import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { PermanentError } from '#domain';
import { readOptions } from './options.js';

describe('the command line', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'sim-options-'));
    writeFileSync(join(folder, 'secret'), 'open sesame\n');
    writeFileSync(join(folder, 'empty'), '\n');
    writeFileSync(join(folder, 'broken.epw'), 'LOCATION,x\n');
    writeFileSync(
      join(folder, 'mine.json'),
      JSON.stringify({ name: 'Mine', description: 'Mine alone.', events: [{ kind: 'powerCut', lasts: '2h' }] }),
    );
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('gives three stores of different places and models when nothing is said', () => {
    const { run: options, ...rest } = readOptions([])!;
    expect(rest).toEqual({ control: { port: 7_070, host: undefined, isAskedFor: false } });
    expect(options.stores.map(({ storeId }) => storeId)).toEqual(['sim-001', 'sim-002', 'sim-003']);
    expect(options.stores.map(({ name }) => name)).toEqual([
      'Simulated store 1, Chicago',
      'Simulated store 2, Atlanta',
      'Simulated store 3, Phoenix',
    ]);
    expect(new Set(options.stores.map(({ model }) => model.id)).size).toBe(3);
    expect(options).toMatchObject({ speed: 1, historyDays: 0, broker: 'mqtt://localhost:1883', baseline: 'A' });
  });

  it('takes what is said', () => {
    const { run: options } = readOptions([
      '--stores', '2', '--climate', 'phoenix', '--model', 'small-format', '--speed', '0.5', '--seed', '9', '--broker', 'mqtts://b:8883',
      '--secret-file', join(folder, 'secret'), '--history-days', '28', '--history-interval', '600', '--store-prefix', 'north-',
      '--start-at', '2026-07-01T00:00:00Z', '--start-times', '{"north-002":"2026-06-01T00:00:00Z"}',
    ])!; // prettier-ignore
    expect(options.stores.map(({ storeId, resumeAtMs }) => [storeId, resumeAtMs])).toEqual([
      ['north-001', undefined],
      ['north-002', Date.UTC(2026, 5, 1)],
    ]);
    expect(
      options.stores.every(({ weather, model }) => weather.site.name === 'Phoenix' && model.id === 'small-format'),
    ).toBe(true);
    expect(readOptions(['--no-barrier'])!.run.barrier).toBe(false);
    expect(readOptions([])!.run.barrier).toBeUndefined();
    expect(options).toMatchObject({
      speed: 0.5,
      secret: 'open sesame',
      historyIntervalSec: 600,
      startAtMs: Date.UTC(2026, 6, 1),
    });
  });

  it.each([
    { args: ['--climate', 'atlantis'], says: /^unknown climate "atlantis"; known: chicago, / },
    { args: ['--model', 'huge'], says: /^unknown store model "huge"; known: supermarket, / },
    { args: ['--speed', '-1'], says: /--speed.*'-1'.*above 0/ },
    { args: ['--speed', 'fast'], says: /--speed.*'fast'/ },
    { args: ['--stores', '0'], says: /--stores.*from 1 to 1000/ },
    { args: ['--stores', '2.5'], says: /--stores.*whole number/ },
    { args: ['--history-days', '-3'], says: /--history-days.*from 0/ },
    { args: ['--history-interval', '90'], says: /--history-interval.*multiple of 60/ },
    { args: ['--broker', 'nonsense'], says: /--broker.*mqtt:\/\/localhost:1883/ },
    { args: ['--start-at', 'yesterday'], says: /--start-at.*ISO 8601/ },
    { args: ['--start-times', '{'], says: /--start-times.*JSON object/ },
    { args: ['--start-times', '{"sim-009":"2026-07-01T00:00:00Z"}'], says: /names "sim-009", which is none/ },
    { args: ['--store-prefix', 'a/b'], says: /--store-prefix "a\/b"/ },
    { args: ['--climate', 'miami', '--weather', 'x.epw'], says: /not both/ },
    { args: ['--weather', '/no/such.epw'], says: /cannot read weather file \/no\/such\.epw: ENOENT/ },
    { args: ['--secret-file', '/no/secret'], says: /cannot read secret file \/no\/secret: ENOENT/ },
    { args: ['--baseline', 'C'], says: /--baseline.*'C'.*A or B is expected/ },
    { args: ['--scenario', 'armageddon'], says: /^unknown scenario "armageddon"; known: / },
    { args: ['--scenario', '/no/such.json'], says: /\/no\/such\.json: ENOENT/ },
    { args: ['--clock-skew', '-1'], says: /--clock-skew.*from 0/ },
    { args: ['--record-format', 'csv'], says: /^--record-format needs --record/ },
    { args: ['--record', 'x', '--record-format', 'xlsx'], says: /--record-format.*csv or parquet is expected/ },
    { args: ['--control-port', '70000'], says: /--control-port.*from 0 to 65535/ },
    { args: ['--no-control', '--control-port', '7071'], says: /^give --no-control or where to control, not both$/ },
    { args: ['--forecast-port', 'x'], says: /--forecast-port.*'x'/ },
    { args: ['--frobnicate'], says: /unknown option '--frobnicate'/ },
    { args: ['surplus'], says: /too many arguments/ },
  ])('refuses $args in one line', ({ args, says }) => {
    const attempt = () => readOptions(args);
    expect(attempt).toThrow(PermanentError);
    expect(attempt).toThrow(says);
    expect(attempt).not.toThrow(/\n/);
  });

  it('takes where to buffer, record, steer and forecast, and what happens', () => {
    const scenario = join(folder, 'mine.json');
    const options = readOptions([
      '--buffer-dir', 'buf', '--record', 'rec', '--record-format', 'Parquet', '--control-port', '0', '--control-host', '0.0.0.0',
      '--forecast-port', '7071', '--scenario', scenario, '--baseline', 'b', '--clock-skew', '30',
    ])!; // prettier-ignore
    expect(options).toMatchObject({
      control: { port: 0, host: '0.0.0.0', isAskedFor: true },
      forecastPort: 7_071,
      run: {
        ...{ bufferDir: 'buf', record: { folder: 'rec', format: 'parquet' }, baseline: 'B', clockSkewSec: 30 },
        scenario: { name: 'Mine', events: [{ kind: 'powerCut', lasts: '2h' }] },
      },
    });
    expect(readOptions(['--record', 'rec'])!.run.record).toEqual({ folder: 'rec', format: 'csv' });
  });

  it('lets nobody steer when told so, nor a child unless it is asked for', () => {
    expect(readOptions(['--no-control'])!.control).toBeUndefined();
    expect(readOptions([], true)!.control).toBeUndefined();
    expect(readOptions(['--control-port', '0'], true)!.control).toMatchObject({ port: 0, isAskedFor: true });
  });

  it('refuses an empty secret and a broken weather file by name', () => {
    expect(() => readOptions(['--secret-file', join(folder, 'empty')])).toThrow(/is empty$/);
    expect(() => readOptions(['--weather', join(folder, 'broken.epw')])).toThrow(/broken\.epw:1: not an EPW header/);
  });

  it('shows help with examples, climates and models', () => {
    const write = jest.spyOn(process.stdout, 'write').mockImplementation(() => true);
    const shown = readOptions(['--help']);
    const text = write.mock.calls.map(([chunk]) => String(chunk)).join('');
    write.mockRestore();
    expect(shown).toBeUndefined();
    for (const word of ['Examples:', '--start-times', 'phoenix', 'Stores:', 'heat-wave']) expect(text).toContain(word);
  });
});
