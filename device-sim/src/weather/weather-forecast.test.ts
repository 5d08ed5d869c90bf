import { describe, expect, it } from '@jest/globals';
import { dewPointOfC } from './dew-point.js';
import { heatWaveCourse, withHeatWave } from './heat-wave.js';
import { syntheticWeather } from './synthetic-weather.js';
import { type WeatherSample } from './weather.js';
import { forecastAt, WeatherForecaster } from './weather-forecast.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 0, 1);

/** Weather of a city and its forecaster, drawn once for all tests. */
const cities = new Map(
  ['chicago', 'miami', 'phoenix'].map((id) => {
    const weather = syntheticWeather(id, 2);
    return [id, { weather, forecaster: new WeatherForecaster(weather, 2) }];
  }),
);

/** Root of the mean squared difference between forecasts of a year with one lead, and the weather that came. */
function errorOf(cityId: string, leadH: number, read: (sample: WeatherSample) => number): number {
  const { weather, forecaster } = cities.get(cityId)!;
  let squares = 0;
  const issues = 240;
  for (let index = 0; index < issues; index++) {
    const issue = forecaster.issued(START + index * 36.3 * HOUR);
    const validMs = issue.issuedAtMs + leadH * HOUR;
    squares += (read(issue.at(validMs)) - read(weather.at(validMs))) ** 2;
  }
  return Math.sqrt(squares / issues);
}

const temperature = ({ dryBulbC }: WeatherSample) => dryBulbC;

describe('a weather forecast', () => {
  it.each([
    { leadH: 1, from: 0.4, to: 0.6 },
    { leadH: 24, from: 1.0, to: 1.4 },
    { leadH: 72, from: 1.7, to: 2.4 },
  ])('errs by $from to $to K after $leadH h', ({ leadH, from, to }) => {
    const errorK = errorOf('chicago', leadH, temperature);
    expect(errorK).toBeGreaterThan(from);
    expect(errorK).toBeLessThan(to);
  });

  it('is no better and no worse than climatology from a week on', () => {
    const [week, tenDays] = [errorOf('chicago', 168, temperature), errorOf('chicago', 240, temperature)];
    expect(week).toBeGreaterThan(4);
    expect(Math.abs(tenDays / week - 1)).toBeLessThan(0.15);
    expect(errorOf('miami', 240, temperature)).toBeLessThan(3.5);
  });

  it.each([
    { of: 'dew point', read: (now: WeatherSample) => dewPointOfC(now.dryBulbC, now.relativeHumidityPct) },
    { of: 'sun', read: (now: WeatherSample) => now.globalHorizontalWPerM2 },
    { of: 'wind', read: (now: WeatherSample) => now.windMPerS },
  ])('errs more and more in $of as well', ({ read }) => {
    const [hour, day, week] = [1, 24, 168].map((leadH) => errorOf('phoenix', leadH, read));
    expect(day!).toBeGreaterThan(1.4 * hour!);
    expect(week!).toBeGreaterThan(1.3 * day!);
  });

  it('never says what cannot be', () => {
    const weather = syntheticWeather('seattle', 3);
    const forecaster = new WeatherForecaster(weather, 9);
    for (let index = 0; index < 30; index++) {
      const issue = forecaster.issued(START + index * 12 * DAY);
      for (let leadH = 0; leadH < 240; leadH += 17.25) {
        const validMs = issue.issuedAtMs + leadH * HOUR;
        const said = issue.at(validMs);
        expect(said.relativeHumidityPct).toBeGreaterThan(0);
        expect(said.relativeHumidityPct).toBeLessThanOrEqual(100);
        expect(said.globalHorizontalWPerM2).toBeGreaterThanOrEqual(0);
        expect(said.globalHorizontalWPerM2).toBeLessThan(1_200);
        expect(said.windMPerS).toBeGreaterThanOrEqual(0);
        if (weather.at(validMs).globalHorizontalWPerM2 === 0) expect(said.globalHorizontalWPerM2).toBe(0);
      }
    }
  });

  it('is issued every full hour', () => {
    const forecaster = new WeatherForecaster(syntheticWeather('denver', 1), 1);
    const validMs = START + 40 * HOUR;
    const early = forecaster.issued(START + 10 * HOUR);
    expect(forecaster.issued(START + 11 * HOUR - 1).at(validMs)).toEqual(early.at(validMs));
    expect(forecaster.issued(START + 11 * HOUR).at(validMs)).not.toEqual(early.at(validMs));
    expect(early.issuedAtMs).toBe(START + 10 * HOUR);
  });

  it('is a pure function of weather, seed, issue and valid time', () => {
    const ask = (seed: number) => forecastAt(syntheticWeather('denver', 1), seed, START).at(START + 1.3 * DAY);
    const wandering = new WeatherForecaster(syntheticWeather('denver', 1), 5);
    wandering.issued(START + 300 * DAY).at(START + 305 * DAY);
    expect(wandering.issued(START).at(START + 1.3 * DAY)).toEqual(ask(5));
    expect(ask(6)).not.toEqual(ask(5));
  });

  it('of the past is the weather that was', () => {
    const weather = syntheticWeather('denver', 1);
    expect(forecastAt(weather, 5, START).at(START)).toEqual(weather.at(START));
    expect(forecastAt(weather, 5, START).at(START - 5 * DAY)).toEqual(weather.at(START - 5 * DAY));
  });

  it('sees a heat wave coming, from a day before better than from ten', () => {
    const fromMs = Date.UTC(2026, 6, 20);
    const hot = withHeatWave(
      syntheticWeather('chicago', 1),
      heatWaveCourse({ fromMs, toMs: fromMs + 3 * DAY, warmerK: 9 }),
    );
    const heightMs = fromMs + 1.5 * DAY;
    const truthC = hot.at(heightMs).dryBulbC;
    const missedK = (days: number) => truthC - forecastAt(hot, 1, heightMs - days * DAY).at(heightMs).dryBulbC;
    expect(Math.abs(missedK(1))).toBeLessThan(3.5);
    expect(missedK(10)).toBeGreaterThan(5);
  });
});
