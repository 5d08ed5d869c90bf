import { type Equipment, hourSchedule, type OpeningHours, type Store, type Tariff, WEEKDAYS } from '#domain';

/** The same hours on every day. */
export function daily(opens: string, closes: string): OpeningHours {
  return Object.fromEntries(WEEKDAYS.map((day) => [day, { opens, closes }])) as OpeningHours;
}

/** Cheap but for some hours of every day; demand is not charged. */
export function peakTariff(pricePerKwh: number, fromHour: number, toHour: number, otherwisePerKwh = 0.056): Tariff {
  const schedule = hourSchedule({ period: 1, fromHour, toHour });
  return {
    name: 'time of use',
    currency: 'USD',
    energyPeriodNames: ['off-peak', 'on-peak'],
    energyratestructure: [[{ rate: otherwisePerKwh }], [{ rate: pricePerKwh }]],
    energyweekdayschedule: schedule,
    energyweekendschedule: schedule,
  };
}

export const PEAK_TARIFF = peakTariff(0.176, 14, 19);

/** The same with a price of the month's highest demand. */
export function withDemandCharge(tariff: Tariff, pricePerKw: number): Tariff {
  return { ...tariff, flatdemandstructure: [[{ rate: pricePerKw }]], flatdemandmonths: Array<number>(12).fill(0) };
}

export const zoneUnit = (over: Partial<Equipment> = {}): Equipment => ({
  id: 'rtu-1',
  kind: 'rooftopUnit',
  name: 'rooftop unit 1',
  points: {
    zoneAirTempC: {},
    heatingSetpointC: { isWritable: true, min: 12, max: 24 },
    coolingSetpointC: { isWritable: true, min: 20, max: 32 },
    coolingFraction: {},
  },
  ...over,
});

export const rack = (over: Partial<Equipment> = {}): Equipment => ({
  id: 'rack-1',
  kind: 'rack',
  name: 'rack 1',
  points: { sctC: {}, sctSetpointC: { isWritable: true, min: 18, max: 45 } },
  ...over,
});

export const weatherStation = (): Equipment => ({
  id: 'weather',
  kind: 'weatherStation',
  name: 'weather station',
  points: { outdoorAirTempC: {} },
});

export const suctionGroup = (over: Partial<Equipment> = {}): Equipment => ({
  id: 'sg-1',
  kind: 'suctionGroup',
  name: 'medium temperature',
  rackId: 'rack-1',
  points: { sstC: {}, sstSetpointC: { isWritable: true, min: -13, max: -3 } },
  ...over,
});

export const circuit = (id: string, over: Partial<Equipment> = {}): Equipment => ({
  id,
  kind: 'circuit',
  name: id,
  suctionGroupId: 'sg-1',
  productClass: 'dairy',
  points: {
    caseAirTempC: {},
    caseAirSetpointC: { isWritable: true, min: 0, max: 3 },
    productTempC: {},
    coolingDutyFraction: {},
    isDefrosting: {},
  },
  ...over,
});

/** A small supermarket in Chicago, open 07:00 to 22:00 every day; each test changes what matters to it. */
export function buildStore(over: Partial<Store> = {}): Store {
  return {
    storeId: 'store-1',
    name: 'Corner market',
    timeZone: 'America/Chicago',
    location: { latitudeDeg: 41.9, longitudeDeg: -87.6 },
    floorAreaM2: 1_000,
    openingHours: daily('07:00', '22:00'),
    tariff: PEAK_TARIFF,
    clock: { kind: 'real' },
    telemetryIntervalSec: 60,
    equipment: [zoneUnit(), rack(), weatherStation(), suctionGroup(), circuit('dairy-1'), circuit('dairy-2')],
    ...over,
  };
}

/** One zone with a cooling setpoint and a meter: the least that can be controlled. */
export function buildTinyStore(): Store {
  const zone: Equipment = {
    id: 'zone-1',
    kind: 'zone',
    name: 'sales floor',
    points: { zoneAirTempC: {}, coolingSetpointC: { isWritable: true, min: 20, max: 30 } },
  };
  const meter: Equipment = { id: 'main', kind: 'meter', name: 'main', endUse: 'main', points: { electricPowerKw: {} } };
  return buildStore({ tariff: undefined, equipment: [zone, meter] });
}
