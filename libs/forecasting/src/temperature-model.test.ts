import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { HOUR_MS } from '#domain';
import { forecastStore } from './forecast-store.js';
import { frameOf } from './frame.js';
import { madeUpStore, MONDAY_MS, OPENING_HOURS, seededNormal } from './store.fixture.js';
import { isRefusal, type StoreHistory } from './store-history.js';
import { fitTemperature, predictTemperature } from './temperature-model.js';
import { trainModel } from './trained-model.js';

const WEATHER = '../shared/weather';
const onWeather = existsSync(WEATHER) ? describe : describe.skip;

function historyOf(outdoorAirTempC: Float64Array): StoreHistory {
  return {
    storeId: 'store-1',
    timeZone: 'UTC',
    openingHours: OPENING_HOURS,
    startAtMs: MONDAY_MS,
    targets: { outdoorAirTempC },
  };
}

/** Frame of the hours up to an index with room for two days of forecast. */
function frameUntil(outdoorAirTempC: Float64Array, until: number) {
  return frameOf(historyOf(outdoorAirTempC.slice(0, until)), 'outdoorAirTempC', 0, until + 48);
}

/** A sine of the day around a mean. */
function days(count: number, meanC: (hour: number) => number): Float64Array {
  return Float64Array.from({ length: 24 * count }, (_, hour) => {
    return meanC(hour) + 5 * Math.cos(((hour - 15) * Math.PI) / 12);
  });
}

/** Share of the error of yesterday’s curve that forecasts of the next six days, each for 24 h, take away. */
function skillAfter(record: Float64Array, to: number, trainingDays: number): number {
  const from = to - trainingDays * 24;
  const trained = trainModel(historyOf(record.slice(from, to)), 'outdoorAirTempC');
  if (isRefusal(trained)) throw new Error(trained.refused);
  const history = historyOf(record.slice(from, to + 144));
  let squares = 0;
  let naiveSquares = 0;
  for (let issue = 0; issue < 144; issue += 8) {
    const [forecast] = forecastStore([trained], history, MONDAY_MS + (to - from + issue) * HOUR_MS, 24);
    forecast!.hours.forEach(({ p50 }, ahead) => {
      const actual = record[to + issue + ahead]!;
      squares += (actual - p50) ** 2;
      naiveSquares += (actual - record[to + issue + ahead - 24]!) ** 2;
    });
  }
  return 1 - Math.sqrt(squares / naiveSquares);
}

describe('temperature model', () => {
  it('repeats a weather that repeats itself', () => {
    const record = days(23, () => 12);
    const model = fitTemperature(frameUntil(record, 21 * 24), 0, 21 * 24);
    const predicted = predictTemperature(model, frameUntil(record, 21 * 24), 21 * 24, 48);

    predicted.forEach((value, ahead) => expect(value).toBeCloseTo(record[21 * 24 + ahead]!, 6));
  });

  it('stays with a cold snap instead of returning to the usual', () => {
    const record = days(30, (hour) => (hour >= 27 * 24 ? -10 : 8));
    const until = 28 * 24;
    const model = fitTemperature(frameUntil(record, 27 * 24), 0, 27 * 24);
    const predicted = predictTemperature(model, frameUntil(record, until), until, 24);
    const mean = predicted.reduce((sum, value) => sum + value, 0) / 24;

    expect(mean).toBeLessThan(0);
    expect(mean).toBeGreaterThan(-11);
  });

  it('keeps a sane shape with a few days, holes and a silent last week', () => {
    const { outdoorAirTempC } = madeUpStore({ days: 28 }).targets;
    const holed = outdoorAirTempC!.map((value, hour) => (hour % 5 === 0 ? NaN : value));
    holed.fill(NaN, 18 * 24, 27 * 24);
    for (const until of [4 * 24, 18 * 24, 18 * 24 + 30, 26 * 24]) {
      const frame = frameUntil(holed, until);
      const predicted = predictTemperature(fitTemperature(frame, 0, until), frame, until, 48);

      for (const value of predicted) expect(Math.abs(value - 22)).toBeLessThan(20);
    }
  });

  it('keeps close to the usual weights on weather of nothing but noise', () => {
    const normal = seededNormal(4);
    const record = days(28, () => 15).map((value) => value + normal());
    const { weights } = fitTemperature(frameUntil(record, 28 * 24), 0, 28 * 24);

    expect(weights.every((weight) => weight > -0.5 && weight < 1.5)).toBe(true);
    expect(weights[1]).toBeLessThan(0.7);
  });
});

onWeather('temperature model on typical years of six climates (skipped without ../shared/weather)', () => {
  it('beats yesterday’s curve in most weeks around the year, and never loses badly', () => {
    const skills = readdirSync(WEATHER)
      .filter((file) => file.endsWith('.epw'))
      .flatMap((file) => {
        const rows = readFileSync(`${WEATHER}/${file}`, 'latin1').trim().split('\n').slice(8);
        const record = Float64Array.from(rows, (row) => Number(row.split(',')[6]));
        return Array.from({ length: 6 }, (_, part) => skillAfter(record, (35 + 58 * part) * 24 + 5, 28));
      });

    expect(skills.filter((skill) => skill > 0).length / skills.length).toBeGreaterThan(0.85);
    expect(skills.reduce((sum, skill) => sum + skill, 0) / skills.length).toBeGreaterThan(0.12);
    expect(Math.min(...skills)).toBeGreaterThan(-0.5);
  });
});
