import { describe, expect, it } from '@jest/globals';
import { PermanentError } from '#domain';
import { CLIMATES } from './climates.js';
import { syntheticWeather } from './synthetic-weather.js';
import { type ClimateStatistics, statisticsOf } from './testing/climate-statistics.js';

const HOUR = 3_600_000;
const SEEDS = [4, 5];
const YEARS = [2025, 2026, 2027, 2028];

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe.each(CLIMATES)('synthetic weather of $id', (climate) => {
  const years = SEEDS.flatMap((seed) => {
    const weather = syntheticWeather(climate.id, seed);
    return YEARS.map((year) => statisticsOf(weather, climate.standardOffsetH, year));
  });
  /** A figure of each month, as the mean of all years. */
  const monthly = (figure: (month: ClimateStatistics['months'][number]) => number) =>
    Array.from({ length: 12 }, (_, month) => mean(years.map(({ months }) => figure(months[month]!))));
  /** The largest distance from the normals in any month of any year. */
  const worst = (distance: (month: ClimateStatistics['months'][number], index: number) => number) =>
    Math.max(...years.flatMap(({ months }) => months.map((month, index) => Math.abs(distance(month, index)))));

  it('keeps the mean temperature of every month within 0.3 K in every year', () => {
    expect(worst(({ meanTempC }, month) => meanTempC - climate.meanTempC[month]!)).toBeLessThan(0.3);
  });

  it('keeps the dew point of every month within 0.5 K in every year', () => {
    expect(worst(({ dewPointC }, month) => dewPointC - climate.dewPointC[month]!)).toBeLessThan(0.5);
  });

  it('keeps the sun of every month within 5 % in every year', () => {
    expect(worst(({ dailySunKwh }, month) => dailySunKwh / climate.dailySunKwhPerM2[month]! - 1)).toBeLessThan(0.05);
  });

  it('swings by the daily range of every month, within 0.5 K', () => {
    monthly(({ rangeK }) => rangeK).forEach((rangeK, month) =>
      expect(Math.abs(rangeK - climate.dailyRangeK[month]!)).toBeLessThan(0.5),
    );
  });

  it('has days as different as those of each month', () => {
    const ratios = monthly(({ dailyVarianceK2 }) => dailyVarianceK2).map(
      (variance, month) => Math.sqrt(variance) / climate.dailySigmaK[month]!,
    );
    ratios.forEach((ratio) => expect(Math.abs(ratio - 1)).toBeLessThan(0.3));
    expect(Math.abs(mean(ratios) - 1)).toBeLessThan(0.1);
  });

  it('has days that follow one another', () => {
    const persistence = mean(years.map(({ lagOneCorrelation }) => lagOneCorrelation));
    expect(persistence).toBeGreaterThan(0.5);
    expect(persistence).toBeLessThan(0.8);
  });

  it('is as cold and as warm as the year gets, within 1.5 K', () => {
    expect(Math.abs(mean(years.map(({ lowC }) => lowC)) - climate.extremesC.low)).toBeLessThan(1.5);
    expect(Math.abs(mean(years.map(({ highC }) => highC)) - climate.extremesC.high)).toBeLessThan(1.5);
  });

  it('has noons as bright as clear ones of each month, within 20 %, and 8 % over the year', () => {
    const ratios = monthly(({ clearPeakWPerM2 }) => clearPeakWPerM2).map(
      (peak, month) => peak / climate.clearPeakWPerM2[month]!,
    );
    ratios.forEach((ratio) => expect(Math.abs(ratio - 1)).toBeLessThan(0.2));
    expect(Math.abs(mean(ratios) - 1)).toBeLessThan(0.08);
  });

  it('has wind of the mean of the place, Weibull distributed with k = 2, and with a memory', () => {
    const wind = years.map(({ wind: ofYear }) => ofYear);
    expect(Math.abs(mean(wind.map(({ meanMPerS }) => meanMPerS)) / climate.windMPerS - 1)).toBeLessThan(0.05);
    const weibullK = mean(wind.map(({ variation }) => variation)) ** -1.086;
    expect(Math.abs(weibullK - 2)).toBeLessThan(0.2);
    const [hour, day] = [mean(wind.map(({ afterHour }) => afterHour)), mean(wind.map(({ afterDay }) => afterDay))];
    expect(hour).toBeGreaterThan(0.7);
    expect(hour).toBeLessThan(0.95);
    expect(day).toBeLessThan(0.4);
  });

  it('has no impossible air', () => {
    for (const { humidityPct } of years) {
      expect(humidityPct.least).toBeGreaterThan(2);
      expect(humidityPct.most).toBeLessThan(100);
    }
  });
});

describe('synthetic weather', () => {
  const moment = Date.UTC(2026, 6, 14, 20, 17);

  it('is a pure function of city, seed and time', () => {
    const asked = syntheticWeather('chicago', 1);
    const later = asked.at(moment + 400 * 24 * HOUR);
    expect(asked.at(moment)).toEqual(syntheticWeather('chicago', 1).at(moment));
    expect(asked.at(moment + 400 * 24 * HOUR)).toEqual(later);
  });

  it('differs between seeds and from year to year', () => {
    expect(syntheticWeather('chicago', 2).at(moment)).not.toEqual(syntheticWeather('chicago', 1).at(moment));
    expect(syntheticWeather('chicago', 1).at(Date.UTC(2027, 6, 14, 20, 17))).not.toEqual(
      syntheticWeather('chicago', 1).at(moment),
    );
  });

  it('never jumps: no more than 3.5 K and 3 m/s in ten minutes, also over new year', () => {
    const weather = syntheticWeather('minneapolis', 3);
    let before = weather.at(Date.UTC(2026, 11, 20));
    for (let atMs = Date.UTC(2026, 11, 20); atMs < Date.UTC(2027, 0, 12); atMs += HOUR / 6) {
      const sample = weather.at(atMs);
      expect(Math.abs(sample.dryBulbC - before.dryBulbC)).toBeLessThan(3.5);
      expect(Math.abs(sample.windMPerS - before.windMPerS)).toBeLessThan(3);
      expect(sample.relativeHumidityPct).toBeGreaterThan(2);
      expect(sample.relativeHumidityPct).toBeLessThanOrEqual(100);
      expect(sample.globalHorizontalWPerM2).toBeGreaterThanOrEqual(0);
      before = sample;
    }
  });

  it('has dark nights and bright noons', () => {
    const weather = syntheticWeather('phoenix', 1);
    expect(weather.at(Date.UTC(2026, 6, 14, 8)).globalHorizontalWPerM2).toBe(0);
    expect(weather.at(Date.UTC(2026, 6, 14, 19)).globalHorizontalWPerM2).toBeGreaterThan(200);
  });

  it('is windier in the afternoon than before dawn', () => {
    const weather = syntheticWeather('houston', 2);
    const meanAt = (hour: number) =>
      mean(Array.from({ length: 365 }, (_, day) => weather.at(Date.UTC(2026, 0, 1 + day, hour)).windMPerS));
    expect(meanAt(21)).toBeGreaterThan(1.2 * meanAt(9));
  });

  it('names the cities it knows when asked for another', () => {
    expect(() => syntheticWeather('atlantis', 1)).toThrow(PermanentError);
    expect(() => syntheticWeather('atlantis', 1)).toThrow(/unknown climate "atlantis"; known: chicago, atlanta/);
  });
});
