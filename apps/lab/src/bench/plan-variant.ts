import {
  type CaseResponse,
  DAY_MS,
  type EquipmentModels,
  type Equipment,
  type ForecastStep,
  HOUR_MS,
  hourSchedule,
  isOpenAt,
  MINUTE_MS,
  priceRuns,
  type ProductClass,
  type ProductResponse,
  type RackPowerModel,
  type RooftopPowerModel,
  type Store,
  type Tariff,
  WEEKDAYS,
  type ZoneModel,
} from '#domain';
import { type PlanTask } from '#optimisation';
import { evenNumbers } from './store-variant.js';

const DEAR_AFTERNOON = hourSchedule({ period: 1, fromHour: 14, toHour: 19 });
const TARIFF: Tariff = {
  name: 'time of use',
  currency: 'USD',
  energyPeriodNames: ['off-peak', 'on-peak'],
  energyratestructure: [[{ rate: 0.085 }], [{ rate: 0.24 }]],
  energyweekdayschedule: DEAR_AFTERNOON,
  energyweekendschedule: DEAR_AFTERNOON,
};
const SUMMER_MS = Date.parse('2026-07-14T10:00Z');
const ZONES = ['front', 'grocery', 'produce', 'bakery'] as const;
/** Zone of each unit: the largest zone has two. */
const UNIT_ZONES = ['front', 'grocery', 'grocery', 'produce', 'bakery'] as const;
const CHILLED: readonly ProductClass[] = [
  'dairy',
  'meat',
  'deli',
  'produce',
  'beverage',
  'dairy',
  'dairy',
  'meat',
  'produce',
  'deli',
];
const FROZEN: readonly ProductClass[] = ['frozen', 'frozen', 'iceCream', 'frozen', 'iceCream', 'frozen'];

/**
 * A supermarket to plan: 4 zones with 5 units, 16 circuits on two suction groups, time-of-use price and two demand charges,
 * like those that telemetry teaches, in another size, state and weather for each number.
 *
 * @param laterQuarters the same store so many quarters of an hour later, with what it measures then
 */
export function planVariant(seed: number, number: number, laterQuarters = 0): PlanTask {
  const random = evenNumbers(seed * 100_003 + number);
  const between = (from: number, to: number) => from + (to - from) * random();
  const store = storeOf(number);
  const models = modelsOf(between);
  const startMs = SUMMER_MS + Math.floor(24 * random()) * HOUR_MS;
  const atMs = startMs + laterQuarters * 15 * MINUTE_MS;
  const [warmestC, swingK, sizeKw] = [between(24, 38), between(4, 8), between(0.8, 1.3)];
  const present = presentOf(store, evenNumbers(seed * 100_003 + number + 7_919 * (1 + laterQuarters)));
  const outdoor = forecast(startMs, 48, HOUR_MS, (atMs) => warmestC - swingK + swingK * dayWave(atMs), 0.4);
  const load = forecast(
    startMs,
    48 * 4,
    15 * MINUTE_MS,
    (atMs) => {
      const open = isOpenAt(store.openingHours, store.timeZone, atMs) ? 35 : 0;
      return sizeKw * (75 + open + 25 * dayWave(atMs));
    },
    3,
  );
  const horizon = { fromMs: atMs, toMs: atMs + 2 * DAY_MS };
  const peaks = priceRuns(TARIFF, store.timeZone, horizon.fromMs, horizon.toMs).filter(
    ({ name }) => name === 'on-peak',
  );
  const peakSoFarKw = sizeKw * between(90, 140);
  const daysLeft = 1 + Math.floor(29 * random());
  return {
    store,
    atMs,
    models,
    present,
    outdoor,
    load,
    prices: priceRuns(TARIFF, store.timeZone, horizon.fromMs, horizon.toMs),
    currency: TARIFF.currency,
    demandCharges: [
      { id: 'any time', pricePerKw: 9, peakSoFarKw, daysLeft, windows: [horizon] },
      { id: 'on-peak', pricePerKw: 12, peakSoFarKw: 0.9 * peakSoFarKw, daysLeft, windows: peaks },
    ],
    demandLimits: [],
    overridden: {},
    switchedOff: [],
  };
}

function storeOf(number: number): Store {
  const hours = { opens: '07:00', closes: '22:00' };
  const zones = ZONES.map((id): Equipment => ({ id, kind: 'zone', name: id, points: { zoneAirTempC: {} } }));
  const units = UNIT_ZONES.map((zoneId, index): Equipment => ({
    id: `rtu-${index + 1}`,
    kind: 'rooftopUnit',
    name: `rooftop unit ${index + 1}`,
    zoneId,
    points: {
      heatingSetpointC: { isWritable: true, min: 12, max: 24 },
      coolingSetpointC: { isWritable: true, min: 20, max: 32 },
    },
  }));
  const circuits = [...CHILLED, ...FROZEN].map((productClass, index): Equipment => ({
    id: `circuit-${index + 1}`,
    kind: 'circuit',
    name: `circuit ${index + 1}`,
    suctionGroupId: index < CHILLED.length ? 'medium' : 'low',
    productClass,
    points: { caseAirSetpointC: { isWritable: true, ...AIR_LIMITS[productClass] } },
  }));
  return {
    storeId: `bench-${number}`,
    name: `bench ${number}`,
    timeZone: 'America/Chicago',
    location: { latitudeDeg: 41.9, longitudeDeg: -87.6 },
    floorAreaM2: 4_000,
    openingHours: Object.fromEntries(WEEKDAYS.map((day) => [day, hours])) as Store['openingHours'],
    tariff: TARIFF,
    gridCarbonKgPerKwh: 0.39,
    clock: { kind: 'real' },
    telemetryIntervalSec: 60,
    equipment: [
      ...zones,
      ...units,
      { id: 'rack', kind: 'rack', name: 'rack', points: { sctSetpointC: { isWritable: true, min: 18, max: 45 } } },
      ...circuits,
    ],
  };
}

