import { describe, expect, it } from '@jest/globals';
import { Duration, durationMs } from './duration.js';

const MINUTE_MS = 60_000;

describe('Duration', () => {
  it.each([
    ['90m', 90],
    ['2h', 120],
    ['3d', 3 * 1_440],
    ['1d 6h', 1_800],
    ['1d6h', 1_800],
    ['1d 30m', 1_470],
    ['1d 2h 3m', 1_563],
    ['0m', 0],
  ])('takes %s', (text, minutes) => {
    expect(durationMs(Duration.parse(text))).toBe(minutes * MINUTE_MS);
  });

  it.each(['', 'h', '5', '5 h', '-1h', '1.5h', '6h 1d', '1h 1h', ' 1h', '1h ', '1d  6h', '1H', '1s', '123456d'])(
    'refuses "%s"',
    (text) => {
      expect(Duration.safeParse(text).success).toBe(false);
    },
  );
});
