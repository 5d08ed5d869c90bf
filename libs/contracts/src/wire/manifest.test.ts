import { describe, expect, it } from '@jest/globals';
import { Manifest, type ManifestInput } from './manifest.js';

const day = { opens: '07:00', closes: '21:00' };
const zone: ManifestInput['equipment'][number] = {
  id: 'zone-1',
  kind: 'zone',
  name: 'Sales floor',
  points: { zoneAirTempC: {} },
};
const meter: ManifestInput['equipment'][number] = {
  id: 'main',
  kind: 'meter',
  name: 'Main meter',
  endUse: 'main',
  points: { electricPowerKw: {} },
};

function manifest(change: Partial<Record<keyof ManifestInput, unknown>> = {}): unknown {
  return {
    storeId: 'store-1',
    name: 'Store 1',
    timeZone: 'America/Chicago',
    location: { latitudeDeg: 41.9, longitudeDeg: -87.6 },
    floorAreaM2: 1_000,
    openingHours: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: null },
    equipment: [zone, meter],
    ...change,
  };
}

const week = (hours: unknown) => ({ mon: hours, tue: day, wed: day, thu: day, fri: day, sat: day, sun: null });
const withPoint = (spec: unknown) => manifest({ equipment: [{ ...zone, points: { coolingSetpointC: spec } }] });

/** Every complaint as `field: message`. */
function complaints(content: unknown): string[] {
  const result = Manifest.safeParse(content);
  return (result.error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);
}

describe('a manifest', () => {
  it('takes the smallest store and fills in clock and interval', () => {
    expect(Manifest.parse(manifest())).toMatchObject({ clock: { kind: 'real' }, telemetryIntervalSec: 60 });
  });

  it('takes a store that closes at midnight', () => {
    expect(complaints(manifest({ openingHours: week({ opens: '06:00', closes: '24:00' }) }))).toEqual([]);
  });

  it.each([
    ['an id twice', manifest({ equipment: [zone, { ...zone }] }), 'equipment.1.id: "zone-1" is used twice'],
    [
      'a reference to nothing',
      manifest({ equipment: [zone, { ...meter, kind: 'rooftopUnit', zoneId: 'zone-9' }] }),
      'equipment.1.zoneId: there is no zone "zone-9"',
    ],
    [
      'a reference to the wrong kind',
      manifest({ equipment: [zone, { ...meter, kind: 'circuit', suctionGroupId: 'zone-1' }] }),
      'equipment.1.suctionGroupId: "zone-1" is a zone, not a suctionGroup',
    ],
    [
      'a suction group on a rack that is none',
      manifest({ equipment: [zone, { ...meter, kind: 'suctionGroup', rackId: 'zone-1' }] }),
      'equipment.1.rackId: "zone-1" is a zone, not a rack',
    ],
    [
      'a writable point without limits',
      withPoint({ isWritable: true }),
      'equipment.0.points.coolingSetpointC: a writable point needs min and max',
    ],
    [
      'limits the wrong way round',
      withPoint({ isWritable: true, min: 30, max: 22 }),
      'equipment.0.points.coolingSetpointC: min must be below max',
    ],
    [
      'hours that end before they begin',
      manifest({ openingHours: week({ opens: '21:00', closes: '07:00' }) }),
      'openingHours.mon: closes must be later than opens',
    ],
    [
      'hours that are no time',
      manifest({ openingHours: week({ opens: '7:00', closes: '21:00' }) }),
      'openingHours.mon.opens: local time as HH:MM',
    ],
    ['an unknown time zone', manifest({ timeZone: 'Chicago' }), 'timeZone: an IANA time zone such as America/Chicago'],
  ])('is refused for %s, and the field is named', (_what, content, complaint) => {
    expect(complaints(content)).toEqual([complaint]);
  });

  it.each([
    ['storeId', manifest({ storeId: 'store 1' })],
    ['floorAreaM2', manifest({ floorAreaM2: 0 })],
    ['location.latitudeDeg', manifest({ location: { latitudeDeg: 91, longitudeDeg: 0 } })],
    ['openingHours.sun', manifest({ openingHours: { ...week(day), sun: undefined } })],
    ['clock.speed', manifest({ clock: { kind: 'simulated' } })],
    ['telemetryIntervalSec', manifest({ telemetryIntervalSec: 0 })],
    ['equipment', manifest({ equipment: [] })],
    ['equipment.0.kind', manifest({ equipment: [{ ...zone, kind: 'freezer' }] })],
    ['equipment.0.points.zone air', manifest({ equipment: [{ ...zone, points: { 'zone air': {} } }] })],
  ])('is refused for a wrong %s', (field, content) => {
    expect(complaints(content)).toEqual([expect.stringMatching(new RegExp(`^${field}: `))]);
  });

  it('names every contradiction at once', () => {
    const content = manifest({ timeZone: 'Chicago', equipment: [zone, { ...zone, zoneId: 'zone-9' }] });
    expect(complaints(content)).toHaveLength(3);
  });
});
