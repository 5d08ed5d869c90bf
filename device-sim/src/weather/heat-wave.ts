import { PermanentError } from '#domain';
import { saturationPressurePa } from '../physics/psychrometrics.js';
import { type Weather, type WeatherSample } from './weather.js';

/**
 * The same weather with outdoor air warmer by some kelvin. Its moisture stays (vapour pressure, dew point), so relative
 * humidity falls; air made colder than its dew point is full at 100 %. Sun and wind stay.
 *
 * @param warmerKAt 0 outside of the heat wave; must be continuous, or temperatures jump
 */
export function withHeatWave(weather: Weather, warmerKAt: (atMs: number) => number): Weather {
  return {
    site: weather.site,
    at(atMs: number): WeatherSample {
      const sample = weather.at(atMs);
      const warmerK = warmerKAt(atMs);
      if (warmerK === 0) return sample;
      const dryBulbC = sample.dryBulbC + warmerK;
      const drier = saturationPressurePa(sample.dryBulbC) / saturationPressurePa(dryBulbC);
      return {
        dryBulbC,
        relativeHumidityPct: Math.min(100, sample.relativeHumidityPct * drier),
        globalHorizontalWPerM2: sample.globalHorizontalWPerM2,
        windMPerS: sample.windMPerS,
      };
    },
  };
}

export interface HeatWave {
  readonly fromMs: number;
  readonly toMs: number;
  /** At its height. */
  readonly warmerK: number;
  /** Time to come and to go, inside of the heat wave; shorter when the whole does not hold twice as much. */
  readonly rampMs?: number;
}

const USUAL_RAMP_MS = 12 * 3_600_000;

/** Kelvin above the weather over time: up and down along half a cosine, level between, 0 outside. */
export function heatWaveCourse({ fromMs, toMs, warmerK, rampMs = USUAL_RAMP_MS }: HeatWave): (atMs: number) => number {
  if (!(fromMs < toMs)) throw new PermanentError('a heat wave must end later than it begins');
  if (!(rampMs > 0)) throw new PermanentError('a heat wave needs time to come and to go');
  const ramp = Math.min(rampMs, (toMs - fromMs) / 2);
  return (atMs) => {
    const insideMs = Math.min(atMs - fromMs, toMs - atMs);
    if (insideMs <= 0) return 0;
    if (insideMs >= ramp) return warmerK;
    return (warmerK * (1 - Math.cos((Math.PI * insideMs) / ramp))) / 2;
  };
}
