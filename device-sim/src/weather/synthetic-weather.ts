import { gaussianNoise, sensorNoise } from '../physics/noise.js';
import { relativeHumidityFromDewPointPct } from '../physics/psychrometrics.js';
import {
  clearness,
  clearSunWPerM2,
  dewPointC,
  dryBulbC,
  type HourlyNoise,
  neighbourOf,
  shareOfNeighbour,
} from './climate-day.js';
import { climate } from './climates.js';
import { ClimateYears } from './climate-year.js';
import { steadyNoise } from './steady-noise.js';
import { type Weather, type WeatherSample } from './weather.js';
import { windCourse } from './wind-course.js';

const { floor } = Math;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
const CHANNEL = { cloud: 7, dewPoint: 8, temperature: 9 } as const;

/**
 * Weather of a typical year from monthly normals: days follow one another with memory, the normals of each month are
 * kept in every year, and every moment is a pure function of city, seed and time. Rain, wind direction, station
 * pressure and years warmer or colder than the normals are not modelled; a heat wave can be laid over it.
 */
export function syntheticWeather(climateId: string, seed: number): Weather {
  const place = climate(climateId);
  const noise = hourlyNoise(place.warmestHour, seed);
  const years = new ClimateYears(place, seed, noise);
  const offsetMs = place.standardOffsetH * HOUR_MS;
  const wind = windCourse(place.windMPerS, seed);

  function at(atMs: number): WeatherSample {
    const localMs = atMs + offsetMs;
    const dayIndex = floor(localMs / DAY_MS);
    const hour = (localMs - dayIndex * DAY_MS) / HOUR_MS;
    const today = years.day(dayIndex);
    const other = years.day(neighbourOf(dayIndex, hour));
    const ofOther = shareOfNeighbour(hour);
    const tempC = dryBulbC(today, other, ofOther, noise.shape(hour), noise.temperature(localMs));
    const clearWPerM2 = clearSunWPerM2(today, hour);
    return {
      dryBulbC: tempC,
      relativeHumidityPct: relativeHumidityFromDewPointPct(
        tempC,
        dewPointC(today, other, ofOther, noise.dewPoint(localMs), tempC),
      ),
      globalHorizontalWPerM2: clearWPerM2 === 0 ? 0 : clearWPerM2 * clearness(today.clearOdds, noise.clouds(localMs)),
      windMPerS: wind(localMs, hour),
    };
  }

  return { site: place.site, at };
}

function hourlyNoise(warmestHour: number, seed: number): HourlyNoise {
  return {
    shape: dailyShape(warmestHour),
    temperature: steadyNoise(3 * HOUR_MS, (index) => gaussianNoise(seed, CHANNEL.temperature, index)),
    clouds: steadyNoise(HOUR_MS, (index) => sensorNoise(seed, CHANNEL.cloud, index)),
    dewPoint: steadyNoise(4 * HOUR_MS, (index) => gaussianNoise(seed, CHANNEL.dewPoint, index)),
  };
}

/**
 * Course of temperature through a day, mean 0 and highest minus lowest 1: two harmonics fitted to ten cities, moved so
 * that the warmest hour is the place's. Tabled by the minute.
 */
function dailyShape(warmestHour: number): (hour: number) => number {
  const raw = (hour: number) =>
    0.36 * Math.cos((Math.PI / 12) * (hour - 14.5)) + 0.085 * Math.cos((Math.PI / 6) * (hour - 0.7));
  const fitted = Array.from({ length: 1_440 }, (_, minute) => raw(minute / 60));
  const highest = Math.max(...fitted);
  const range = highest - Math.min(...fitted);
  const shiftH = fitted.indexOf(highest) / 60 - warmestHour;
  const table = Float64Array.from({ length: 1_442 }, (_, minute) => raw(minute / 60 + shiftH) / range);
  return (hour) => {
    const minute = floor(hour * 60);
    const from = table[minute]!;
    return from + (table[minute + 1]! - from) * (hour * 60 - minute);
  };
}
