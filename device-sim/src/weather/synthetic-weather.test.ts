import { describe, expect, it } from '@jest/globals';
import { PermanentError } from '#domain';
import { CLIMATES } from './climates.js';
import { syntheticWeather } from './synthetic-weather.js';

const HOUR = 3_600_000;

/** Means of a year by month, from hourly samples in local standard time. */
function monthsOf(id: string, offsetH: number, seed: number, year = 2026) {
  const weather = syntheticWeather(id, seed);
  return Array.from({ length: 12 }, (_, month) => {
    const fromMs = Date.UTC(year, month, 1) - offsetH * HOUR;
    const toMs = Date.UTC(year, month + 1, 1) - offsetH * HOUR;
    const days = (toMs - fromMs) / (24 * HOUR);
    let [tempSum, sunSum, rangeSum, hours] = [0, 0, 0, 0];
    for (let day = 0; day < days; day++) {
      let [low, high] = [Infinity, -Infinity];
      for (let hour = 0; hour < 24; hour++) {
        const { dryBulbC, globalHorizontalWPerM2 } = weather.at(fromMs + (day * 24 + hour + 0.5) * HOUR);
        tempSum += dryBulbC;
        sunSum += globalHorizontalWPerM2 / 1_000;
        low = Math.min(low, dryBulbC);
        high = Math.max(high, dryBulbC);
        hours++;
      }
      rangeSum += high - low;
    }
    return { meanTempC: tempSum / hours, dailySunKwh: sunSum / days, rangeK: rangeSum / days };
  });
}

describe.each(CLIMATES)('synthetic weather of $id', (climate) => {
  const months = monthsOf(climate.id, climate.standardOffsetH, 4);

  it('keeps the mean temperature of every month within 0.5 K', () => {
    months.forEach(({ meanTempC }, month) => expect(Math.abs(meanTempC - climate.meanTempC[month]!)).toBeLessThan(0.5));
  });

  it('keeps the sun of every month within 8 %', () => {
    months.forEach(({ dailySunKwh }, month) =>
      expect(Math.abs(dailySunKwh / climate.dailySunKwhPerM2[month]! - 1)).toBeLessThan(0.08),
    );
  });

  it('swings by the normal daily range within 20 % over the year', () => {
    const wanted = climate.dailyRangeK.reduce((sum, value) => sum + value, 0);
    const had = months.reduce((sum, { rangeK }) => sum + rangeK, 0);
    expect(Math.abs(had / wanted - 1)).toBeLessThan(0.2);
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

  it('never jumps: no more than 3.5 K in ten minutes, also over new year', () => {
    const weather = syntheticWeather('minneapolis', 3);
    let before = weather.at(Date.UTC(2026, 11, 20)).dryBulbC;
    for (let atMs = Date.UTC(2026, 11, 20); atMs < Date.UTC(2027, 0, 12); atMs += HOUR / 6) {
      const { dryBulbC, relativeHumidityPct, globalHorizontalWPerM2 } = weather.at(atMs);
      expect(Math.abs(dryBulbC - before)).toBeLessThan(3.5);
      expect(relativeHumidityPct).toBeGreaterThan(2);
      expect(relativeHumidityPct).toBeLessThanOrEqual(100);
      expect(globalHorizontalWPerM2).toBeGreaterThanOrEqual(0);
      before = dryBulbC;
    }
  });

  it('has dark nights and bright noons', () => {
    const weather = syntheticWeather('phoenix', 1);
    expect(weather.at(Date.UTC(2026, 6, 14, 8)).globalHorizontalWPerM2).toBe(0);
    expect(weather.at(Date.UTC(2026, 6, 14, 19)).globalHorizontalWPerM2).toBeGreaterThan(200);
  });

  it('names the cities it knows when asked for another', () => {
    expect(() => syntheticWeather('atlantis', 1)).toThrow(PermanentError);
    expect(() => syntheticWeather('atlantis', 1)).toThrow(/unknown climate "atlantis"; known: chicago, atlanta/);
  });
});
