import { describe, expect, it } from '@jest/globals';
import { syntheticWeather } from '../weather/synthetic-weather.js';
import { STORE_MODELS } from './models.js';
import { createSimulatedStore } from './simulated-store.js';

/** CV(RMSE) of a meter's hourly means against those of the same hour some days before. */
function naiveError(hourlyKw: readonly number[], daysBefore: number): number {
  const shown = hourlyKw.slice(24 * daysBefore);
  const squares = shown.reduce((sum, kw, index) => sum + (kw - hourlyKw[index]!) ** 2, 0);
  return Math.sqrt(squares / shown.length) / (shown.reduce((sum, kw) => sum + kw, 0) / shown.length);
}

describe.each(STORE_MODELS)('days of the $id store in even weather', (model) => {
  const store = createSimulatedStore({
    storeId: 's',
    model,
    weather: {
      site: syntheticWeather('atlanta', 1).site,
      at: () => ({ dryBulbC: 17, relativeHumidityPct: 60, globalHorizontalWPerM2: 150, windMPerS: 3 }),
    },
    seed: 1,
    startAtMs: Date.UTC(2026, 3, 6, 4),
    clock: { kind: 'simulated', speed: 1 },
    warmUpDays: 0.5,
  });
  const hourlyKw = { main: [] as number[], other: [] as number[] };
  for (let hour = 0; hour < 24 * 9; hour++) {
    for (let minute = 0; minute < 60; minute++) store.step();
    const { samples } = store.telemetry();
    hourlyKw.main.push(Number(samples['meter-main']!['electricPowerKw']));
    hourlyKw.other.push(Number(samples['meter-other']!['electricPowerKw']));
  }

  it.each([
    { meter: 'main', daysBefore: 1, least: 0.015, most: 0.08 },
    // Two thirds of it are kitchens, whose ovens bake in batches.
    { meter: 'other', daysBefore: 1, least: 0.05, most: 0.17 },
    { meter: 'main', daysBefore: 7, least: 0.01, most: 0.08 },
  ] as const)(
    '$meter differs from $daysBefore days before by $least to $most',
    ({ meter, daysBefore, least, most }) => {
      expect(naiveError(hourlyKw[meter], daysBefore)).toBeGreaterThan(least);
      expect(naiveError(hourlyKw[meter], daysBefore)).toBeLessThan(most);
    },
  );
});
