import { describe, expect, it } from '@jest/globals';
import { madeUpStore, seededNormal } from '../store.fixture.js';
import { type StoreHistory } from '../store-history.js';
import { type TrainedLoad } from '../trained-model.js';
import { DAY_HOURS } from './local-days.js';
import { changed, dayAheadAt, forecastAt, trainedBefore, without } from './timeline.fixture.js';

const YEAR = 400 * DAY_HOURS;

/** More than a year of a store with quarters, dew point and steering: everything that a model can hold. */
function wholeStore(): StoreHistory {
  const normal = seededNormal(3);
  const store = without(madeUpStore({ days: 402, seed: 9 }), 'hvac');
  const { main, outdoorAirTempC } = store.targets;
  const outdoorDewPointC = outdoorAirTempC!.map((value) => value - 5 + normal());
  return {
    ...changed(store, 'main', (value, hour) => value + 0.4 * Math.max(0, outdoorDewPointC[hour]! - 10)),
    targets: { ...store.targets, outdoorDewPointC },
    quarters: { main: Float64Array.from({ length: 4 * main!.length }, (_, index) => main![index >> 2]! + normal()) },
    steered: { main: main!.map((_, hour) => (hour > YEAR / 2 && hour % 24 > 17 ? 1 : 0)) },
  };
}

describe('load model', () => {
  const store = wholeStore();
  const trained = trainedBefore(store, YEAR);
  const body = JSON.stringify(trained);

  it('forecasts the same after it was kept as JSON', () => {
    const kept = JSON.parse(body) as TrainedLoad;

    for (const hour of [YEAR, YEAR + 17])
      expect(forecastAt(kept, store, hour)).toEqual(forecastAt(trained, store, hour));
  });

  it('holds what a year of quarters, dew point and steering taught in less than 60 kB', () => {
    expect(trained.model.layout).toEqual({ hasWeather: true, hasDewPoint: true });
    expect(trained.quarterShape).toBeDefined();
    expect(trained.model.yearAgo.every((day) => day !== null)).toBe(true);
    expect(body.length).toBeLessThan(60_000);
    expect(body).not.toMatch(/NaN|null/);
  });

  it('says the same as a replay of the history, at midnight and within the day', () => {
    const dry = without(madeUpStore({ days: 45, seed: 4 }), 'hvac');
    for (const hour of [40, 42.25, 41.625].map((day) => day * DAY_HOURS)) {
      const replayed = dayAheadAt(dry, [hour])[0]!;
      const { hours } = forecastAt(trainedBefore(dry, hour), dry, hour);
      hours.slice(0, DAY_HOURS).forEach(({ p50 }, ahead) => {
        expect(Math.abs(p50 / replayed.p50[ahead]! - 1)).toBeLessThan(1e-5);
      });
    }
  });

  it('goes on for days after it was learnt', () => {
    const { model } = trainedBefore(store, YEAR - 6 * DAY_HOURS);
    const { hours } = forecastAt({ ...trained, model }, store, YEAR);

    hours.forEach(({ atMs, p50 }) => {
      const actual = store.targets.main![(atMs - store.startAtMs) / 3_600_000]!;
      expect(Math.abs(p50 - actual)).toBeLessThan(0.25 * actual);
    });
  });
});
