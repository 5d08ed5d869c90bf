import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { POINT_CATALOGUE, RECEIPT_STATUSES } from '#domain';
import { type ZodType } from 'zod';
import { Command, Cycle, Receipt, Telemetry } from './messages.js';
import { Manifest } from './manifest.js';

const page = readFileSync('docs/wire-contract.md', 'utf8');

/** Cells of every table row, the first without its backquotes. */
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, first = '', ...cells]) => ({ first: first.replaceAll('`', ''), cells: cells.slice(0, -1) }));

const SCHEMAS: Readonly<Record<string, ZodType>> = { Manifest, Telemetry, Command, Receipt, Cycle };
/** A comment before each example names its message. */
const examples = [...page.matchAll(/<!-- (\w+) -->\s+```json\n(.+?)```/gs)].map(([, name = '', text = '']) => ({
  name,
  text,
}));

describe('docs/wire-contract.md', () => {
  it('shows an example of each message', () => {
    expect(examples.map(({ name }) => name)).toEqual(Object.keys(SCHEMAS));
  });

  it.each(examples)('gives a $name that the code accepts', ({ name, text }) => {
    expect(SCHEMAS[name]?.safeParse(JSON.parse(text))).toMatchObject({ success: true });
  });

  it.each(Object.entries(POINT_CATALOGUE))(
    'tells meaning, unit and range of %s',
    (pointId, { meaning, unit, possible }) => {
      const told = rows.filter(({ first }) => first === pointId).map(({ cells }) => cells);
      expect(told).toContainEqual([meaning, unit, `${possible.min} to ${possible.max}`]);
    },
  );

  it.each(RECEIPT_STATUSES)('explains the receipt status %s', (status) => {
    expect(rows.map(({ first }) => first)).toContain(status);
  });
});
