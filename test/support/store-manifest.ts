import { type ManifestInput } from '#contracts';

const ALWAYS = { opens: '00:00', closes: '24:00' };

/**
 * A small store: one zone with setpoints of its own and one meter, open day and night, so that a zone at 21 °C with both
 * setpoints off the comfort values gets commands at once.
 */
export function smallStore(storeId: string, fields: Partial<ManifestInput> = {}): ManifestInput {
  return {
    storeId,
    name: `Store ${storeId}`,
    timeZone: 'UTC',
    location: { latitudeDeg: 45, longitudeDeg: 7 },
    floorAreaM2: 250,
    openingHours: { mon: ALWAYS, tue: ALWAYS, wed: ALWAYS, thu: ALWAYS, fri: ALWAYS, sat: ALWAYS, sun: ALWAYS },
    clock: { kind: 'simulated', speed: 60 },
    telemetryIntervalSec: 60,
    equipment: [
      { id: 'main', kind: 'meter', name: 'Main meter', endUse: 'main', points: { electricPowerKw: {} } },
      {
        id: 'hall',
        kind: 'zone',
        name: 'Sales hall',
        points: {
          zoneAirTempC: {},
          heatingSetpointC: { isWritable: true, min: 15, max: 22 },
          coolingSetpointC: { isWritable: true, min: 22, max: 30 },
        },
      },
    ],
    ...fields,
  };
}
