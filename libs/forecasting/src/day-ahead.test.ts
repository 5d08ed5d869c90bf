import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { DAY_MS, HOUR_MS, type OpeningHours } from '#domain';
import { type DayAhead, dayAheadForecasts } from './day-ahead.js';
import { madeUpStore, MONDAY_MS } from './store.fixture.js';
import { isRefusal, type StoreHistory } from './store-history.js';

const METERS = '../shared/data/meters';
/** Holidays of a building are those of its country; the stamps are local without a zone. */
const HOLIDAY_ZONE = 'America/New_York';
/** Share of yesterday’s error that must at least go. */
const BUILDINGS = [
  { name: 'Fox_assembly_Christie', least: 0.15 },
  { name: 'Fox_education_Nilda', least: 0.15 },
  { name: 'Fox_lodging_Winifred', least: 0.1 },
  { name: 'Fox_office_Brandy', least: 0.45 },
  { name: 'Hog_food_Morgan', least: 0.25 },
  { name: 'Hog_office_Almeda', least: 0.4 },
  { name: 'Hog_public_Crystal', least: 0.3 },
  { name: 'Panther_retail_Felix', least: 0.08 },
];
const onMeters = existsSync(METERS) ? describe : describe.skip;

const always = { opens: '00:00', closes: '24:00' };
const ALWAYS_OPEN: OpeningHours = {
  mon: always,
  tue: always,
  wed: always,
  thu: always,
  fri: always,
  sat: always,
  sun: always,
};

function meteredBuilding(name: string): StoreHistory {
  const lines = gunzipSync(readFileSync(`${METERS}/${name}.csv.gz`))
    .toString()
    .trim()
    .split('\n')
    .slice(1);
  const rows = lines.map((line) => line.split(','));
  const column = (index: number) => Float64Array.from(rows, (row) => (row[index]?.trim() ? Number(row[index]) : NaN));
  const outdoorAirTempC = column(2);
  return {
    storeId: name,
    timeZone: 'UTC',
    holidayZone: HOLIDAY_ZONE,
    openingHours: ALWAYS_OPEN,
    startAtMs: Date.parse(`${rows[0]![0]}:00Z`),
    targets: { main: column(1), ...(outdoorAirTempC.some(Number.isFinite) ? { outdoorAirTempC } : {}) },
  };
}

function forecastsOf(history: StoreHistory, issuedAtMs: readonly number[]): DayAhead[] {
  const forecasts = dayAheadForecasts(history, 'main', issuedAtMs);
  if (isRefusal(forecasts)) throw new Error(forecasts.refused);
  return forecasts;
}

/** CV(RMSE) of day-ahead forecasts and of yesterday’s curve over the last days, and how many hours lay in the band. */
function dayAheadErrors(history: StoreHistory, days: number) {
  const load = history.targets.main!;
  const first = load.length - days * 24;
  const issues = Array.from({ length: days }, (_, day) => history.startAtMs + (first + day * 24) * HOUR_MS);
  let model = 0;
  let naive = 0;
  let sum = 0;
  let count = 0;
  let inside = 0;
  forecastsOf(history, issues).forEach(({ p10, p50, p90 }, day) => {
    for (let hour = 0; hour < 24; hour++) {
      const index = first + day * 24 + hour;
      const actual = load[index]!;
      const yesterday = load[index - 24]!;
      if (!Number.isFinite(actual + yesterday)) continue;
      model += (actual - p50[hour]!) ** 2;
      naive += (actual - yesterday) ** 2;
      sum += actual;
      count++;
      if (actual >= p10[hour]! && actual <= p90[hour]!) inside++;
    }
  });
  const cvRmse = (squares: number) => Math.sqrt(squares / count) / (sum / count);
  return { model: cvRmse(model), naive: cvRmse(naive), inside, count };
}

onMeters('day-ahead on metered buildings (skipped without ../shared/data/meters)', () => {
  const results = new Map<string, ReturnType<typeof dayAheadErrors>>();

  beforeAll(() => {
    for (const { name } of BUILDINGS) results.set(name, dayAheadErrors(meteredBuilding(name), 28));
  });

  it.each(BUILDINGS)('beats yesterday’s curve at $name over the last four weeks', ({ name, least }) => {
    const { model, naive } = results.get(name)!;

    expect(1 - model / naive).toBeGreaterThan(least);
  });

  it('covers about four of five hours of all of them together', () => {
    const all = [...results.values()];
    const hours = all.reduce((sum, { count }) => sum + count, 0);
    const coverage = all.reduce((sum, { inside }) => sum + inside, 0) / hours;

    expect(hours).toBeGreaterThan(5000);
    expect(coverage).toBeGreaterThan(0.7);
    expect(coverage).toBeLessThan(0.92);
  });
});

describe('day-ahead', () => {
  const history = madeUpStore({ days: 42 });
  const { main } = history.targets;
  const midnights = Array.from({ length: 10 }, (_, day) => MONDAY_MS + (30 + day) * DAY_MS);

  it('gives 24 hours in order of their quantiles for each moment asked for', () => {
    const forecasts = forecastsOf(history, midnights);

    expect(forecasts.map(({ issuedAtMs }) => issuedAtMs)).toEqual(midnights);
    for (const { p10, p50, p90 } of forecasts) {
      expect([p10.length, p50.length, p90.length]).toEqual([24, 24, 24]);
      expect(p50.every((value, hour) => p10[hour]! < value && value < p90[hour]!)).toBe(true);
    }
  });

  it('covers four of five actual hours, give or take', () => {
    let inside = 0;
    for (const { issuedAtMs, p10, p90 } of forecastsOf(history, midnights)) {
      const first = (issuedAtMs - history.startAtMs) / HOUR_MS;
      for (let hour = 0; hour < 24; hour++) {
        if (main![first + hour]! >= p10[hour]! && main![first + hour]! <= p90[hour]!) inside++;
      }
    }

    expect(inside / 240).toBeGreaterThan(0.6);
    expect(inside / 240).toBeLessThan(0.95);
  });

  it('gives the same day for an issue within it, with its hours so far known', () => {
    const noonMs = midnights[3]! + 12 * HOUR_MS;
    const [midnight, noon] = forecastsOf(history, [midnights[3]!, noonMs]);

    expect(noon!.issuedAtMs).toBe(noonMs);
    // The morning was as expected, so that little changes.
    for (let hour = 0; hour < 12; hour++) {
      expect(Math.abs(noon!.p50[hour]! / midnight!.p50[hour + 12]! - 1)).toBeLessThan(0.1);
    }
  });

  it('gives nothing where nothing is asked for', () => {
    expect(forecastsOf(history, [])).toEqual([]);
  });

  it('refuses with three days of load', () => {
    expect(dayAheadForecasts(history, 'main', [MONDAY_MS + 3 * DAY_MS])).toEqual({
      refused: expect.stringMatching(/3\.0 days/),
    });
  });
});
