import { describe, expect, it } from '@jest/globals';
import { PermanentError } from '#domain';
import { relativeHumidityFromDewPointPct } from '../physics/psychrometrics.js';
import { heatWaveCourse, withHeatWave } from './heat-wave.js';
import { syntheticWeather } from './synthetic-weather.js';
import { type Weather } from './weather.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const fromMs = Date.UTC(2026, 6, 10, 6);
const toMs = fromMs + 4 * DAY;

/** Air at 30 °C with a dew point of 16 °C, whatever the hour. */
const steady: Weather = {
  site: syntheticWeather('chicago', 1).site,
  at: () => ({
    dryBulbC: 30,
    relativeHumidityPct: relativeHumidityFromDewPointPct(30, 16),
    globalHorizontalWPerM2: 500,
    windMPerS: 3,
  }),
};

describe('a heat wave', () => {
  it.each([
    { by: 6, to: 36 },
    { by: -6, to: 24 },
  ])('makes air of 30 °C $to °C and leaves its dew point at 16 °C', ({ by, to }) => {
    const sample = withHeatWave(steady, () => by).at(fromMs);
    expect(sample.dryBulbC).toBe(to);
    expect(sample.relativeHumidityPct).toBeCloseTo(relativeHumidityFromDewPointPct(to, 16), 9);
    expect(sample.globalHorizontalWPerM2).toBe(500);
    expect(sample.windMPerS).toBe(3);
  });

  it('never asks for more than saturated air', () => {
    expect(withHeatWave(steady, () => -20).at(fromMs).relativeHumidityPct).toBe(100);
  });

  it('leaves the weather before and after as it is', () => {
    const weather = syntheticWeather('chicago', 1);
    const hot = withHeatWave(weather, heatWaveCourse({ fromMs, toMs, warmerK: 7 }));
    for (const atMs of [fromMs - DAY, fromMs, toMs, toMs + DAY]) expect(hot.at(atMs)).toEqual(weather.at(atMs));
    expect(hot.at(fromMs + 2 * DAY).dryBulbC).toBeCloseTo(weather.at(fromMs + 2 * DAY).dryBulbC + 7, 9);
  });
});

describe('the course of a heat wave', () => {
  const course = heatWaveCourse({ fromMs, toMs, warmerK: 8, rampMs: 12 * HOUR });

  it('comes and goes along half a cosine and is level between', () => {
    const at = (hours: number) => course(fromMs + hours * HOUR);
    expect([-1, 0, 6, 12, 48, 84, 90, 96, 97].map(at).map((value) => Number(value.toFixed(9)))).toEqual([
      0, 0, 4, 8, 8, 8, 4, 0, 0,
    ]);
  });

  it('moves no more than 1.1 K an hour when it brings 8 K in half a day', () => {
    for (let hour = -2; hour < 100; hour++) {
      const change = course(fromMs + (hour + 1) * HOUR) - course(fromMs + hour * HOUR);
      expect(Math.abs(change)).toBeLessThan(1.1);
    }
  });

  it('of six hours reaches its height in the middle', () => {
    const short = heatWaveCourse({ fromMs, toMs: fromMs + 6 * HOUR, warmerK: 5 });
    expect(short(fromMs + 3 * HOUR)).toBe(5);
    expect(short(fromMs + 1.5 * HOUR)).toBeCloseTo(2.5, 9);
  });

  it.each([
    { wrong: { toMs: fromMs }, says: /must end later than it begins/ },
    { wrong: { rampMs: 0 }, says: /needs time to come and to go/ },
  ])('is refused with $wrong', ({ wrong, says }) => {
    expect(() => heatWaveCourse({ fromMs, toMs, warmerK: 5, ...wrong })).toThrow(says);
    expect(() => heatWaveCourse({ fromMs, toMs, warmerK: 5, ...wrong })).toThrow(PermanentError);
  });
});
