import { PermanentError } from '#domain';
import { type z } from 'zod';

/** What a schema makes of a value. A fault is a `PermanentError` of one line that names the field: `a.json: b[2].c: …`. */
export function checked<Schema extends z.ZodType>(schema: Schema, value: unknown, source: string): z.output<Schema> {
  const result = schema.safeParse(value, { error: inWords });
  if (result.success) return result.data;
  const [issue, ...more] = result.error.issues;
  const stray = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const path = fieldPath(stray === undefined ? (issue?.path ?? []) : [...(issue?.path ?? []), stray]);
  const reason = stray === undefined ? issue?.message : 'is no field of this';
  const rest = more.length > 0 ? ` (and ${more.length} more)` : '';
  throw new PermanentError(`${[source, path, reason].filter(Boolean).join(': ')}${rest}`, { cause: result.error });
}

/** Says plainly what the library's words leave to guess. */
function inWords(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === 'invalid_type' && issue.input === undefined) return 'is missing';
  if (issue.code === 'invalid_union' && issue.options)
    return `must be one of ${(issue.options as string[]).join(', ')}`;
  return undefined;
}

/** `events[2].lasts`. */
function fieldPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : text === '' ? String(key) : `${text}.${String(key)}`),
    '',
  );
}
