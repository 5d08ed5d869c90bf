import { type Equipment, type PointSpec, type ProductClass } from '#domain';

const reads = (...pointIds: string[]): Record<string, PointSpec> => Object.fromEntries(pointIds.map((id) => [id, {}]));
const takes = (min: number, max: number): PointSpec => ({ isWritable: true, min, max });

const zone = (id: string): Equipment => ({
  id,
  kind: 'zone',
  name: id,
  points: reads('zoneAirTempC', 'relativeHumidityPct'),
});

const rooftopUnit = (id: string, zoneId: string): Equipment => ({
  id,
  kind: 'rooftopUnit',
  name: id,
  zoneId,
  points: {
    coolingSetpointC: takes(22, 30),
    heatingSetpointC: takes(15, 22),
    ...reads('supplyAirTempC', 'electricPowerKw'),
  },
});

const suctionGroup = (id: string, min: number, max: number): Equipment => ({
  id,
  kind: 'suctionGroup',
  name: id,
  rackId: 'rack-1',
  points: { sstSetpointC: takes(min, max), runningCompressors: { max: 4 }, ...reads('sstC', 'electricPowerKw') },
});

const circuit = (id: string, suctionGroupId: string, productClass: ProductClass, setpointC: number): Equipment => ({
  id,
  kind: 'circuit',
  name: id,
  form: id.startsWith('walk-in') ? 'walkIn' : 'case',
  productClass,
  suctionGroupId,
  zoneId: 'zone-sales',
  points: {
    caseAirSetpointC: takes(setpointC - 1, setpointC + 1),
    ...reads('caseAirTempC', 'productTempC', 'coolingDutyFraction', 'isDefrosting'),
  },
});

/** What a supermarket's manifest lists, in its order, with few pieces of each kind. */
export const EQUIPMENT: readonly Equipment[] = [
  zone('zone-sales'),
  zone('zone-back'),
  rooftopUnit('rtu-sales', 'zone-sales'),
  rooftopUnit('rtu-back', 'zone-back'),
  {
    id: 'rack-1',
    kind: 'rack',
    name: 'rack',
    points: { sctSetpointC: takes(21.1, 46), ...reads('sctC', 'condenserFanPowerKw') },
  },
  suctionGroup('suction-lt', -38, -26),
  suctionGroup('suction-mt', -12, -4),
  circuit('walk-in-freezer', 'suction-lt', 'frozen', -22),
  circuit('frozen-1', 'suction-lt', 'frozen', -21),
  circuit('walk-in-dairy', 'suction-mt', 'dairy', 1.7),
  circuit('meat-1', 'suction-mt', 'meat', -0.5),
  { id: 'meter-main', kind: 'meter', name: 'main', endUse: 'main', points: reads('electricPowerKw') },
  {
    id: 'weather',
    kind: 'weatherStation',
    name: 'weather',
    points: reads('outdoorAirTempC', 'outdoorRelativeHumidityPct', 'solarIrradianceWPerM2'),
  },
];
