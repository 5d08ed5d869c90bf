import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { type WeatherTarget } from '#domain';
import { foreseenWeather } from './foreseen-weather.js';
import { historyOf, modelsOf, momentOf } from './weather.fixture.js';

const WEATHER = '../shared/weather';
const METERS = '../shared/data/meters';
const onWeather = existsSync(WEATHER) ? describe : describe.skip;
const onMeters = existsSync(METERS) ? describe : describe.skip;

interface Trial {
  /** RMSE over that of the same hour yesterday, on the first and on the second day. */
  readonly firstDay: number;
  readonly secondDay: number;
  /** Share of hours between p10 and p90. */
  readonly coverage: number;
}

/** Learns so many days, forecasts the fortnight after them, and goes on around the record. */
function trial(target: WeatherTarget, record: Float64Array, learntDays: number): Trial {
  const squares = { firstDay: 0, secondDay: 0 };
  const naiveSquares = { firstDay: 0, secondDay: 0 };
  let inside = 0;
  let count = 0;
  for (let split = learntDays * 24; split + 16 * 24 <= record.length; split += 35 * 24) {
    const from = split - learntDays * 24;
    const window = { [target]: record.subarray(from, split + 16 * 24) };
    const models = modelsOf(historyOf(window, split - from));
    for (let issue = split - from; issue < split - from + 14 * 24; issue += 17) {
      const foreseen = foreseenWeather(historyOf(window, issue), models, momentOf(issue), 48)[target]!;
      foreseen.hours.forEach(({ p10, p50, p90 }, ahead) => {
        const day = ahead < 24 ? 'firstDay' : 'secondDay';
        const actual = window[target]![issue + ahead]!;
        const naive = window[target]![issue + (ahead % 24) - 24]!;
        if (!Number.isFinite(actual + naive)) return;
        squares[day] += (actual - p50) ** 2;
        naiveSquares[day] += (actual - naive) ** 2;
        if (actual >= p10 && actual <= p90) inside++;
        count++;
      });
    }
  }
  const share = (day: keyof typeof squares) => Math.sqrt(squares[day] / naiveSquares[day]);
  return { firstDay: share('firstDay'), secondDay: share('secondDay'), coverage: inside / count };
}

onWeather('own weather model on typical years of six climates (skipped without ../shared/weather)', () => {
  const files = existsSync(WEATHER) ? readdirSync(WEATHER).filter((file) => file.endsWith('.epw')) : [];

  it.each(
    files.flatMap((file) => [
      { file, target: 'outdoorAirTempC' as const, column: 6 },
      { file, target: 'outdoorDewPointC' as const, column: 7 },
    ]),
  )('beats yesterday’s $target in $file from four weeks of it, and knows how surely', ({ file, target, column }) => {
    const rows = readFileSync(`${WEATHER}/${file}`, 'latin1').trim().split('\n').slice(8);
    const record = Float64Array.from(rows, (row) => Number(row.split(',')[column]));
    const { firstDay, secondDay, coverage } = trial(target, record, 28);

    expect(firstDay).toBeLessThan(0.92);
    expect(secondDay).toBeLessThan(0.95);
    expect(coverage).toBeGreaterThan(0.68);
    expect(coverage).toBeLessThan(0.88);
  });
});

onMeters('own weather model on two measured years (skipped without ../shared/data)', () => {
  it.each([
    { place: 'Tempe', file: 'Fox_office_Brandy.csv.gz' },
    { place: 'Minneapolis', file: 'Hog_office_Almeda.csv.gz' },
  ])('gains from a year of climatology in $place', ({ file }) => {
    const rows = gunzipSync(readFileSync(`${METERS}/${file}`))
      .toString()
      .trim()
      .split('\n')
      .slice(1);
    const record = Float64Array.from(rows, (row) => (row.split(',')[2] ? Number(row.split(',')[2]) : NaN));
    const year = trial('outdoorAirTempC', record, 366);
    const weeks = trial('outdoorAirTempC', record.subarray(338 * 24), 28);

    expect(year.firstDay).toBeLessThan(0.85);
    expect(year.secondDay).toBeLessThan(0.86);
    expect(year.secondDay).toBeLessThan(weeks.secondDay);
    expect(year.coverage).toBeGreaterThan(0.72);
    expect(year.coverage).toBeLessThan(0.88);
  });
});
