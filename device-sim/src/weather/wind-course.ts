import { gaussianNoise } from '../physics/noise.js';
import { steadyNoise } from './steady-noise.js';

const { cos, sqrt } = Math;
const HOUR_MS = 3_600_000;
const RADIANS_PER_HOUR = Math.PI / 12;
const CHANNEL = 20;
/** Afternoons are windier than nights: share of the mean, highest at 15 h; six typical years have 0.2 to 0.35. */
const AFTERNOON_SHARE = 0.2;
/** Slots of the noise and their shares of its variance: weather systems, then hours. */
const LAYERS = [
  { slotMs: 40 * HOUR_MS, share: 0.6 },
  { slotMs: 8 * HOUR_MS, share: 0.28 },
  { slotMs: HOUR_MS, share: 0.12 },
] as const;

/**
 * Wind speed in m/s by local standard time. Two independent normal courses are the two components of the wind, so that
 * their length is Weibull distributed with k = 2 at every hour of the day, with a memory from hour to hour.
 */
export function windCourse(meanMPerS: number, seed: number): (localMs: number, hour: number) => number {
  const [east, north] = [0, 1].map((side) =>
    LAYERS.map(({ slotMs, share }, layer) => {
      const noise = steadyNoise(slotMs, (index) => gaussianNoise(seed, CHANNEL + side * LAYERS.length + layer, index));
      const weight = Math.sqrt(share);
      return (atMs: number) => weight * noise(atMs);
    }),
  );
  // Mean length of a vector of two standard normals.
  const scale = meanMPerS / Math.sqrt(Math.PI / 2);
  return (localMs, hour) => {
    let [x, y] = [0, 0];
    for (let layer = 0; layer < LAYERS.length; layer++) {
      x += east![layer]!(localMs);
      y += north![layer]!(localMs);
    }
    return scale * sqrt(x * x + y * y) * (1 + AFTERNOON_SHARE * cos(RADIANS_PER_HOUR * (hour - 15)));
  };
}
