import { describe, expect, it } from '@jest/globals';
import { type Store } from '#domain';
import { screenTelemetry } from './telemetry-screening.js';

const store = {
  equipment: [
    { id: 'main', kind: 'meter', name: 'Main', points: { electricPowerKw: {} } },
    { id: 'milk', kind: 'circuit', name: 'Milk', points: { productTempC: {}, isDefrosting: {}, makersCode: {} } },
  ],
} as unknown as Store;

describe('screenTelemetry', () => {
  it('keeps good values, states as 1 and 0, and what the maker calls its own', () => {
    const { samples, faults } = screenTelemetry(store, 5, {
      main: { electricPowerKw: 12.5 },
      milk: { productTempC: 3, isDefrosting: true, makersCode: -7 },
    });

    expect(samples.map(({ pointId, value }) => [pointId, value])).toEqual([
      ['electricPowerKw', 12.5],
      ['productTempC', 3],
      ['isDefrosting', 1],
      ['makersCode', -7],
    ]);
    expect(faults).toEqual([]);
  });

  it('notes what a device knows to be missing, without calling it a fault', () => {
    const { missing, faults, samples } = screenTelemetry(store, 5, { milk: { productTempC: null } });
    expect(missing).toEqual([{ equipmentId: 'milk', pointId: 'productTempC' }]);
    expect([...faults, ...samples]).toEqual([]);
  });

  it.each<{ when: string; values: Record<string, Record<string, unknown>>; reason: string }>([
    { when: 'equipment is unknown', values: { oven: { electricPowerKw: 1 } }, reason: 'unknownEquipment' },
    { when: 'a point is unknown', values: { main: { voltage: 230 } }, reason: 'unknownPoint' },
    { when: 'a number is a text', values: { main: { electricPowerKw: '12' } }, reason: 'wrongType' },
    { when: 'a number is an object', values: { main: { electricPowerKw: {} } }, reason: 'wrongType' },
    { when: 'a number is infinite', values: { main: { electricPowerKw: Infinity } }, reason: 'notFinite' },
    { when: 'a number is none', values: { main: { electricPowerKw: NaN } }, reason: 'notFinite' },
    { when: 'food is hotter than fire', values: { milk: { productTempC: 999 } }, reason: 'impossibleValue' },
    { when: 'a property of every object is asked for', values: { main: { constructor: 1 } }, reason: 'unknownPoint' },
  ])('sets aside one value and keeps the rest when $when', ({ values, reason }) => {
    const good = { isDefrosting: false };
    const { samples, faults } = screenTelemetry(store, 5, {
      ...values,
      milk: { ...values.milk, ...good },
    });

    expect(faults.map((fault) => fault.reason)).toEqual([reason]);
    expect(samples).toEqual([{ equipmentId: 'milk', pointId: 'isDefrosting', atMs: 5, value: 0 }]);
  });

  it('lets a device that connects alone speak for itself only', () => {
    const { samples, faults } = screenTelemetry(
      store,
      5,
      { main: { electricPowerKw: 1 }, milk: { productTempC: 2 } },
      'milk',
    );
    expect(samples.map(({ equipmentId }) => equipmentId)).toEqual(['milk']);
    expect(faults.map(({ reason }) => reason)).toEqual(['foreignEquipment']);
  });
});
