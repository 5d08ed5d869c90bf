import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { DAY_MS, HOUR_MS, type OpeningHours } from '#domain';
import { fitDayAhead, predictDayAhead } from './day-ahead.js';
import { madeUpStore, MONDAY_MS } from './store.fixture.js';
import { isRefusal, type StoreHistory } from './store-history.js';

const METERS = '../shared/data/meters';
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
    openingHours: ALWAYS_OPEN,
    startAtMs: Date.parse(`${rows[0]![0]}:00Z`),
    targets: { main: column(1), ...(outdoorAirTempC.some(Number.isFinite) ? { outdoorAirTempC } : {}) },
  };
}

/** CV(RMSE) of day-ahead forecasts and of yesterday's curve over the last days, refitted weekly. */
function dayAheadErrors(history: StoreHistory, days: number) {
  const load = history.targets.main!;
  const first = load.length - days * 24;
  let model = 0;
  let naive = 0;
  let sum = 0;
  let count = 0;
  let fitted: ReturnType<typeof fitDayAhead> = { refused: 'not fitted' };
  for (let day = 0; day < days; day++) {
    const index = first + day * 24;
    const issuedAtMs = history.startAtMs + index * HOUR_MS;
    if (day % 7 === 0) fitted = fitDayAhead(history, 'main', issuedAtMs);
    if (isRefusal(fitted)) throw new Error(fitted.refused);
    const predicted = predictDayAhead(fitted, history, issuedAtMs);
    for (let hour = 0; hour < 24; hour++) {
      const actual = load[index + hour]!;
      const yesterday = load[index + hour - 24]!;
      if (!Number.isFinite(actual + yesterday)) continue;
      model += (actual - predicted[hour]!) ** 2;
      naive += (actual - yesterday) ** 2;
      sum += actual;
      count++;
    }
  }
  const cvRmse = (squares: number) => Math.sqrt(squares / count) / (sum / count);
  return { model: cvRmse(model), naive: cvRmse(naive) };
}

onMeters('day-ahead on metered buildings (skipped without ../shared/data/meters)', () => {
  it.each([
    { name: 'Hog_office_Almeda', least: 0.2 },
    { name: 'Panther_retail_Felix', least: 0.03 },
    { name: 'Fox_office_Brandy', least: 0.4 },
  ])('beats yesterday’s curve at $name over the last four weeks', ({ name, least }) => {
    const { model, naive } = dayAheadErrors(meteredBuilding(name), 28);

    expect(1 - model / naive).toBeGreaterThan(least);
  });
});

describe('day-ahead', () => {
  it('gives finite hours when the weather of the day is missing', () => {
    const history = madeUpStore({ days: 28 });
    const issuedAtMs = MONDAY_MS + 27 * DAY_MS;
    const fitted = fitDayAhead(history, 'main', issuedAtMs);
    if (isRefusal(fitted)) throw new Error(fitted.refused);
    const { main, outdoorAirTempC } = history.targets;
    const blind = { ...history, targets: { main: main!, outdoorAirTempC: outdoorAirTempC!.subarray(0, 20 * 24) } };

    expect(predictDayAhead(fitted, blind, issuedAtMs).every(Number.isFinite)).toBe(true);
    expect(predictDayAhead(fitted, { ...history, targets: { main: main! } }, issuedAtMs).every(Number.isFinite)).toBe(
      true,
    );
  });

  it('refuses with three days of load', () => {
    const history = madeUpStore({ days: 28 });

    expect(fitDayAhead(history, 'main', MONDAY_MS + 3 * DAY_MS)).toEqual({
      refused: expect.stringMatching(/3\.0 days/),
    });
  });
});
