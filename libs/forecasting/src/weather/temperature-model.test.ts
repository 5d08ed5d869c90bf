import { describe, expect, it } from '@jest/globals';
import { frameOf } from '../frame.js';
import { madeUpStore, MONDAY_MS, OPENING_HOURS, seededNormal } from '../store.fixture.js';
import { type StoreHistory } from '../store-history.js';
import { fitTemperature, predictTemperature } from './temperature-model.js';

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

describe('temperature model', () => {
  it('repeats a weather that repeats itself', () => {
    const record = days(23, () => 12);
    const model = fitTemperature(frameUntil(record, 21 * 24), 0, 21 * 24);
    const predicted = predictTemperature(model, frameUntil(record, 21 * 24), 21 * 24, 48);

    predicted.forEach((value, ahead) => expect(value).toBeCloseTo(record[21 * 24 + ahead]!, 1));
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

  it('takes dew point and dry bulb for different things', () => {
    const frame = frameUntil(
      days(10, () => 12),
      240,
    );

    expect(fitTemperature(frame, 0, 240, 'outdoorDewPointC').weights).not.toEqual(
      fitTemperature(frame, 0, 240).weights,
    );
  });

  it('is drawn towards the season the farther ahead, once it knows a year', () => {
    const season = (hour: number) => 10 - 12 * Math.cos((2 * Math.PI * hour) / 8_766);
    const until = 400 * 24;
    const record = days(403, (hour) => season(hour) + (hour >= 393 * 24 ? 6 : 0));
    const frame = frameUntil(record, until);
    const { climatology, weights } = fitTemperature(frame, 0, until);
    const drawn = predictTemperature({ climatology, weights }, frame, until, 48);
    const free = predictTemperature({ climatology, weights: [...weights.slice(0, 3), 0] }, frame, until, 48);

    expect(climatology.basis).toBe('year');
    expect(free[2]! - drawn[2]!).toBeLessThan(0.6);
    expect(free[47]! - drawn[47]!).toBeGreaterThan(1.2);
  });

  it('reads nothing from the issue on', () => {
    const { outdoorAirTempC } = madeUpStore({ days: 28 }).targets;
    const until = 25 * 24;
    const known = frameUntil(outdoorAirTempC!, 28 * 24);
    const other = frameUntil(
      outdoorAirTempC!.map((value, hour) => (hour < until ? value : 40)),
      28 * 24,
    );
    const model = fitTemperature(known, 0, until);

    expect(fitTemperature(other, 0, until)).toEqual(model);
    expect(predictTemperature(model, other, until, 48)).toEqual(predictTemperature(model, known, until, 48));
  });
});
