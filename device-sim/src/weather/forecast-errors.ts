import { gaussianNoise } from '../physics/noise.js';

const HOUR_MS = 3_600_000;
/** How long the bias of a forecast stays from issue to issue, and how long its pattern in both times. */
const BIAS_MS = 12 * HOUR_MS;
const PATTERN_MS = 6 * HOUR_MS;
const BIAS_SHARE = 0.3;
/** Valid slots apart per issue slot in the key of a draw: leads of up to a month never share one. */
const LEADS = 128;

/**
 * Errors of a forecast on the scale of their standard deviation: normal, variance 1, by time of issue and of validity.
 * A bias is the same for all that one issue says and changes slowly from issue to issue; a pattern is shared by
 * neighbouring hours and by successive issues. Continuous in both times, a pure function of its keys.
 */
export function forecastError(seed: number, channel: number, issuedAtMs: number, validAtMs: number): number {
  const bias = onLine(issuedAtMs / BIAS_MS, (slot) => gaussianNoise(seed, channel * 2, slot));
  const pattern = onLine(issuedAtMs / PATTERN_MS, (issue) =>
    onLine(validAtMs / PATTERN_MS, (valid) => gaussianNoise(seed, channel * 2 + 1, issue * LEADS + (valid - issue))),
  );
  return Math.sqrt(BIAS_SHARE) * bias + Math.sqrt(1 - BIAS_SHARE) * pattern;
}

/** Between two independent draws of variance 1, with variance 1. */
function onLine(position: number, draw: (slot: number) => number): number {
  const slot = Math.floor(position);
  const share = position - slot;
  return ((1 - share) * draw(slot) + share * draw(slot + 1)) / Math.sqrt(1 - 2 * share * (1 - share));
}
