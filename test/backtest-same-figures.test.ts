import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { writeMadeUpMeters } from '../apps/lab/src/backtest/made-up-meters.fixture.js';

/** The built command, as `npm run backtest` starts it. */
async function backtest(...args: string[]) {
  const child = spawn(process.execPath, ['dist/apps/lab/src/main.js', 'backtest', ...args]);
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (text: Buffer) => (stdout += text.toString()));
  child.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
  const [code] = (await once(child, 'close')) as [number];
  return { code, stdout, stderr };
}

describe('npm run backtest', () => {
  let folder: string;
  const out = (threads: number) => join(folder, `predictions-${threads}.csv`);
  const json = (threads: number) => join(folder, `figures-${threads}.json`);
  const runs: Awaited<ReturnType<typeof backtest>>[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'storewatt-backtest-'));
    await writeMadeUpMeters(folder);
    for (const threads of [1, 2]) {
      const files = ['--out', out(threads), '--json', json(threads)];
      runs.push(await backtest('--meters', folder, '--threads', String(threads), ...files));
    }
  }, 120_000);
  afterAll(() => rm(folder, { recursive: true }));

  it('predicts every hour of both tests, blank or not, in the order of the index', async () => {
    const [head, ...lines] = (await readFile(out(1), 'utf8')).trimEnd().split('\n');
    const days = (count: number, from: number) =>
      Array.from({ length: 24 * count }, (_, hour) => new Date(from + hour * 3_600_000).toISOString().slice(0, 16));

    expect(head).toBe('task,building,timestamp,predicted');
    expect(lines.map((line) => line.slice(0, line.lastIndexOf(',')))).toEqual([
      ...days(4, Date.UTC(2017, 3, 27)).map((stamp) => `A,Wren_office_Ann,${stamp}`),
      ...days(92, Date.UTC(2017, 0, 29)).map((stamp) => `A,Wren_retail_Bo,${stamp}`),
      ...days(15, Date.UTC(2017, 3, 16)).map((stamp) => `B,Wren_office_Ann,${stamp}`),
    ]);
    expect(lines.every((line) => /,-?\d+\.\d{6}$/.test(line))).toBe(true);
  });

  it('gives the same bytes and figures on one thread as on two', async () => {
    expect(await readFile(out(2))).toEqual(await readFile(out(1)));
    expect(await readFile(json(2))).toEqual(await readFile(json(1)));
    expect(runs[1]!.stdout).toBe(runs[0]!.stdout);
  });

  it('prints a table for each task and says on standard error what it could not test', () => {
    const [{ code, stdout, stderr }] = runs as [Awaited<ReturnType<typeof backtest>>];

    expect(code).toBe(0);
    expect(stdout).toMatch(/Task A.*Wren_office_Ann.*Wren_retail_Bo.*median.*mean.*Task B.*Wren_office_Ann.*median/s);
    expect(stdout).toMatch(/Better than yesterday in \d of 2 buildings/);
    expect(stderr).toMatch(/4 of 4/);
    expect(stderr).toMatch(/task B, Wren_retail_Bo: .*ends before the test begins/);
  });

  it('writes the figures with their units', async () => {
    const figures = JSON.parse(await readFile(json(1), 'utf8')) as {
      rows: Record<string, unknown>[];
      summary: Record<string, unknown>;
    };

    expect(figures).toMatchObject({ command: 'backtest', version: expect.any(String), seed: 0 });
    expect(figures.rows.map(({ task, building }) => [task, building])).toEqual([
      ['A', 'Wren_office_Ann'],
      ['A', 'Wren_retail_Bo'],
      ['B', 'Wren_office_Ann'],
    ]);
    for (const figure of ['cvRmsePct', 'nmbePct', 'mapePct', 'dailyCvRmsePct', 'coveragePct', 'yesterdayCvRmsePct']) {
      expect(figures.rows[0]).toHaveProperty(figure, expect.any(Number));
    }
    expect(figures.rows[2]).toHaveProperty('lastYearCvRmsePct', expect.any(Number));
    expect(figures.summary).toMatchObject({ taskA: { buildings: 2 }, taskB: { buildings: 1 } });
  });

  it.each([
    { args: ['--building', 'Wren_bar_Cy'], error: 'no building "Wren_bar_Cy"; known: Wren_office_Ann, Wren_retail_Bo' },
    { args: ['--task', 'c'], error: "argument 'c' is invalid. a (day-ahead) or b (M&V baseline) is expected." },
    { args: ['--threads', '0'], error: 'a whole number above 0 is expected' },
  ])('ends with one line for $args', async ({ args, error }) => {
    const { code, stderr } = await backtest('--meters', folder, ...args);

    expect(code).toBe(1);
    expect(stderr.trim().split('\n')).toEqual([expect.stringContaining(error)]);
  });
});
