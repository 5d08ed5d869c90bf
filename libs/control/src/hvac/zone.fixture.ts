import { type ZoneModel, type ZoneUnit } from '#domain';

const UNIT: ZoneUnit = { equipmentId: 'rtu-1', heatingKPerH: 5, coolingKPerH: 5 };

/** A zone with one unit that moves it by 5 K/h, and nothing else that does. */
export function learned({ unit, ...over }: Partial<ZoneModel> & { readonly unit?: Partial<ZoneUnit> } = {}): ZoneModel {
  return {
    zoneId: 'rtu-1',
    leakPerH: 0,
    massPerH: 0,
    massTimeConstantH: 10,
    units: [{ ...UNIT, ...unit }],
    driftKPerH: 0,
    openDriftKPerH: 0,
    sixHourErrorK: 0.5,
    sixHourPersistenceErrorK: 1,
    trainedHours: 500,
    unknown: [],
    ...over,
  };
}
