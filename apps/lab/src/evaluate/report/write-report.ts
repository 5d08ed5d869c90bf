import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PermanentError } from '#domain';
import { writeText } from '../../json-file.js';
import { reportPage, type ReportInputs } from './page.js';

/** Writes the page into a folder, which is made if need be, and returns its path. */
export async function writeReport(folder: string, inputs: ReportInputs): Promise<string> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (cause) {
    const why = (cause as NodeJS.ErrnoException).code ?? 'unknown';
    throw new PermanentError(`cannot make the folder ${folder} for the report: ${why}`, { cause });
  }
  const file = join(folder, 'index.html');
  await writeText(file, reportPage(inputs));
  return file;
}
