import { alikeness } from './day-type.js';
import { type PastDays } from './past-days.js';

/** Earlier days at least this alike are compared with. */
const LEAST_ALIKE = 0.6;
/** A day is beyond experience at so many standard deviations and such a share of the whole span learnt. */
const LOST_SPREADS = 6;
const LOST_SPAN_SHARE = 0.25;
const SQUARE_SHARE = 0.02;

/** How far the newest day's mean lies from that of the days of its type before it; `undefined` without any. */
function strangenessOf({ seen }: PastDays): number | undefined {
  const newest = seen.at(-1);
  if (!newest) return undefined;
  const alike = seen.slice(0, -1).filter(({ type }) => alikeness(type, newest.type) >= LEAST_ALIKE);
  if (alike.length === 0) return undefined;
  return meanOf(newest.load) - alike.reduce((sum, { load }) => sum + meanOf(load), 0) / alike.length;
}

/** Learns how far days usually lie from those before them. */
export class StrangenessLearner {
  #square = 0;

  /** Usual distance, as standard deviation. */
  get spread(): number {
    return Math.sqrt(this.#square);
  }

  learn(past: PastDays): void {
    const strangeness = strangenessOf(past);
    if (strangeness === undefined) return;
    this.#square =
      this.#square === 0 ? strangeness ** 2 : (1 - SQUARE_SHARE) * this.#square + SQUARE_SHARE * strangeness ** 2;
  }
}

/**
 * Whether the newest day is so unlike those before it that the regressions say nothing about what follows, as after a
 * change of equipment or metering. A forecast from there must not be licensed.
 */
export function isLost(past: PastDays, usualSpread: number, span: number): boolean {
  const strangeness = Math.abs(strangenessOf(past) ?? 0);
  return strangeness > LOST_SPREADS * usualSpread && strangeness > LOST_SPAN_SHARE * span;
}

function meanOf(load: Float64Array): number {
  return load.reduce((sum, value) => sum + value, 0) / load.length;
}
