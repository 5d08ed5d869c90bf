/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { EquipmentState, PointState, StoreDetail, StoreSummary } from '#contracts';

export const NOW = '2026-07-14T13:14:00.000Z';
export const NOW_MS = Date.parse(NOW);

export function summary(changes: Partial<StoreSummary> = {}): StoreSummary {
  return {
    storeId: 'akron-0412',
    name: '0412 Akron OH',
    timeZone: 'America/New_York',
    clock: { kind: 'real' },
    connection: 'online',
    mode: 'optimised',
    modeReason: 'forecasts are licensed',
    storeTimeAt: NOW,
    dataAgeSec: 12,
    isOpen: true,
    needsYou: [],
    food: { total: 2, inLimits: 2, outside: 0, unknown: 0 },
    comfort: { total: 1, inLimits: 1, outside: 0, unknown: 0 },
    powerKw: 141.3,
    forecastPowerKw: 138,
    energyTodayKwh: 1184,
    last24hKw: Array.from({ length: 24 }, (_unused, hour) => 100 + hour),
    ...changes,
  };
}

export function detail(changes: Partial<StoreDetail> = {}): StoreDetail {
  return {
    ...summary(),
    floorAreaM2: 3200,
    location: { latitudeDeg: 41, longitudeDeg: -81.5 },
    openingHoursToday: { opens: '07:00', closes: '22:00' },
    currency: 'USD',
    tariffName: 'GS-TOU',
    equipment: [meter(), circuit('case-1', 'Dairy wall', 2.4), circuit('case-3', 'Meat case 3', 5.4), rooftopUnit()],
    doing: [],
    demandWindow: null,
    rejectedMessages: 0,
    ...changes,
  };
}

export function point(
  pointId: string,
  unit: string,
  value: number | null,
  changes: Partial<PointState> = {},
): PointState {
  return {
    pointId,
    meaning: pointId,
    unit,
    value,
    at: value === null ? null : NOW,
    quality: value === null ? 'missing' : 'good',
    because: null,
    isWritable: false,
    min: null,
    max: null,
    wantedValue: null,
    ...changes,
  };
}

export function equipment(changes: Partial<EquipmentState>): EquipmentState {
  return {
    id: 'item',
    kind: 'meter',
    name: 'Item',
    zoneId: null,
    rackId: null,
    suctionGroupId: null,
    productClass: null,
    form: null,
    endUse: null,
    maxProductTempC: null,
    isControlled: false,
    points: [],
    ...changes,
  };
}

export function meter(): EquipmentState {
  return equipment({ id: 'main', name: 'Main meter', endUse: 'main', points: [point('electricPowerKw', 'kW', 141.3)] });
}

export function circuit(id: string, name: string, productTempC: number | null): EquipmentState {
  return equipment({
    id,
    kind: 'circuit',
    name,
    productClass: 'dairy',
    form: 'case',
    maxProductTempC: 5,
    points: [point('productTempC', '°C', productTempC), point('caseAirTempC', '°C', 1.1)],
  });
}

/** Wants 23.5 °C, reads 24.5 °C. */
export function rooftopUnit(): EquipmentState {
  return equipment({
    id: 'rtu-1',
    kind: 'rooftopUnit',
    name: 'RTU-1',
    isControlled: true,
    points: [point('coolingSetpointC', '°C', 24.5, { isWritable: true, min: 20, max: 28, wantedValue: 23.5 })],
  });
}
