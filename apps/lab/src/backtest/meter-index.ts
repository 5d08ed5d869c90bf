import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DateTime } from 'luxon';
import { isTimeZone, PermanentError } from '#domain';

/** One line of `index.csv`: a metered building and where its two tests begin. */
export interface IndexedBuilding {
  readonly building: string;
  /** The meter file, which exists. */
  readonly file: string;
  /** `index.csv, line 3`, for messages. */
  readonly where: string;
  /** Zone whose country's public holidays hold; `undefined` where the index does not tell. */
  readonly timeZone: string | undefined;
  /** Stamps read as if they were UTC; `undefined` where the index does not tell. */
  readonly taskAFromMs: number | undefined;
  readonly taskBFromMs: number | undefined;
}

/**
 * Reads the `index.csv` of a folder. Only the column `building` is needed; `timezone`, `taskA_test_from` and
 * `taskB_test_from` are read where they stand, others are ignored.
 *
 * @param only one building instead of all
 * @throws PermanentError naming file and line
 */
export async function readMeterIndex(folder: string, only?: string): Promise<IndexedBuilding[]> {
  const file = join(folder, 'index.csv');
  const [header = '', ...lines] = (await readIndex(file)).replace(/^\uFEFF/, '').split(/\r?\n/);
  const columns = cellsOf(header);
  if (!columns.includes('building')) {
    throw new PermanentError(`${file}, line 1: a column building is expected, found "${header.slice(0, 80)}"`);
  }
  const rows = lines.flatMap((line, index) => {
    if (line.trim() === '') return [];
    const cells = cellsOf(line);
    const cell = (column: string) => cells[columns.indexOf(column)] || undefined;
    return [{ where: `${file}, line ${index + 2}`, building: cell('building'), cell }];
  });
  if (rows.length === 0) throw new PermanentError(`${file} names no buildings`);
  const chosen = rows.filter(({ building }) => only === undefined || building === only);
  if (chosen.length === 0) {
    throw new PermanentError(`no building "${only}"; known: ${rows.map(({ building }) => building).join(', ')}`);
  }
  const seen = new Set<string>();
  return chosen.map(({ where, building, cell }) => {
    if (building === undefined) throw new PermanentError(`${where}: the building has no name`);
    if (seen.has(building)) throw new PermanentError(`${where}: building ${building} stands here a second time`);
    seen.add(building);
    const timeZone = cell('timezone');
    return {
      building,
      file: meterFile(folder, building, where),
      where,
      timeZone: timeZone !== undefined && isTimeZone(timeZone) ? timeZone : undefined,
      taskAFromMs: stampOf(cell('taskA_test_from'), `${where}, taskA_test_from`),
      taskBFromMs: stampOf(cell('taskB_test_from'), `${where}, taskB_test_from`),
    };
  });
}

async function readIndex(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? 'not readable';
    throw new PermanentError(
      `${file} cannot be read (${code}); --meters names the folder that holds index.csv and meters/`,
      { cause },
    );
  }
}

function meterFile(folder: string, building: string, where: string): string {
  const files = ['.csv.gz', '.csv'].map((ending) => join(folder, 'meters', `${building}${ending}`));
  const file = files.find((candidate) => existsSync(candidate));
  if (file === undefined) throw new PermanentError(`${where}: there is neither ${files[0]} nor ${files[1]}`);
  return file;
}

function stampOf(text: string | undefined, where: string): number | undefined {
  if (text === undefined) return undefined;
  const stamp = DateTime.fromISO(text, { zone: 'UTC' });
  if (!stamp.isValid) throw new PermanentError(`${where}: "${text}" is no time such as 2017-10-01T00:00`);
  return stamp.toMillis();
}

/** Cells of a line; one in double quotes may hold commas. */
function cellsOf(line: string): string[] {
  return [...`,${line}`.matchAll(/,(?:\s*"((?:[^"]|"")*)"\s*|([^,]*))/g)].map(([, quoted, plain]) =>
    (quoted?.replaceAll('""', '"') ?? plain ?? '').trim(),
  );
}
