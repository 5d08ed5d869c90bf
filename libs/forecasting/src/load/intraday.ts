import { DAY_HOURS } from './local-days.js';
import { NormalEquations, type Weights } from './normal-equations.js';

/** Constant, how far the last hour was off (fading fast, fading slowly), how far the day so far was off (fading, kept). */
const TERMS = 5;
const FAST_HOURS = 2;
const SLOW_HOURS = 8;
const DAY_FADE_HOURS = 12;
/** Penalty as that many rows; a few weeks have some thousands. */
const RIDGE_ROWS = 100;
/** Hours between the moments of a day that are learnt from. */
const STEP_HOURS = 3;

/** Learns what the hours so far of a day tell of those to come: how the error of the midnight forecast lives on. */
export class IntradayLearner {
  readonly #equations = new NormalEquations(TERMS);

  /** Learns from a day that was forecast at its midnight. */
  learn(midnightForecast: Float64Array, load: Float64Array): void {
    for (let issueHour = STEP_HOURS; issueHour < DAY_HOURS; issueHour += STEP_HOURS) {
      const seen = errorsSoFar(midnightForecast, load, issueHour);
      if (!seen) continue;
      for (let hour = issueHour; hour < DAY_HOURS; hour++) {
        const target = load[hour]! - midnightForecast[hour]!;
        if (!Number.isNaN(target)) this.#equations.add(termsAt(seen, hour - issueHour), 0, target, 1);
      }
    }
  }

  solve(): Weights {
    return this.#equations.solve(RIDGE_ROWS);
  }
}

/**
 * The day as expected at an hour of it: hours that are over as measured (as forecast where the meter was silent), the
 * rest as forecast at midnight and corrected by what the day has told so far.
 */
export function intradayForecast(
  weights: Weights,
  midnightForecast: Float64Array,
  load: Float64Array,
  issueHour: number,
): Float64Array {
  const seen = errorsSoFar(midnightForecast, load, issueHour);
  return midnightForecast.map((expected, hour) => {
    if (hour < issueHour) return Number.isNaN(load[hour]!) ? expected : load[hour]!;
    if (!seen) return expected;
    const terms = termsAt(seen, hour - issueHour);
    return terms.reduce((sum, term, index) => sum + (weights[index] ?? 0) * term, expected);
  });
}

interface ErrorsSoFar {
  readonly latest: number;
  readonly day: number;
}

/** `undefined` when nothing of the day has been measured. */
function errorsSoFar(forecast: Float64Array, load: Float64Array, issueHour: number): ErrorsSoFar | undefined {
  let latest = NaN;
  let sum = 0;
  let count = 0;
  for (let hour = 0; hour < issueHour; hour++) {
    const error = load[hour]! - forecast[hour]!;
    if (Number.isNaN(error)) continue;
    latest = error;
    sum += error;
    count++;
  }
  return count > 0 ? { latest, day: sum / count } : undefined;
}

function termsAt({ latest, day }: ErrorsSoFar, hoursAhead: number): Float64Array {
  return Float64Array.of(
    1,
    latest * Math.exp(-hoursAhead / FAST_HOURS),
    latest * Math.exp(-hoursAhead / SLOW_HOURS),
    day * Math.exp(-hoursAhead / DAY_FADE_HOURS),
    day,
  );
}
