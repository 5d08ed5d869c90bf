import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { receiptTopic, telemetryTopic } from '#contracts';
import { PermanentError } from '#domain';
import { OutboxFile } from './outbox-file.js';

describe('OutboxFile', () => {
  let folder: string;
  let opened: OutboxFile[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'outbox-'));
  });
  afterEach(() => {
    opened.forEach((file) => file.close());
    opened = [];
    rmSync(folder, { recursive: true });
  });

  const path = () => join(folder, 'sim-001.outbox');
  function open(onFailure: (line: string) => void = (line) => expect(line).toBeUndefined()): OutboxFile {
    const file = new OutboxFile(folder, 'sim-001', onFailure);
    opened.push(file);
    return file;
  }
  const message = (payload: string) => ({ topic: telemetryTopic('sim-001'), payload, lateAtMs: 1 });
  const left = (file: OutboxFile) => file.leftovers.map(({ number, message: { payload } }) => [number, payload]);

  it('gives the next process what was not delivered, in order, as late telemetry', () => {
    const file = open();
    ['{"n":"a"}', '{"n":"b\\n"}', '{"n":"c"}'].forEach((payload, number) => file.added(number, message(payload)));
    file.added(3, { topic: receiptTopic('sim-001', 'rack-1'), payload: '{}', lateAtMs: Infinity });
    file.doneBefore(1);

    const next = open();
    expect(left(next)).toEqual([
      [1, '{"n":"b\\n"}'],
      [2, '{"n":"c"}'],
      [3, '{}'],
    ]);
    expect(next.leftovers.map(({ message: { lateAtMs } }) => lateAtMs)).toEqual([-Infinity, -Infinity, Infinity]);
  });

  it('is empty on the disk when everything is delivered', () => {
    const file = open();
    file.added(0, message('{}'));
    file.added(1, message('{}'));
    expect(statSync(path()).size).toBeGreaterThan(0);
    file.doneBefore(2);
    expect(statSync(path()).size).toBe(0);
  });

  it('goes on where an earlier process stopped, also over a line that was torn', () => {
    open().added(0, message('{"n":0}'));
    appendFileSync(path(), '[1,"storewatt/v1/sim-0');
    const second = open();
    expect(left(second)).toEqual([[0, '{"n":0}']]);
    second.added(1, message('{"n":1}'));
    expect(left(open())).toEqual([
      [0, '{"n":0}'],
      [1, '{"n":1}'],
    ]);
  });

  it('does not grow without end while the oldest are lost', () => {
    const file = open();
    const payload = JSON.stringify({ text: 'x'.repeat(5_000) });
    const kept = 20;
    for (let number = 0; number < 3_000; number++) {
      file.added(number, message(payload));
      if (number >= kept) file.doneBefore(number - kept + 1);
    }
    expect(statSync(path()).size).toBeLessThan(1_100_000);
    expect(left(open()).map(([number]) => number)).toEqual(Array.from({ length: kept }, (_, index) => 2_980 + index));
    file.added(3_000, message('{}'));
    expect(left(open()).at(-1)).toEqual([3_000, '{}']);
  });

  it.each([
    ['no JSON', 'hello'],
    ['something else', '{"name":"storewatt"}'],
    ['the message of another store', JSON.stringify([0, telemetryTopic('sim-002'), '{}'])],
  ])('refuses a file that holds %s, naming the line', (_what, line) => {
    writeFileSync(path(), `${JSON.stringify([0, telemetryTopic('sim-001'), '{}'])}\n${line}\n`);
    expect(() => open()).toThrow(PermanentError);
    expect(() => open()).toThrow(`${path()}:2: not a message of sim-001; move the file away`);
    expect(readFileSync(path(), 'utf8')).toContain(line);
  });

  it('refuses a folder that cannot be one', () => {
    writeFileSync(path(), '');
    expect(() => new OutboxFile(path(), 'sim-001', () => undefined)).toThrow(
      `cannot keep messages in ${join(path(), 'sim-001.outbox')}: EEXIST`,
    );
  });

  it('tells once when the disk refuses, and troubles nobody further', () => {
    const lines: string[] = [];
    const file = open((line) => lines.push(line));
    const huge = { ...message(''), payload: 'x'.repeat(1_500_000) };
    file.added(0, huge);
    file.added(1, message('{}'));
    rmSync(path());
    file.doneBefore(1);
    file.added(2, message('{}'));
    file.doneBefore(3);
    expect(lines).toEqual([
      expect.stringMatching(/^cannot keep messages in .*\.outbox \(ENOENT\); they are kept in memory alone$/),
    ]);
  });
});
