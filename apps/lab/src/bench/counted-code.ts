import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { COUNTER, countOperators } from './count-operators.js';
import { type Operation, type OperationCounts, OPERATIONS } from './operation.js';

/** Folder of compiled code, three above this file's own compiled one. */
const OUTPUT_FOLDER = fileURLToPath(new URL('../../../../', import.meta.url));

/** Code whose operations are counted. */
export interface CountedCode {
  /** Its folder among the sources, such as `device-sim`; what it exports is in `src/index`. */
  readonly folder: string;
  /** Packages in CommonJS that it calculates with: counted with it, where its files name them. */
  readonly packages?: readonly string[];
}

/**
 * Counts what a copy of some code calculates per unit of work while `run` runs it: the arithmetic operators, comparisons
 * and `Math` calls of its own compiled files and of the packages named, each once per time that it is carried out. What
 * other libraries and the engine do inside (strings, dates, memory) is not counted. `undefined` where the compiler that
 * reads the code is not installed.
 *
 * @param run works and gives the number of units; called with the instrumented copy, warms up before `start`
 */
export async function countOperations<Exports>(
  { folder, packages = [] }: CountedCode,
  run: (code: Exports, start: () => void) => number,
): Promise<OperationCounts | undefined> {
  const ts = await import('typescript').then(
    (module) => module.default,
    () => undefined,
  );
  if (ts === undefined) return undefined;
  const counted = await mkdtemp(join(OUTPUT_FOLDER, '.counted-'));
  try {
    const copies = new Map<string, string>();
    for (const name of packages) {
      const source = fileURLToPath(import.meta.resolve(name)).replace(/\.mjs$/, '.js');
      const copy = join(counted, `${name}.cjs`);
      await writeFile(copy, countOperators(ts, copy, await readFile(source, 'utf8')));
      copies.set(name, pathToFileURL(copy).href);
    }
    const copy = join(counted, folder);
    await cp(join(OUTPUT_FOLDER, folder), copy, { recursive: true });
    for (const entry of await readdir(copy, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !entry.name.endsWith('.js')) continue;
      const file = join(entry.parentPath, entry.name);
      const text = (await readFile(file, 'utf8')).replaceAll(
        /(\bfrom\s*)(['"])([^'"]+)\2/g,
        (whole, from: string, quote: string, name: string) => {
          const own = copies.get(name);
          return own === undefined ? whole : `${from}${quote}${own}${quote}`;
        },
      );
      await writeFile(file, countOperators(ts, file, text));
    }
    const counts = new Float64Array(OPERATIONS.length);
    (globalThis as Record<string, unknown>)[COUNTER] = counts;
    const code = (await import(pathToFileURL(join(copy, 'src', 'index.js')).href)) as Exports;
    const units = run(code, () => counts.fill(0));
    return Object.fromEntries(
      OPERATIONS.map((operation: Operation, place) => [operation, counts[place]! / units]),
    ) as OperationCounts;
  } finally {
    await rm(counted, { recursive: true, force: true });
  }
}
