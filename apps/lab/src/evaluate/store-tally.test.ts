import { describe, expect, it } from '@jest/globals';
import { HOUR_MS, MINUTE_MS, type Sample, type Store } from '#domain';
import { StoreTally } from './store-tally.js';

const INTERVAL_MS = 5 * MINUTE_MS;
const open = { opens: '08:00', closes: '20:00' };
const store: Store = {
  storeId: 'lab',
  name: 'Lab',
  timeZone: 'UTC',
  location: { latitudeDeg: 0, longitudeDeg: 0 },
  floorAreaM2: 100,
  openingHours: { mon: open, tue: open, wed: open, thu: open, fri: open, sat: open, sun: open },
  tariff: {
    name: 'two prices',
    currency: 'USD',
    basePricePerKwh: 0.1,
    periods: [{ name: 'peak', pricePerKwh: 0.3, from: '12:00', to: '13:00' }],
    demandPricePerKw: 10,
  },
  gridCarbonKgPerKwh: 0.4,
  clock: { kind: 'real' },
  telemetryIntervalSec: 300,
  equipment: [
    { id: 'main', kind: 'meter', name: 'Main', endUse: 'main', points: { electricPowerKw: {} } },
    { id: 'hvac', kind: 'meter', name: 'HVAC', endUse: 'hvac', points: { electricPowerKw: {} } },
    { id: 'zone', kind: 'zone', name: 'Zone', points: { zoneAirTempC: {} } },
    { id: 'milk', kind: 'circuit', name: 'Milk', productClass: 'dairy', points: { productTempC: {} } },
  ],
};
const NOON_MS = Date.parse('2026-07-14T12:00Z');

/** Feeds one value every five minutes over a span, stamped at the end of each interval as telemetry is. */
function tallyOf(fromMs: number, hours: number, samplesAt: (atMs: number) => Sample[]) {
  const tally = new StoreTally(store, INTERVAL_MS);
  for (let atMs = fromMs + INTERVAL_MS; atMs <= fromMs + hours * HOUR_MS; atMs += INTERVAL_MS)
    tally.add(atMs, samplesAt(atMs));
  return tally.outcome(hours * HOUR_MS);
}

const at = (equipmentId: string, pointId: string, value: number) => (atMs: number) => [
  { equipmentId, pointId, atMs, value },
];

describe('StoreTally', () => {
  it('turns mean powers into energy by end use, at the price of their hour', () => {
    const outcome = tallyOf(NOON_MS, 2, (atMs) => [
      ...at('main', 'electricPowerKw', 60)(atMs),
      ...at('hvac', 'electricPowerKw', 20)(atMs),
    ]);

    expect(outcome.electricityKwh).toBeCloseTo(120, 9);
    expect(outcome.kwhByEndUse.hvac).toBeCloseTo(40, 9);
    expect(outcome.carbonKg).toBeCloseTo(48, 9);
    // 60 kWh at 0.30 and 60 kWh at 0.10, and two hours' share of a month's demand charge of 60 kW.
    expect(outcome.cost).toBeCloseTo(18 + 6 + (10 * 60 * 2) / 720, 9);
  });

  it('knows no cost where the store states no tariff', () => {
    const tally = new StoreTally({ ...store, tariff: undefined }, INTERVAL_MS);
    tally.add(NOON_MS, at('main', 'electricPowerKw', 60)(NOON_MS));
    expect(tally.outcome(HOUR_MS).cost).toBeUndefined();
  });

  it('takes the highest quarter of an hour as the peak, not the highest reading', () => {
    const outcome = tallyOf(NOON_MS, 1, (atMs) =>
      at('main', 'electricPowerKw', atMs === NOON_MS + INTERVAL_MS ? 90 : 30)(atMs),
    );
    expect(outcome.peakKw).toBeCloseTo(50, 9);
  });

  it('counts product above its limit in minutes and kelvin hours', () => {
    const outcome = tallyOf(NOON_MS, 1, (atMs) =>
      at('milk', 'productTempC', atMs <= NOON_MS + 30 * MINUTE_MS ? 7 : 5)(atMs),
    );
    expect(outcome.productMinutes).toBeCloseTo(30, 9);
    expect(outcome.productKelvinHours).toBeCloseTo(1, 9);
  });

  it('counts discomfort in open hours only', () => {
    const warm = at('zone', 'zoneAirTempC', 28);
    expect(tallyOf(NOON_MS, 1, warm).comfortKelvinHours).toBeCloseTo(2, 9);
    expect(tallyOf(NOON_MS + 10 * HOUR_MS, 1, warm).comfortKelvinHours).toBe(0);
  });
});
