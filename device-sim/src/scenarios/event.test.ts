import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { EVENT_KINDS, parseEvent, spanOf, StoreEvent } from './event.js';
import { faultOf } from '../json/fault.fixture.js';

const START_MS = Date.parse('2026-07-01T00:00:00Z');
const HOUR_MS = 3_600_000;

describe('parseEvent', () => {
  it('takes an object or its JSON text, and fills in defaults', () => {
    const written = { kind: 'compressorFailed', after: '2h', lasts: '1d 6h' };
    const event = { ...written, compressor: 1 };
    expect(parseEvent(written)).toEqual(event);
    expect(parseEvent(JSON.stringify(written))).toEqual(event);
    expect(parseEvent(event)).toEqual(event);
  });

  it.each<[string, unknown, string]>([
    ['no event', 3, 'event: Invalid input: expected object, received number'],
    ['broken JSON', '{"kind":\n}', 'event: line 2: JSON has no place for } here'],
    ['an unknown kind', { kind: 'fire' }, `event: kind: must be one of ${EVENT_KINDS.join(', ')}`],
    ['no kind', {}, `event: kind: must be one of ${EVENT_KINDS.join(', ')}`],
    ['a missing field', { kind: 'heatWave' }, 'event: warmerK: is missing'],
    ['a field too many', { kind: 'powerCut', warmerK: 3 }, 'event: warmerK: is no field of this'],
    ['stores of brokerGone', { kind: 'brokerGone', stores: ['a'] }, 'event: stores: is no field of this'],
    [
      'a wrong type',
      { kind: 'heatWave', warmerK: '3' },
      'event: warmerK: Invalid input: expected number, received string',
    ],
    ['too much', { kind: 'heatWave', warmerK: 40 }, 'event: warmerK: Too big: expected number to be <=15'],
    [
      'a bad length',
      { kind: 'powerCut', lasts: 'a while' },
      'event: lasts: a duration such as "90m", "2h" or "1d 6h" is expected',
    ],
    ['no length at all', { kind: 'powerCut', lasts: '0h' }, 'event: lasts: must be longer than nothing'],
    [
      'a bad time',
      { kind: 'powerCut', at: 'tomorrow' },
      'event: at: an ISO 8601 time such as 2026-07-01T00:00:00Z is expected',
    ],
    [
      'two starts',
      { kind: 'powerCut', at: '2026-07-01T00:00:00Z', after: '1h' },
      'event: at: give "at" or "after", not both',
    ],
    [
      'a leak past its end',
      { kind: 'refrigerantLeak', fractionPerDay: 0.1, startFraction: 0.7 },
      'event: startFraction: must not be above mostFraction',
    ],
    ['no stores', { kind: 'powerCut', stores: [] }, 'event: stores: Too small: expected array to have >=1 items'],
    [
      'several faults',
      { kind: 'sensorDrifting', perHour: null, mostOffset: -1 },
      'event: perHour: Invalid input: expected number, received null (and 2 more)',
    ],
  ])('says in one line what is wrong with %s', (_, json, message) => {
    expect(faultOf(() => parseEvent(json))).toBe(message);
  });
});

describe('spanOf', () => {
  it.each<[object, number, number]>([
    [{}, 0, Infinity],
    [{ after: '2h' }, 2, Infinity],
    [{ after: '1d 6h', lasts: '90m' }, 30, 31.5],
    [{ at: '2026-07-01T05:00:00+02:00', lasts: '1h' }, 3, 4],
    [{ at: '2026-06-30T23:00:00Z' }, -1, Infinity],
  ])('places %j', (when, fromH, untilH) => {
    expect(spanOf(parseEvent({ kind: 'powerCut', ...when }), START_MS)).toEqual({
      fromMs: START_MS + fromH * HOUR_MS,
      untilMs: START_MS + untilH * HOUR_MS,
    });
  });
});

describe('device-sim/scenarios/README.md', () => {
  const page = readFileSync(new URL('../../scenarios/README.md', import.meta.url), 'utf8');
  const rows = new Map(
    [...page.matchAll(/^\| `(\w+)` +\| ([^|]*)\|/gm)].map(([, kind = '', fields = '']) => [kind, fields]),
  );
  const common = ['kind', 'after', 'at', 'lasts', 'stores', 'storesFraction', 'equipmentId'];
  const { oneOf = [] } = z.toJSONSchema(StoreEvent, { io: 'input' });
  const kinds = oneOf.map((schema) => {
    const { properties = {}, required = [] } = schema as { properties?: Record<string, object>; required?: string[] };
    const fields = Object.keys(properties).filter((field) => !common.includes(field));
    return {
      kind: (properties['kind'] as { const: string }).const,
      fields: fields.map((field) => (required.includes(field) ? field : `${field}?`)),
    };
  });

  it('knows every kind', () => {
    expect(kinds.map(({ kind }) => kind)).toEqual(EVENT_KINDS);
  });

  it.each(kinds)('tells the fields of $kind', ({ kind, fields }) => {
    const told = [...(rows.get(kind) ?? 'no row').matchAll(/`([^`]+)`/g)].map(([, field]) => field);
    expect(rows.has(kind)).toBe(true);
    expect(told.sort()).toEqual(fields.sort());
  });
});
