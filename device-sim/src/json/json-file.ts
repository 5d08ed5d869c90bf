import { readFileSync } from 'node:fs';
import { PermanentError } from '#domain';
import { type z } from 'zod';
import { checked } from './checked.js';
import { parseJson } from './json-syntax.js';

/**
 * Reads a JSON file and checks it. A fault is a `PermanentError` of one line that names the file and the line or field.
 *
 * @param what the file is, for the message when it cannot be read: `store file`
 */
export function readJsonFile<Schema extends z.ZodType>(
  schema: Schema,
  file: string | URL,
  what: string,
  source = String(file),
): z.output<Schema> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? 'unknown';
    throw new PermanentError(`cannot read ${what} ${source}: ${code}`, { cause });
  }
  return checked(schema, parseJson(text, source), source);
}
