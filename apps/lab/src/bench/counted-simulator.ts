import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type * as simulatorModule from '#device-sim';
import { COUNTER, countOperators } from './count-operators.js';
import { type Operation, type OperationCounts, OPERATIONS } from './operation.js';

type Simulator = typeof simulatorModule;

/** Compiled simulator, three folders above this one's own compiled file. */
const SIMULATOR_FOLDER = fileURLToPath(new URL('../../../../device-sim/', import.meta.url));
const OUTPUT_FOLDER = fileURLToPath(new URL('../../../../', import.meta.url));

/**
 * Counts what a copy of the simulator calculates per minute while `run` runs it: the arithmetic operators, comparisons and
 * `Math` calls of its own compiled code, each once per time that it is carried out. What libraries and the engine do
 * inside (strings, dates, memory) is not counted. `undefined` where the compiler that reads the code is not installed.
 *
 * @param run steps a store and gives the number of minutes; called with the instrumented copy, warms up before `start`
 */
export async function countOperations(
  run: (simulator: Simulator, start: () => void) => number,
): Promise<OperationCounts | undefined> {
  const ts = await import('typescript').then(
    (module) => module.default,
    () => undefined,
  );
  if (ts === undefined) return undefined;
  const folder = await mkdtemp(join(OUTPUT_FOLDER, '.counted-'));
  try {
    const copy = join(folder, 'device-sim');
    await cp(SIMULATOR_FOLDER, copy, { recursive: true });
    for (const entry of await readdir(copy, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !entry.name.endsWith('.js')) continue;
      const file = join(entry.parentPath, entry.name);
      await writeFile(file, countOperators(ts, file, await readFile(file, 'utf8')));
    }
    const counts = new Float64Array(OPERATIONS.length);
    (globalThis as Record<string, unknown>)[COUNTER] = counts;
    const simulator = (await import(pathToFileURL(join(copy, 'src', 'index.js')).href)) as Simulator;
    const minutes = run(simulator, () => counts.fill(0));
    return Object.fromEntries(
      OPERATIONS.map((operation: Operation, place) => [operation, counts[place]! / minutes]),
    ) as OperationCounts;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
