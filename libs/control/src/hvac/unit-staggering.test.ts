import { describe, expect, it } from '@jest/globals';
import { DAY_MS, MINUTE_MS } from '#domain';
import { buildInput, chicago, type InputOverrides } from '../testing/input-builder.js';
import { buildStore, zoneUnit } from '../testing/store-builder.js';
import { followsByK, spreadStarts } from './unit-staggering.js';

const start = (equipmentId: string, minute: number) => ({ equipmentId, startMs: minute * MINUTE_MS });

describe('spreadStarts', () => {
  it('never lets two units start together, and moves the neediest ahead, nobody back', () => {
    const spread = spreadStarts([start('a', 60), start('b', 30), start('c', 60), start('d', 57)]);
    expect([...spread].map(([id, startMs]) => [id, startMs / MINUTE_MS])).toEqual([
      ['a', 60],
      ['c', 55],
      ['d', 50],
      ['b', 30],
    ]);
  });

  it('leaves starts alone that are far enough apart', () => {
    expect(Object.fromEntries(spreadStarts([start('a', 0), start('b', 5)]))).toEqual({ a: 0, b: 5 * MINUTE_MS });
  });
});

describe('followsByK', () => {
  const floor = { id: 'floor', kind: 'zone', name: 'floor', points: { zoneAirTempC: {} } } as const;
  const points = Object.fromEntries(Object.entries(zoneUnit().points).filter(([id]) => id !== 'zoneAirTempC'));
  const units = ['rtu-1', 'rtu-2'].map((id) => zoneUnit({ id, zoneId: 'floor', points }));
  const follows = (over: InputOverrides = {}) => {
    const input = buildInput({ store: buildStore({ equipment: [floor, ...units] }), ...over });
    return units.map((unit) => followsByK(input, unit, 'coolingSetpointC'));
  };

  it('lets one of two units lead today and the other tomorrow', () => {
    const today = follows();
    expect(today.toSorted()).toEqual([0, 0.4]);
    expect(follows({ atMs: chicago('11:00') + DAY_MS })).toEqual(today.toReversed());
  });

  it('lets both lead where there is work for both', () => {
    expect(follows({ values: { 'rtu-1.coolingFraction': 0.5, 'rtu-2.coolingFraction': 0.3 } })).toEqual([0, 0]);
  });

  it('knows no second where a unit is alone', () => {
    const input = buildInput();
    expect(followsByK(input, zoneUnit(), 'coolingSetpointC')).toBe(0);
  });
});