const AIR_LIMITS: Readonly<Record<ProductClass, { readonly min: number; readonly max: number }>> = {
  meat: { min: -1.5, max: 1.5 },
  dairy: { min: 0, max: 3 },
  deli: { min: 0, max: 3 },
  produce: { min: 0, max: 3 },
  beverage: { min: 0.5, max: 4 },
  frozen: { min: -23, max: -18 },
  iceCream: { min: -28, max: -23 },
};

type Between = (from: number, to: number) => number;

function modelsOf(between: Between): EquipmentModels {
  const zones = ZONES.map((zoneId): ZoneModel => ({
    zoneId,
    leakPerH: between(0.05, 0.15),
    massPerH: between(0.4, 1),
    massTimeConstantH: between(6, 20),
    units: UNIT_ZONES.flatMap((zone, index) =>
      zone === zoneId
        ? { equipmentId: `rtu-${index + 1}`, heatingKPerH: between(4, 7), coolingKPerH: between(4, 7) }
        : [],
    ),
    driftKPerH: between(0, 0.3),
    openDriftKPerH: between(0.3, 1.2),
    sixHourErrorK: 0.4,
    sixHourPersistenceErrorK: 0.9,
    ...LEARNED,
  }));
  const rooftopUnits = UNIT_ZONES.map((_, index): RooftopPowerModel => ({
    equipmentId: `rtu-${index + 1}`,
    baseKw: 0.3,
    fanKw: between(1, 2),
    coolingKw: between(10, 18),
    coolingKwPerK: between(0.15, 0.3),
    heatingKw: 0,
    heatingKwPerK: 0,
    heatingGasKw: between(40, 70),
    residualKw: 0.2,
    ...LEARNED,
  }));
  const ids = (from: number, count: number) => Array.from({ length: count }, (_, index) => `circuit-${from + index}`);
  const group = (
    suctionGroupId: string,
    circuitIds: readonly string[],
    sstC: number,
  ): RackPowerModel['groups'][number] => ({
    suctionGroupId,
    circuits: circuitIds.map((equipmentId) => ({ equipmentId, kwPerK: between(0.15, 0.4) })),
    referenceSctC: 30,
    referenceSstC: sstC,
    sctPerK: 0.03,
    sstPerK: -0.03,
    sctPerKError: 0.003,
    sstPerKError: 0.005,
    seenSctC: { minC: 22, maxC: 45 },
    seenSstC: { minC: sstC - 3, maxC: sstC + 3 },
    meanKw: between(15, 30),
    residualKw: 1,
  });
  const circuitIds = ids(1, CHILLED.length + FROZEN.length);
  return {
    zoneResponses: [],
    zones,
    rooftopUnits,
    racks: [
      {
        rackId: 'rack',
        groups: [
          group('medium', ids(1, CHILLED.length), -7),
          group('low', ids(1 + CHILLED.length, FROZEN.length), -30),
        ],
        fans: { factor: 1.5, heatExponent: 1.5, differenceExponent: 2, mostKw: 8, residualKw: 0.3 },
        ...LEARNED,
      },
    ],
    circuits: circuitIds.map((equipmentId): CaseResponse => ({
      equipmentId,
      coolingPerH: between(4, 9),
      storePerH: between(0.5, 1.2),
      productPerH: between(0.3, 1),
      driftKPerH: between(0.5, 2),
      oneHourErrorK: 0.2,
      oneHourPersistenceErrorK: 0.5,
      ...LEARNED,
    })),
    products: circuitIds.map((equipmentId): ProductResponse => ({
      equipmentId,
      timeConstantH: between(3, 9),
      timeConstantErrorFraction: 0.1,
      warmerK: between(0, 1.2),
      oneHourErrorK: between(0.03, 0.1),
      oneHourPersistenceErrorK: 0.2,
      trainedHours: 300,
    })),
  };
}

const LEARNED = { trainedHours: 600, unknown: [] } as const;

function presentOf({ equipment }: Store, random: () => number): PlanTask['present'] {
  const zones = ZONES.map((id) => {
    const airC = 22.5 + 2 * random();
    return [id, { airC, massC: airC + random() - 0.5 }] as const;
  });
  const circuits = equipment.flatMap(({ id, productClass }) => {
    if (!productClass) return [];
    const { min, max } = AIR_LIMITS[productClass];
    const caseAirC = (min + max) / 2 + random() - 0.5;
    return [[id, { caseAirC, productC: caseAirC + 0.5 + random() }] as const];
  });
  return { zones: Object.fromEntries(zones), circuits: Object.fromEntries(circuits), sstC: { medium: -8, low: -31 } };
}

/** From −1 at five in the morning to 1 at five in the afternoon, by the clock of the store. */
function dayWave(atMs: number): number {
  return Math.sin((2 * Math.PI * (atMs / HOUR_MS - 5 - 11)) / 24);
}

function forecast(
  fromMs: number,
  count: number,
  stepMs: number,
  median: (atMs: number) => number,
  spread: number,
): ForecastStep[] {
  return Array.from({ length: count }, (_, index) => {
    const atMs = fromMs + index * stepMs;
    const p50 = median(atMs);
    const wider = spread * (1 + index / count);
    return { atMs, p10: p50 - wider, p50, p90: p50 + wider };
  });
}
