/** Repeatable noise as a pure function of its keys, so that any moment can be asked for in any order. */

const { cos, imul, log, PI, sqrt } = Math;

/** Uniform in [0, 1) from three integer keys (a 32-bit avalanche mix). */
export function uniformNoise(seed: number, channel: number, index: number): number {
  let hash = (imul(seed | 0, 0x9e3779b1) ^ imul(channel | 0, 0x85ebca6b) ^ imul(index | 0, 0xc2b2ae35)) | 0;
  hash = imul(hash ^ (hash >>> 16), 0x7feb352d);
  hash = imul(hash ^ (hash >>> 15), 0x846ca68b);
  hash = imul((hash ^ (hash >>> 16)) + channel, 0x2c1b3c6d);
  hash = imul(hash ^ (hash >>> 13), 0x297a2d39);
  return ((hash ^ (hash >>> 16)) >>> 0) / 4_294_967_296;
}

/** Standard normal (Box-Muller) from three integer keys. */
export function gaussianNoise(seed: number, channel: number, index: number): number {
  const radius = sqrt(-2 * log(1 - uniformNoise(seed, channel, index)));
  return radius * cos(2 * PI * uniformNoise(seed ^ 0x5bd1e995, channel, index));
}

/** Mean 0 and standard deviation 1, bounded to ±1.74: cheap, for sensors. */
export function sensorNoise(seed: number, channel: number, index: number): number {
  return (uniformNoise(seed, channel, index) - 0.5) * 3.4641;
}
