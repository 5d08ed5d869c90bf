import { type ManifestInput, type TelemetryInput } from '#contracts';
import { HOUR_MS } from '#domain';
import { type MeterHour } from './meter-csv.js';

export interface MeterStoreOptions {
  readonly storeId: string;
  readonly name: string;
  readonly timeZone: string;
  readonly floorAreaM2: number;
  readonly speed: number;
  readonly hasTemperature: boolean;
}

const OPEN = { opens: '08:00', closes: '20:00' };

/** A building that is only metered: one meter, an outdoor sensor where the file has one, nothing to command. */
export function meterManifest(options: MeterStoreOptions): ManifestInput {
  return {
    storeId: options.storeId,
    name: options.name,
    timeZone: options.timeZone,
    location: { latitudeDeg: 0, longitudeDeg: 0 },
    floorAreaM2: options.floorAreaM2,
    openingHours: { mon: OPEN, tue: OPEN, wed: OPEN, thu: OPEN, fri: OPEN, sat: OPEN, sun: OPEN },
    clock: { kind: 'replayed', speed: options.speed },
    telemetryIntervalSec: HOUR_MS / 1_000,
    equipment: [
      { id: 'main', kind: 'meter', name: 'Main meter', endUse: 'main', points: { electricPowerKw: {} } },
      ...(options.hasTemperature
        ? [{ id: 'weather', kind: 'weatherStation' as const, name: 'Outdoors', points: { outdoorAirTempC: {} } }]
        : []),
    ],
  };
}

/** One hour as the store would publish it; `undefined` when nothing was measured. */
export function meterTelemetry(hour: MeterHour, historical: boolean): TelemetryInput | undefined {
  const samples: Record<string, Record<string, number>> = {
    ...(hour.powerKw !== undefined && { main: { electricPowerKw: hour.powerKw } }),
    ...(hour.outdoorAirTempC !== undefined && { weather: { outdoorAirTempC: hour.outdoorAirTempC } }),
  };
  if (Object.keys(samples).length === 0) return undefined;
  return { at: new Date(hour.atMs).toISOString(), historical, samples };
}
