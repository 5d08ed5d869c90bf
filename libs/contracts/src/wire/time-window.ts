import { DAY_MS, MINUTE_MS, type StoreClock } from '#domain';

/** Clocks of real devices may run ahead by this much. */
const CLOCK_SKEW_MS = 10 * MINUTE_MS;

/** What a real store calls live is no older; more is a wrong clock, or was kept on the way. */
const LIVE_WITHIN_MS = 20 * MINUTE_MS;

/** Older samples of a real store are a wrong clock, not history. */
const OLDEST_MS = 5 * 366 * DAY_MS;

/** A store with a clock of its own may leap ahead of its newest sample by this much. */
const LEAP_MS = 7 * DAY_MS;

/** Clocks of simulated and replayed stores still have to show a year of this era. */
const ERA = { fromMs: Date.UTC(1990, 0), toMs: Date.UTC(2100, 0) };

/** Times a store's message may carry. */
export interface TimeWindow {
  readonly fromMs: number;
  readonly toMs: number;
  /** Before this it is history, whatever it says of itself: the store is not so any more. */
  readonly liveFromMs: number;
}

/**
 * The window in which a message's time must lie. A real store is held against the wall clock; a simulated or replayed
 * one, whose clock is its own, against its newest live sample.
 */
export function timeWindow(clock: StoreClock, wallMs: number, watermarkMs: number | undefined): TimeWindow {
  if (clock.kind === 'real') {
    return { fromMs: wallMs - OLDEST_MS, liveFromMs: wallMs - LIVE_WITHIN_MS, toMs: wallMs + CLOCK_SKEW_MS };
  }
  const toMs = watermarkMs === undefined ? ERA.toMs : Math.min(ERA.toMs, watermarkMs + LEAP_MS);
  return { fromMs: ERA.fromMs, liveFromMs: ERA.fromMs, toMs };
}
