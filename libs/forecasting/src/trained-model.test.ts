import { describe, expect, it } from '@jest/globals';
import { DAY_MS } from '#domain';
import { forecastStore } from './forecast-store.js';
import { madeUpStore, MONDAY_MS, OPENING_HOURS, seededNormal } from './store.fixture.js';
import { isRefusal, type StoreHistory } from './store-history.js';
import { type TrainedModel, trainModel, trainStore } from './trained-model.js';

function meterOnly(main: Float64Array): StoreHistory {
  return { storeId: 'store-1', timeZone: 'UTC', openingHours: OPENING_HOURS, startAtMs: MONDAY_MS, targets: { main } };
}

function trained(history: StoreHistory, target: 'main' | 'outdoorAirTempC' = 'main'): TrainedModel {
  const model = trainModel(history, target);
  if (isRefusal(model)) throw new Error(model.refused);
  return model;
}

/** A load whose level moves by a random step each midnight. */
function wandering(days: number, seed: number): Float64Array {
  const normal = seededNormal(seed);
  let level = 100;
  return Float64Array.from({ length: days * 24 }, (_, hour) => {
    if (hour % 24 === 0) level += 8 * normal();
    return level + (hour % 24 < 8 ? 0 : 30);
  });
}

describe('training', () => {
  it('beats yesterday’s and last week’s curve on a store with a weekly rhythm and weather, and is licensed', () => {
    const model = trained(madeUpStore({ days: 35 }));

    expect(model.score.skillFraction).toBeGreaterThan(0.3);
    expect(model.score.lastWeekError).toBeGreaterThan(1.5 * model.score.error);
    expect(model.score).toMatchObject({ scoredHours: 8 * 24, trainedHours: 35 * 24, basis: 'heldOut' });
    expect(model.score.coverageFraction).toBeGreaterThan(0.6);
    expect(model.isLicensed).toBe(true);
  });

  it('beats yesterday’s curve with a main meter and nothing else', () => {
    const model = trained(meterOnly(madeUpStore({ days: 35 }).targets.main!));

    expect(model.score.skillFraction).toBeGreaterThan(0.3);
    expect(model.isLicensed).toBe(true);
  });

  it('judges by forecast weather: the weather that came does not change the score of the first day', () => {
    const history = madeUpStore({ days: 35 });
    const outdoorAirTempC = history.targets.outdoorAirTempC!.slice();
    // Only the last held-out day is touched, and nothing is issued after it began but at its quarters.
    outdoorAirTempC.fill(35, 35 * 24 - 6);
    const hotter = { ...history, targets: { ...history.targets, outdoorAirTempC } };

    expect(trained(hotter).score.error).toBeCloseTo(trained(history).score.error, 12);
  });

  it.each([
    { month: 1, when: 'spring' },
    { month: 9, when: 'autumn' },
  ])('keeps its skill when clocks change in $when', ({ month }) => {
    // Both changes of 2026 in New York (8 March, 1 November) fall into the held-out week.
    const startAtMs = month === 1 ? Date.UTC(2026, 1, 2, 5) : Date.UTC(2026, 8, 28, 4);
    const model = trained(madeUpStore({ days: 37, timeZone: 'America/New_York', startAtMs }));

    expect(model.score.skillFraction).toBeGreaterThan(0.4);
  });

  it('works on ten days, with two to be judged on', () => {
    const history = madeUpStore({ days: 10 });
    const model = trained(history);

    expect(model.score.scoredHours).toBe(48);
    const [forecast] = forecastStore([model], history, MONDAY_MS + 10 * DAY_MS, 48);
    expect(forecast!.hours.every(({ p10, p50, p90 }) => Number.isFinite(p10 + p50 + p90))).toBe(true);
  });

  it('follows yesterday, and is licensed, where every day is the same to half a percent', () => {
    const normal = seededNormal(8);
    const { outdoorAirTempC } = madeUpStore({ days: 35 }).targets;
    const main = Float64Array.from(
      { length: 35 * 24 },
      (_, hour) => (hour % 24 < 8 ? 40 : 90) * (1 + 0.003 * normal()),
    );
    const model = trained({ ...meterOnly(main), targets: { main, outdoorAirTempC: outdoorAirTempC! } });

    expect(model.score.naiveError).toBeLessThan(0.006);
    expect(model.score.error).toBeLessThan(1.05 * model.score.naiveError);
    expect(Math.abs(model.score.skillFraction)).toBeLessThan(1);
    expect(model.isLicensed).toBe(true);
  });

  it('comes near yesterday where the level wanders from day to day and nothing explains it', () => {
    const { score } = trained(meterOnly(wandering(140, 10)));

    expect(score.error).toBeLessThan(1.1 * score.naiveError);
  });

  it('is not licensed where it has not learnt yet that the level wanders', () => {
    const { score, isLicensed } = trained(meterOnly(wandering(35, 9)));

    expect(score.error).toBeGreaterThan(score.naiveError);
    expect(isLicensed).toBe(false);
  });

  it('denies the licence when each day is yesterday with a random step', () => {
    const normal = seededNormal(5);
    const main = new Float64Array(35 * 24);
    for (let index = 0; index < main.length; index++) main[index] = (main[index - 24] ?? 500) + 10 * normal();
    const model = trained(meterOnly(main));

    expect(model.isLicensed).toBe(false);
    expect(model.licenceReason).toMatch(/^(no|hardly) better than yesterday's curve: .+ against .+: rules are used$/);
  });

  it.each([
    { when: 'five days', main: madeUpStore({ days: 5 }).targets.main!, reason: /only 5\.0 days of valid hours/ },
    { when: 'nothing', main: new Float64Array(0), reason: /only 0\.0 days/ },
    { when: 'only missing values', main: new Float64Array(900).fill(NaN), reason: /only 0\.0 days/ },
    { when: 'a meter at zero', main: new Float64Array(900), reason: /never changes \(always 0\)/ },
    { when: 'a frozen meter', main: new Float64Array(900).fill(42.5), reason: /never changes \(always 42\.5\)/ },
  ])('refuses $when', ({ main, reason }) => {
    expect(trainModel(meterOnly(main), 'main')).toEqual({ refused: expect.stringMatching(reason) });
  });

  it('forecasts quarters where they were measured, whose means are the hours', () => {
    const history = madeUpStore({ days: 35 });
    const { main } = history.targets;
    const offKw = [2, -1, -2, 1];
    const quarters = {
      main: Float64Array.from({ length: 4 * main!.length }, (_, index) => main![index >> 2]! + offKw[index & 3]!),
    };
    const forecastOf = (store: StoreHistory) => forecastStore([trained(store)], store, MONDAY_MS + 35 * DAY_MS, 48)[0]!;
    const forecast = forecastOf({ ...history, quarters });

    expect(forecast.quarters).toHaveLength(4 * 48);
    forecast.hours.forEach(({ p50 }, hour) => {
      const four = forecast.quarters.slice(4 * hour, 4 * hour + 4);
      expect(four.reduce((sum, step) => sum + step.p50 / 4, 0)).toBeCloseTo(p50, 6);
    });
    expect(forecastOf(history).quarters).toEqual([]);
  });

  it('trains what can be trained and names what cannot', () => {
    const history = madeUpStore({ days: 28 });
    const targets = { ...history.targets, lighting: new Float64Array(28 * 24).fill(6) };
    const { models, refusals } = trainStore({ ...history, targets });

    expect(models.map(({ target }) => target)).toEqual(['outdoorAirTempC', 'main', 'hvac']);
    expect(refusals).toEqual([{ target: 'lighting', refused: expect.stringMatching(/never changes/) }]);
  });
});
