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
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('gives three stores of different places and models when nothing is said', () => {
    const options = readOptions([])!;
    expect(options.stores.map(({ storeId }) => storeId)).toEqual(['sim-001', 'sim-002', 'sim-003']);
    expect(options.stores.map(({ name }) => name)).toEqual([
      'Simulated store 1, Chicago',
      'Simulated store 2, Atlanta',
      'Simulated store 3, Phoenix',
    ]);
    expect(new Set(options.stores.map(({ model }) => model.id)).size).toBe(3);
    expect(options).toMatchObject({ speed: 1, historyDays: 0, broker: 'mqtt://localhost:1883' });
  });

  it('takes what is said', () => {
    const options = readOptions([
      '--stores', '2', '--climate', 'phoenix', '--model', 'compact', '--speed', '0.5', '--seed', '9', '--broker', 'mqtts://b:8883',
      '--secret-file', join(folder, 'secret'), '--history-days', '28', '--history-interval', '600', '--store-prefix', 'north-',
      '--start-at', '2026-07-01T00:00:00Z', '--start-times', '{"north-002":"2026-06-01T00:00:00Z"}',
    ])!; // prettier-ignore
    expect(options.stores.map(({ storeId, resumeAtMs }) => [storeId, resumeAtMs])).toEqual([
      ['north-001', undefined],
      ['north-002', Date.UTC(2026, 5, 1)],
    ]);
    expect(
      options.stores.every(({ weather, model }) => weather.site.name === 'Phoenix' && model.id === 'compact'),
    ).toBe(true);
    expect(readOptions(['--no-barrier'])!.barrier).toBe(false);
    expect(readOptions([])!.barrier).toBeUndefined();
    expect(options).toMatchObject({
      speed: 0.5,
      secret: 'open sesame',
      historyIntervalSec: 600,
      startAtMs: Date.UTC(2026, 6, 1),
    });
  });

  it.each([
    { args: ['--climate', 'atlantis'], says: /^unknown climate "atlantis"; known: chicago, .*denver$/ },
    { args: ['--model', 'huge'], says: /^unknown store model "huge"; known: standard, compact, large$/ },
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
    { args: ['--frobnicate'], says: /unknown option '--frobnicate'/ },
    { args: ['surplus'], says: /too many arguments/ },
  ])('refuses $args in one line', ({ args, says }) => {
    const attempt = () => readOptions(args);
    expect(attempt).toThrow(PermanentError);
    expect(attempt).toThrow(says);
    expect(attempt).not.toThrow(/\n/);
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
    for (const word of ['Examples:', '--start-times', 'phoenix', 'compact']) expect(text).toContain(word);
  });
});
