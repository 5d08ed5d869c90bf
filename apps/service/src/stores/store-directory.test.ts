import { describe, expect, it } from '@jest/globals';
import { HOUR_MS, MINUTE_MS, type Sample, type Store } from '#domain';
import { InMemoryHistorian } from '#ports';
import { type Parts } from '../parts.js';
import { StoreDirectory } from './store-directory.js';

const NOW_MS = Date.parse('2026-07-14T12:00Z');
const store: Store = {
  storeId: 's',
  name: 'Store',
  timeZone: 'UTC',
  location: { latitudeDeg: 0, longitudeDeg: 0 },
  floorAreaM2: 100,
  openingHours: { mon: null, tue: null, wed: null, thu: null, fri: null, sat: null, sun: null },
  clock: { kind: 'real' },
  telemetryIntervalSec: 60,
  equipment: [{ id: 'milk', kind: 'circuit', name: 'Milk', productClass: 'dairy', points: { productTempC: {} } }],
};

/** Records of a former run that had come to `watermarkMs`, as far as the directory reads them. */
function partsAfter(watermarkMs: number | undefined, historian: InMemoryHistorian): Parts {
  const records = {
    stores: { all: async () => [{ store, watermarkMs }] },
    forecasts: { latest: async () => [] },
  };
  return { historian, records } as unknown as Parts;
}

async function readingAfterRestart(watermarkMs: number | undefined, samples: Sample[]) {
  const historian = new InMemoryHistorian();
  await historian.append('s', samples);
  const directory = new StoreDirectory(partsAfter(watermarkMs, historian));
  await directory.load();
  return directory.find('s')!.readings.at(NOW_MS).get('milk', 'productTempC');
}

const productTempC = (atMs: number, value: number): Sample => ({
  equipmentId: 'milk',
  pointId: 'productTempC',
  atMs,
  value,
});

describe('StoreDirectory after a restart', () => {
  it('knows a sensor that has been standing still since long before', async () => {
    const still = Array.from({ length: 13 * 60 }, (_, minute) => productTempC(NOW_MS - minute * MINUTE_MS, 3.2));
    const moving = still.map((sample, minute) => ({ ...sample, value: 3 + (minute % 5) / 10 }));

    expect((await readingAfterRestart(NOW_MS, still)).quality).toBe('frozen');
    expect((await readingAfterRestart(NOW_MS, moving)).quality).toBe('good');
  });

  it('shows the last value of a point that fell silent, as stale', async () => {
    const reading = await readingAfterRestart(NOW_MS, [productTempC(NOW_MS - 30 * HOUR_MS, 3)]);
    expect(reading).toEqual({ value: 3, atMs: NOW_MS - 30 * HOUR_MS, quality: 'stale' });
  });

  it('takes nothing for a reading of a store that was never live', async () => {
    expect((await readingAfterRestart(undefined, [productTempC(NOW_MS, 3)])).quality).toBe('missing');
  });
});
