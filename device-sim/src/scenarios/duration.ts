import { z } from 'zod';

/** Days, hours and minutes, each at most once and in this order; five digits keep sums inside the range of dates. */
const PATTERN = /^(?=\d.*[dhm]$)(?:(\d{1,5})d ?)?(?:(\d{1,5})h ?)?(?:(\d{1,5})m)?$/;

/** A length of time as people write it: `90m`, `2h`, `3d`, `1d 6h`. */
export const Duration = z
  .string()
  .regex(PATTERN, { error: 'a duration such as "90m", "2h" or "1d 6h" is expected', abort: true });

/** Milliseconds of a `Duration`. */
export function durationMs(duration: string): number {
  const [, days, hours, minutes] = PATTERN.exec(duration) ?? [];
  return ((Number(days ?? 0) * 24 + Number(hours ?? 0)) * 60 + Number(minutes ?? 0)) * 60_000;
}
