import { clamp } from '../physics/clamp.js';
import { gaussianNoise, uniformNoise } from '../physics/noise.js';
import { noiseCourse } from '../physics/noise-course.js';
import { relativeHumidityFromDewPointPct } from '../physics/psychrometrics.js';
import { climate } from './climates.js';
import { type ClimateDay, ClimateYears } from './climate-year.js';
import { clearSkyWPerM2, sineOfSunHeight } from './sun.js';
import { type Weather, type WeatherSample } from './weather.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** Keys of the noise of clouds passing within a day. */
const CLOUD_CHANNEL = 7;
/** Hour-to-hour standard deviation of dew point. */
const DEW_POINT_SIGMA_K = 0.6;
const DEW_POINT_CHANNEL = 8;

/**
 * Weather of a typical year from monthly normals: days follow one another with memory, the normals of each month are
 * kept, and every moment is a pure function of city, seed and time. Wind, rain and holidays from the normals (heat
 * waves beyond the daily spread) are not modelled.
 */
export function syntheticWeather(climateId: string, seed: number): Weather {
  const place = climate(climateId);
  const years = new ClimateYears(place, seed);
  const shape = dailyShape(place.warmestHour);
  const offsetMs = place.standardOffsetH * HOUR_MS;
  const dewPointNoise = noiseCourse(HOUR_MS, (index) => gaussianNoise(seed, DEW_POINT_CHANNEL, index));
  const cloudNoise = noiseCourse(HOUR_MS, (index) => uniformNoise(seed, CLOUD_CHANNEL, index));

  function at(atMs: number): WeatherSample {
    const localMs = atMs + offsetMs;
    const dayIndex = Math.floor(localMs / DAY_MS);
    const hour = (localMs - dayIndex * DAY_MS) / HOUR_MS;
    const today = years.day(dayIndex);
    const other = years.day(hour < 12 ? dayIndex - 1 : dayIndex + 1);
    const shareOfOther = Math.abs(hour - 12) / 24;
    const share = 1 - shareOfOther;
    const rangeK = today.rangeK * share + other.rangeK * shareOfOther;
    const dryBulbC = today.meanTempC * share + other.meanTempC * shareOfOther + rangeK * shape(hour);
    const dewPointC =
      today.dewPointC * share + other.dewPointC * shareOfOther + DEW_POINT_SIGMA_K * dewPointNoise(localMs);
    return {
      dryBulbC,
      relativeHumidityPct: relativeHumidityFromDewPointPct(dryBulbC, Math.min(dewPointC, dryBulbC - 0.5)),
      globalHorizontalWPerM2: sunAt(today, hour, localMs),
    };
  }

  function sunAt({ dayOfYear, clearness }: ClimateDay, hour: number, localMs: number): number {
    const sine = sineOfSunHeight(place.site, place.standardOffsetH, dayOfYear, hour);
    if (sine <= 0) return 0;
    // Broken cloud flickers; clear and overcast skies do not.
    const flicker = 1.2 * clearness * (1 - clearness);
    const cloud = cloudNoise(localMs) - 0.5;
    return clearSkyWPerM2(sine) * clamp(clearness + flicker * cloud * 2, 0.03, 1.05);
  }

  return { site: place.site, at };
}

/**
 * Course of temperature through a day, mean 0 and highest minus lowest 1: two harmonics fitted to ten cities, moved so
 * that the warmest hour is the place's.
 */
function dailyShape(warmestHour: number): (hour: number) => number {
  const raw = (hour: number) =>
    0.36 * Math.cos((Math.PI / 12) * (hour - 14.5)) + 0.085 * Math.cos((Math.PI / 6) * (hour - 0.7));
  const course = Array.from({ length: 1_440 }, (_, minute) => raw(minute / 60));
  const highest = Math.max(...course);
  const range = highest - Math.min(...course);
  const shiftH = course.indexOf(highest) / 60 - warmestHour;
  return (hour) => raw(hour + shiftH) / range;
}
