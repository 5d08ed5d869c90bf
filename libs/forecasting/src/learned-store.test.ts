import { beforeAll, describe, expect, it } from '@jest/globals';
import { DAY_MS, HOUR_MS, type Sample, type Store } from '#domain';
import { InMemoryHistorian } from '#ports';
import { type LearnedEquipment, learnStore } from './learned-store.js';
import { SteeringLog } from './steering-log.js';
import { madeUpStore, MONDAY_MS, OPENING_HOURS } from './store.fixture.js';

const DAYS = 40;
const store: Store = {
  storeId: 'store-1',
  name: 'Store',
  timeZone: 'UTC',
  location: { latitudeDeg: 0, longitudeDeg: 0 },
  floorAreaM2: 1_000,
  openingHours: OPENING_HOURS,
  clock: { kind: 'real' },
  telemetryIntervalSec: 3_600,
  equipment: [{ id: 'main', kind: 'meter', name: 'Main', endUse: 'main', points: { electricPowerKw: {} } }],
};
const steering = new SteeringLog().kept();

describe('learnStore', () => {
  const historian = new InMemoryHistorian();
  beforeAll(async () => {
    const { main } = madeUpStore({ days: DAYS }).targets;
    const samples = Array.from(main!, (value, hour): Sample => ({
      equipmentId: 'main',
      pointId: 'electricPowerKw',
      atMs: MONDAY_MS + hour * HOUR_MS,
      value,
    }));
    await historian.append('store-1', samples);
  });

  async function equipmentAfter(days: number, former: Pick<LearnedEquipment, 'learnedAtMs'>) {
    const { equipment } = await learnStore(historian, {
      store,
      atMs: MONDAY_MS + days * DAY_MS,
      steering,
      equipment: {
        models: { zoneResponses: [], zones: [], rooftopUnits: [], racks: [], circuits: [], products: [] },
        refusals: {},
        ...former,
      },
    });
    return (equipment.learnedAtMs - MONDAY_MS) / DAY_MS;
  }

  it('keeps what it knows of the equipment for a week', async () => {
    expect(await equipmentAfter(39, { learnedAtMs: MONDAY_MS + 33 * DAY_MS })).toBe(33);
    expect(await equipmentAfter(40, { learnedAtMs: MONDAY_MS + 33 * DAY_MS })).toBe(40);
  });

  it('learns the equipment of a young store every day', async () => {
    expect(await equipmentAfter(20, { learnedAtMs: MONDAY_MS + 19 * DAY_MS })).toBe(20);
  });
});
