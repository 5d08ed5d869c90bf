import { DAY_MS, HOUR_MS, type Sample, type Store } from '#domain';

/** Monday, 1 June 2026, 00:00 UTC. */
export const FIRST_MS = Date.UTC(2026, 5, 1);
export const METERED_DAYS = 21;
/** End of what the store has measured. */
export const PRESENT_MS = FIRST_MS + METERED_DAYS * DAY_MS;

const HOURS = { opens: '08:00', closes: '20:00' };

/** A store with a main meter and nothing else. */
export function meteredStore(storeId: string): Store {
  return {
    storeId,
    name: storeId,
    timeZone: 'UTC',
    location: { latitudeDeg: 48, longitudeDeg: 11 },
    floorAreaM2: 900,
    openingHours: { mon: HOURS, tue: HOURS, wed: HOURS, thu: HOURS, fri: HOURS, sat: HOURS, sun: null },
    clock: { kind: 'real' },
    telemetryIntervalSec: 900,
    equipment: [{ id: 'main', kind: 'meter', name: 'Main', endUse: 'main', points: { electricPowerKw: {} } }],
  };
}

/** Three weeks of quarters, and a week more for those who live on: a daily curve, and Sundays at rest. */
export function meteredSamples(days = METERED_DAYS + 7): Sample[] {
  return Array.from({ length: days * 96 }, (_, quarter) => {
    const day = Math.floor(quarter / 96);
    const hour = (quarter % 96) / 4;
    const busyKw = day % 7 === 6 ? 0 : 40 * Math.max(0, Math.sin(((hour - 6) * Math.PI) / 16));
    // Days differ by a tenth, in a pattern that neither yesterday nor last week tells.
    const levelFraction = 1 + 0.1 * Math.sin(day * 2.3);
    return {
      equipmentId: 'main',
      pointId: 'electricPowerKw',
      atMs: FIRST_MS + (quarter * HOUR_MS) / 4,
      value: 20 + busyKw * levelFraction,
    };
  });
}
