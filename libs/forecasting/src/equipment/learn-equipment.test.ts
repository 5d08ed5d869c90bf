import { describe, expect, it } from '@jest/globals';
import { DAY_MS, type Equipment, type Sample, type Store } from '#domain';
import { InMemoryHistorian } from '#ports';
import { MONDAY_MS, OPENING_HOURS, seededRandom } from '../store.fixture.js';
import { learnEquipment } from './learn-equipment.js';

const MINUTES_5_MS = 300_000;
const DAYS = 14;
const reads = (...pointIds: string[]) => Object.fromEntries(pointIds.map((pointId) => [pointId, {}]));
const setpoint = { coolingSetpointC: { isWritable: true, min: 20, max: 30 } };

const EQUIPMENT: Equipment[] = [
  { id: 'weather', kind: 'weatherStation', name: 'Weather', points: reads('outdoorAirTempC') },
  { id: 'zone-1', kind: 'zone', name: 'Sales', points: reads('zoneAirTempC') },
  {
    id: 'rtu-1',
    kind: 'rooftopUnit',
    name: 'Unit',
    zoneId: 'zone-1',
    points: { ...setpoint, ...reads('coolingFraction', 'electricPowerKw') },
  },
  { id: 'rack-1', kind: 'rack', name: 'Rack', points: reads('sctC') },
  {
    id: 'suction-1',
    kind: 'suctionGroup',
    name: 'Group',
    rackId: 'rack-1',
    points: reads('sstC', 'sstSetpointC', 'electricPowerKw'),
  },
  {
    id: 'case-1',
    kind: 'circuit',
    name: 'Case',
    suctionGroupId: 'suction-1',
    zoneId: 'zone-1',
    points: reads('caseAirTempC', 'coolingDutyFraction', 'productTempC', 'isDefrosting'),
  },
];

function storeOf(equipment: readonly Equipment[]): Store {
  return {
    storeId: 'store-1',
    name: 'Store',
    timeZone: 'UTC',
    location: { latitudeDeg: 0, longitudeDeg: 0 },
    floorAreaM2: 1_000,
    openingHours: OPENING_HOURS,
    clock: { kind: 'real' },
    telemetryIntervalSec: 300,
    equipment,
  };
}

/** Two weeks of a small store with a cooled zone and a case that is defrosted every six hours. */
async function historianOf(): Promise<InMemoryHistorian> {
  const historian = new InMemoryHistorian();
  const random = seededRandom(61);
  const samples: Sample[] = [];
  let [zoneC, airC, productC] = [22, 1, 1.5];
  for (let step = 0; step < DAYS * 288; step++) {
    const atMs = MONDAY_MS + step * MINUTES_5_MS;
    const hour = (step / 12) % 24;
    const outdoorC = 24 + 6 * Math.cos(((hour - 15) * Math.PI) / 12) + 2 * Math.sin(step / 500);
    const cooling = Math.min(1, Math.max(0, (zoneC - (hour > 7 && hour < 21 ? 22 : 26)) * 2));
    zoneC += (0.1 * (outdoorC - zoneC) - 3 * cooling + 0.4) / 12;
    const isDefrosting = step % 72 < 6;
    const duty = isDefrosting ? 0 : Math.min(1, Math.max(0, 0.6 + 0.4 * (airC - (step % 100 < 50 ? 0 : 1))));
    for (let minute = 0; minute < 5; minute++) {
      airC += (-2 * duty * (airC + 8) + 0.4 * (zoneC - airC) + 0.8 * (productC - airC) + 1) / 60;
      productC += (airC - productC) / 150;
    }
    const noise = () => 0.02 * (random() - 0.5);
    const readings: Record<string, Record<string, number>> = {
      weather: { outdoorAirTempC: outdoorC + noise() },
      'zone-1': { zoneAirTempC: zoneC + noise() },
      'rtu-1': { coolingFraction: cooling, electricPowerKw: 1 + 10 * cooling },
      'rack-1': { sctC: 30 + noise() },
      'suction-1': { sstC: -8 + noise(), sstSetpointC: -8, electricPowerKw: 0.5 * duty * (airC + 8) },
      'case-1': {
        caseAirTempC: airC + noise(),
        coolingDutyFraction: duty,
        productTempC: productC + noise(),
        isDefrosting: isDefrosting ? 1 : 0,
      },
    };
    for (const [equipmentId, points] of Object.entries(readings)) {
      for (const [pointId, value] of Object.entries(points)) samples.push({ equipmentId, pointId, atMs, value });
    }
  }
  await historian.append('store-1', samples);
  return historian;
}

describe('learning the equipment of a store', () => {
  it('gives a model of each kind, as plain JSON, and names what the days did not show', async () => {
    const { models, refusals } = await learnEquipment(
      storeOf(EQUIPMENT),
      await historianOf(),
      MONDAY_MS + DAYS * DAY_MS,
    );

    expect(models.zones.map(({ zoneId }) => zoneId)).toEqual(['zone-1']);
    expect(models.zoneResponses.map(({ equipmentId }) => equipmentId)).toEqual(['rtu-1']);
    expect(models.rooftopUnits[0]!.coolingKw).toBeCloseTo(10, 1);
    expect(models.racks[0]!.groups[0]!.circuits[0]!.kwPerK).toBeCloseTo(0.5, 1);
    expect(models.circuits[0]!.oneHourErrorK).toBeLessThan(models.circuits[0]!.oneHourPersistenceErrorK);
    expect(models.products[0]!.timeConstantH).toBeCloseTo(2.5, 0);
    expect(refusals['rack-1 power: dP/dSST of suction-1']).toMatch(/hardly moved/);
    expect(refusals['rack-1 power: condenser fans']).toMatch(/not all reported/);
    expect(JSON.parse(JSON.stringify(models))).toEqual(models);
  });

  it('does without what a store does not have', async () => {
    const only = EQUIPMENT.filter(({ id }) => id === 'case-1');

    const { models, refusals } = await learnEquipment(storeOf(only), await historianOf(), MONDAY_MS + DAYS * DAY_MS);

    expect(models.zones).toEqual([]);
    expect(models.racks).toEqual([]);
    expect(models.circuits).toEqual([]);
    expect(models.products).toHaveLength(1);
    expect(refusals).toEqual({ 'case-1 air': 'air, valve and suction temperature are not all reported' });
  });

  it('learns nothing from an empty historian, and says why of each model', async () => {
    const { models, refusals } = await learnEquipment(storeOf(EQUIPMENT), new InMemoryHistorian(), MONDAY_MS);

    expect(Object.values(models).flat()).toEqual([]);
    expect(Object.keys(refusals).sort()).toEqual([
      'case-1 air',
      'case-1 product',
      'rack-1 power',
      'rtu-1 power',
      'rtu-1 zone response',
      'zone-1 zone',
    ]);
  });
});
