import {
  type CaseResponse,
  type Equipment,
  type EquipmentModels,
  type ForecastStep,
  HOUR_MS,
  type PriceRun,
  type ProductResponse,
  type RackPowerModel,
  type RooftopPowerModel,
  type Store,
  type ZoneModel,
  WEEKDAYS,
} from '#domain';
import { type PlanTask } from './plan-task.js';

/** Tiny stores that can be worked out by hand. Always open, in UTC, unless said otherwise. */
export const START_MS = Date.parse('2026-07-14T10:00Z');
export const DAY_END_MS = START_MS + 24 * HOUR_MS;
export const LEARNED = { trainedHours: 500, unknown: [] } as const;

/** A zone whose air is its only store: it gains 1 K/h at 24 °C and 30 °C outdoors, and is cooled by 4 K/h with 12 kW. */
export const zoneModel = (over: Partial<ZoneModel> = {}): ZoneModel => ({
  zoneId: 'floor',
  leakPerH: 0.02,
  massPerH: 0,
  massTimeConstantH: 10,
  units: [{ equipmentId: 'rtu', heatingKPerH: undefined, coolingKPerH: 4 }],
  driftKPerH: 0.88,
  openDriftKPerH: 0,
  sixHourErrorK: 0.3,
  sixHourPersistenceErrorK: 0.9,
  ...LEARNED,
  ...over,
});

export const rooftopPower = (over: Partial<RooftopPowerModel> = {}): RooftopPowerModel => ({
  equipmentId: 'rtu',
  baseKw: 0,
  fanKw: 0,
  coolingKw: 12,
  coolingKwPerK: 0,
  heatingKw: undefined,
  heatingKwPerK: 0,
  heatingGasKw: undefined,
  residualKw: 0.1,
  ...LEARNED,
  ...over,
});

/** Air that takes 0.5 kW of compressor for each kelvin colder, with product that gives back 0.25 of it. */
export const caseResponse = (over: Partial<CaseResponse> = {}): CaseResponse => ({
  equipmentId: 'dairy',
  coolingPerH: 5,
  storePerH: 1,
  productPerH: 1,
  driftKPerH: 1,
  oneHourErrorK: 0.1,
  oneHourPersistenceErrorK: 0.5,
  ...LEARNED,
  ...over,
});

export const productResponse = (over: Partial<ProductResponse> = {}): ProductResponse => ({
  equipmentId: 'dairy',
  timeConstantH: 4,
  timeConstantErrorFraction: 0.1,
  warmerK: 0.5,
  oneHourErrorK: 0.1,
  oneHourPersistenceErrorK: 0.3,
  trainedHours: 300,
  ...over,
});

/** Compressor power that nothing but load changes. */
export const rackPower = (): RackPowerModel => ({
  rackId: 'rack',
  groups: [
    {
      suctionGroupId: 'group',
      circuits: [{ equipmentId: 'dairy', kwPerK: 1.25 }],
      referenceSctC: 30,
      referenceSstC: -8,
      sctPerK: undefined,
      sstPerK: undefined,
      sctPerKError: undefined,
      sstPerKError: undefined,
      seenSctC: undefined,
      seenSstC: { minC: -10, maxC: -6 },
      meanKw: 5,
      residualKw: 0.5,
    },
  ],
  fans: undefined,
  ...LEARNED,
});

export const models = (over: Partial<EquipmentModels> = {}): EquipmentModels => ({
  zoneResponses: [],
  zones: [],
  rooftopUnits: [],
  racks: [],
  circuits: [],
  products: [],
  ...over,
});

export const coolingOnly = (over: Partial<ZoneModel> = {}): EquipmentModels =>
  models({ zones: [zoneModel(over)], rooftopUnits: [rooftopPower()] });

export const oneCircuit = (product: Partial<ProductResponse> = {}): EquipmentModels =>
  models({ racks: [rackPower()], circuits: [caseResponse()], products: [productResponse(product)] });

const EQUIPMENT: readonly Equipment[] = [
  { id: 'floor', kind: 'zone', name: 'sales floor', points: { zoneAirTempC: {} } },
  {
    id: 'rtu',
    kind: 'rooftopUnit',
    name: 'rooftop unit',
    zoneId: 'floor',
    points: {
      heatingSetpointC: { isWritable: true, min: 12, max: 24 },
      coolingSetpointC: { isWritable: true, min: 20, max: 32 },
    },
  },
  { id: 'rack', kind: 'rack', name: 'rack', points: {} },
  {
    id: 'dairy',
    kind: 'circuit',
    name: 'dairy case',
    suctionGroupId: 'group',
    productClass: 'dairy',
    points: { caseAirSetpointC: { isWritable: true, min: 0, max: 3 } },
  },
];

export function buildStore(hours: { readonly opens: string; readonly closes: string } | null): Store {
  return {
    storeId: 'store',
    name: 'store',
    timeZone: 'UTC',
    location: { latitudeDeg: 0, longitudeDeg: 0 },
    floorAreaM2: 1_000,
    openingHours: Object.fromEntries(WEEKDAYS.map((day) => [day, hours])) as Store['openingHours'],
    gridCarbonKgPerKwh: 0.4,
    clock: { kind: 'real' },
    telemetryIntervalSec: 60,
    equipment: EQUIPMENT,
  };
}

/** A steady forecast by the hour, with as much to either side. */
export function steady(median: number, spread = 0): ForecastStep[] {
  return Array.from({ length: 49 }, (_, hour) => ({
    atMs: START_MS + hour * HOUR_MS,
    p10: median - spread,
    p50: median,
    p90: median + spread,
  }));
}

/** Price runs from pairs of hours after the start and the price from then on. */
export function pricesFrom(...from: readonly (readonly [hour: number, pricePerKwh: number])[]): PriceRun[] {
  return from.map(([hour, pricePerKwh], index) => ({
    name: 'price',
    pricePerKwh,
    fromMs: START_MS + hour * HOUR_MS,
    toMs: from[index + 1] === undefined ? DAY_END_MS + 24 * HOUR_MS : START_MS + from[index + 1]![0] * HOUR_MS,
  }));
}

export function planTask(over: Partial<PlanTask> = {}): PlanTask {
  return {
    store: buildStore({ opens: '00:00', closes: '24:00' }),
    atMs: START_MS,
    models: coolingOnly(),
    present: {
      zones: { floor: { airC: 24, massC: 24 } },
      circuits: { dairy: { caseAirC: 1.5, productC: 2 } },
      sstC: { group: -8 },
    },
    outdoor: steady(30),
    load: steady(60),
    prices: pricesFrom([0, 0.1]),
    currency: 'USD',
    demandCharges: [],
    demandLimits: [],
    overridden: {},
    switchedOff: [],
    ...over,
  };
}
