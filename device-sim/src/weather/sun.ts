const { cos, exp, floor, sin } = Math;
const RADIANS = Math.PI / 180;
const RADIANS_PER_HOUR = 15 * RADIANS;

/** How the sun moves on one day at one place: sine of its height = `level + swing · cos(15° · (hour - noonHour))`. */
export interface SunDay {
  readonly level: number;
  readonly swing: number;
  /** Hour of local standard time with the highest sun. */
  readonly noonHour: number;
}

interface Place {
  readonly latitudeDeg: number;
  readonly longitudeDeg: number;
}

/** The sun's way on a day of the year; declination and equation of time are taken once a day (0.4° at most). */
export function sunDay(place: Place, standardOffsetH: number, dayOfYear: number): SunDay {
  const yearAngle = (2 * Math.PI * (dayOfYear - 81)) / 364;
  const equationOfTimeMin = 9.87 * sin(2 * yearAngle) - 7.53 * cos(yearAngle) - 1.5 * sin(yearAngle);
  const declination = 23.45 * RADIANS * sin((2 * Math.PI * (284 + dayOfYear)) / 365);
  const latitude = place.latitudeDeg * RADIANS;
  return {
    level: sin(latitude) * sin(declination),
    swing: cos(latitude) * cos(declination),
    noonHour: 12 - (place.longitudeDeg - 15 * standardOffsetH) / 15 - equationOfTimeMin / 60,
  };
}

/** Sine of the sun's height at an hour of local standard time; negative at night. */
export function sineOfHeight({ level, swing, noonHour }: SunDay, hour: number): number {
  return level + swing * cos(RADIANS_PER_HOUR * (hour - noonHour));
}

/** Sine of the sun's height above the horizon at an hour of local standard time; negative at night. */
export function sineOfSunHeight(place: Place, standardOffsetH: number, dayOfYear: number, hour: number): number {
  return sineOfHeight(sunDay(place, standardOffsetH, dayOfYear), hour);
}

/** Sun on the horizontal under a clear sky, W/m² (Haurwitz). */
export function clearSkyWPerM2(sineOfSun: number): number {
  return sineOfSun <= 0 ? 0 : 1_098 * sineOfSun * exp(-0.057 / sineOfSun);
}

/** Clear-sky sun on the horizontal at a moment, W/m². */
export function clearSunAt(place: Place, atMs: number): number {
  const startOfYearMs = Date.UTC(new Date(atMs).getUTCFullYear(), 0, 1);
  const hours = (atMs - startOfYearMs) / 3_600_000;
  return clearSkyWPerM2(sineOfSunHeight(place, 0, floor(hours / 24) + 1, hours % 24));
}
