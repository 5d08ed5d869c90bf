import {
  type Forecast,
  type ForecastTarget,
  HOUR_MS,
  MINUTE_MS,
  type Measure,
  MISSING_READING,
  pointKey,
  type Reading,
  type ReadingQuality,
  type ReceiptStatus,
} from '#domain';
import { type LeaseRow } from '#ports';
import { type CycleInput, type StoreReadings } from '../cycle-input.js';
import { LEASE_MS } from '../site/setpoint-lease.js';
import { buildStore } from './store-builder.js';

/** A summer Tuesday in Chicago, by the store's clock: `chicago('13:00')`. Daylight saving time is five hours behind UTC. */
export function chicago(time: string, date = '2026-07-14'): number {
  return Date.parse(`${date}T${time}:00-05:00`);
}

export type Values = Readonly<Record<string, number | { readonly value?: number; readonly quality: ReadingQuality }>>;

/** A store by day in which nothing is wrong. */
export const CALM_VALUES: Values = {
  'rtu-1.zoneAirTempC': 23,
  'rtu-1.heatingSetpointC': 21,
  'rtu-1.coolingSetpointC': 24,
  'rtu-1.coolingFraction': 0.4,
  'weather.outdoorAirTempC': 28,
  'rack-1.sctSetpointC': 35,
  'sg-1.sstSetpointC': -8,
  'dairy-1.caseAirTempC': 1.1,
  'dairy-1.caseAirSetpointC': 1,
  'dairy-1.productTempC': 2,
  'dairy-1.coolingDutyFraction': 0.6,
  'dairy-1.isDefrosting': 0,
  'dairy-2.caseAirTempC': 1.1,
  'dairy-2.caseAirSetpointC': 1,
  'dairy-2.productTempC': 2.5,
  'dairy-2.coolingDutyFraction': 0.7,
  'dairy-2.isDefrosting': 0,
};

/** What is remembered beside the newest values, by point key or, for minutes above the limit, by equipment. */
export interface Memory {
  readonly lastTrueAtMs?: Readonly<Record<string, number>>;
  readonly minutesAboveLimit?: Readonly<Record<string, number>>;
  readonly heardUntilMs?: number;
}

/** Readings taken a minute before the cycle. */
export function readingsOf(values: Values, atMs: number, memory: Memory = {}): StoreReadings {
  const readings = new Map(
    Object.entries(values).map(([key, given]): [string, Reading] => {
      const { value = undefined, quality } =
        typeof given === 'number' ? { value: given, quality: 'good' as const } : given;
      return [key, { value, atMs: atMs - MINUTE_MS, quality }];
    }),
  );
  return {
    get: (equipmentId, pointId) => readings.get(pointKey(equipmentId, pointId)) ?? MISSING_READING,
    lastTrueAtMs: (equipmentId, pointId) => memory.lastTrueAtMs?.[pointKey(equipmentId, pointId)],
    minutesAboveLimit: (equipmentId) => memory.minutesAboveLimit?.[equipmentId],
    heardUntilMs: memory.heardUntilMs ?? atMs,
  };
}

/** The same median for the next 48 hours, or one by hour of the forecast. */
export function forecastOf(target: ForecastTarget, atMs: number, p50: number, isLicensed = true): Forecast {
  const startMs = Math.floor(atMs / HOUR_MS) * HOUR_MS;
  const hours = Array.from({ length: 48 }, (_, hour) => ({
    atMs: startMs + hour * HOUR_MS,
    p10: p50 - 2,
    p50,
    p90: p50 + 2,
  }));
  const score = {
    error: 1,
    naiveError: 2,
    lastWeekError: undefined,
    skillFraction: 0.5,
    coverageFraction: 0.8,
    scoredHours: 500,
    trainedHours: 500,
    basis: 'asMade' as const,
  };
  return {
    storeId: 'store-1',
    target,
    issuedAtMs: atMs,
    hours,
    quarters: [],
    weatherSource: undefined,
    score,
    isLicensed,
    licenceReason: 'for the test',
  };
}

export function forecastMap(...forecasts: readonly Forecast[]): ReadonlyMap<ForecastTarget, Forecast> {
  return new Map(forecasts.map((forecast) => [forecast.target, forecast]));
}

/** A command given some minutes before `atMs`, applied by the device unless told. */
export function leaseOf(
  key: string,
  value: number,
  atMs: number,
  over: {
    readonly agoMin?: number;
    readonly status?: ReceiptStatus;
    readonly receiptAgoMin?: number;
    readonly measure?: Measure;
  } = {},
): LeaseRow {
  const [equipmentId = '', pointId = ''] = key.split('.');
  const issuedAtMs = atMs - (over.agoMin ?? 5) * MINUTE_MS;
  return {
    command: {
      id: 'lent',
      equipmentId,
      pointId,
      value,
      issuedAtMs,
      expiresAtMs: issuedAtMs + LEASE_MS,
      reason: 'lent',
    },
    measure: over.measure ?? 'comfort',
    lastReceipt: {
      status: over.status ?? 'applied',
      atMs: over.receiptAgoMin === undefined ? issuedAtMs : atMs - over.receiptAgoMin * MINUTE_MS,
      value: undefined,
    },
  };
}

export interface InputOverrides extends Partial<Omit<CycleInput, 'readings'>>, Memory {
  /** On top of the calm values; `undefined` keys cannot be given, use a quality instead. */
  readonly values?: Values;
}

/** Everything one cycle may know, by default at 11:00 on a calm summer day with no lease and no forecast. */
export function buildInput(given: InputOverrides = {}): CycleInput {
  const { values, lastTrueAtMs, minutesAboveLimit, heardUntilMs, ...over } = given;
  const atMs = over.atMs ?? chicago('11:00');
  let commands = 0;
  return {
    store: buildStore(),
    atMs,
    readings: readingsOf({ ...CALM_VALUES, ...values }, atMs, {
      ...(lastTrueAtMs && { lastTrueAtMs }),
      ...(minutesAboveLimit && { minutesAboveLimit }),
      ...(heardUntilMs !== undefined && { heardUntilMs }),
    }),
    forecasts: new Map(),
    zoneResponses: new Map(),
    leases: [],
    changesLastHour: new Map(),
    newCommandId: () => `command-${++commands}`,
    ...over,
  };
}
