import { writeFile } from 'node:fs/promises';
import { PermanentError } from '#domain';
import { version } from '#platform';

/** What every experiment writes with `--json`. */
export interface ExperimentFile {
  readonly command: string;
  readonly seed: number;
  /** One object per row of the table, units in the keys. */
  readonly rows: readonly object[];
  readonly summary: object;
}

export async function writeExperiment(file: string, { command, seed, rows, summary }: ExperimentFile): Promise<void> {
  await writeText(file, `${JSON.stringify({ command, version, seed, rows, summary }, null, 2)}\n`);
}

export async function writeText(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (cause) {
    throw new PermanentError(`cannot write ${file}: ${(cause as NodeJS.ErrnoException).code ?? 'unknown'}`, { cause });
  }
}
