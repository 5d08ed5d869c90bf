import { describe, expect, it } from '@jest/globals';
import { type Forecast, type WeatherSource } from '#domain';
import { seededNormal } from '../store.fixture.js';
import { serviceErrorScale, serviceTailK } from './service-errors.js';
import { historyOf, madeUpWeather, momentOf } from './weather.fixture.js';

const record = madeUpWeather(40);
const history = historyOf(record, 38 * 24);

/** Forecasts twice a day with errors of the usual size times a factor. */
function issued(days: number, factor: number, weatherSource: WeatherSource = 'service'): Forecast[] {
  const normal = seededNormal(9);
  return Array.from({ length: 2 * days }, (_, index) => {
    const issue = 38 * 24 - 12 * (index + 1);
    const hours = Array.from({ length: 48 }, (_, ahead) => {
      const sigmaK = (factor * serviceTailK('outdoorAirTempC', ahead + 1)) / 1.2816;
      const p50 = (record.outdoorAirTempC[issue + ahead] ?? 0) + sigmaK * normal();
      return { atMs: momentOf(issue + ahead), p10: p50 - 1, p50, p90: p50 + 1 };
    });
    const target = 'outdoorAirTempC' as const;
    return { target, weatherSource, issuedAtMs: momentOf(issue), hours } as unknown as Forecast;
  });
}

describe('errors of a weather service', () => {
  it.each([0.5, 1, 2])('come out as %d times the usual after two weeks of such forecasts', (factor) => {
    const scale = serviceErrorScale('outdoorAirTempC', issued(14, factor), history);

    expect(Math.abs(scale / factor - 1)).toBeLessThan(0.25);
  });

  it('are believed little after a day', () => {
    const scale = serviceErrorScale('outdoorAirTempC', issued(1, 3), history);

    expect(scale).toBeGreaterThan(1.1);
    expect(scale).toBeLessThan(1.8);
  });

  it('count as usual while nothing was measured, and leave the own model’s forecasts out', () => {
    expect(serviceErrorScale('outdoorAirTempC', [], history)).toBe(1);
    expect(serviceErrorScale('outdoorAirTempC', issued(14, 3, 'site'), history)).toBe(1);
    expect(serviceErrorScale('outdoorAirTempC', issued(14, 3), historyOf({}))).toBe(1);
    expect(serviceErrorScale('outdoorDewPointC', issued(14, 3), history)).toBe(1);
  });

  it('grow with the lead, for dew points more', () => {
    expect(serviceTailK('outdoorAirTempC', 48)).toBeGreaterThan(2 * serviceTailK('outdoorAirTempC', 1));
    expect(serviceTailK('outdoorDewPointC', 24)).toBeGreaterThan(serviceTailK('outdoorAirTempC', 24));
  });
});
