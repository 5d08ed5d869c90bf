import {
  type Forecast,
  type ForecastScore,
  type ForecastStep,
  type ForecastTarget,
  HOUR_MS,
  startOfLocalDay,
} from '#domain';
import { asMadeHours, calendarUntil, compared } from './as-made-hours.js';
import { asMadeScore, SCORED_SPAN_MS } from './as-made-score.js';
import { type StoreHistory } from './store-history.js';

/** What a score book takes of a forecast. */
export type ScoredForecast = Pick<Forecast, 'target' | 'issuedAtMs' | 'hours' | 'weatherSource'>;

/** A scored forecast speaks of one day. */
const KEPT_HOURS = 24;

/**
 * The forecasts of one store that are held against what came: of each target the first of each local day, so that every
 * hour is scored once, as far ahead as plans for the day looked.
 */
export class ScoreBook {
  readonly #issues = new Map<ForecastTarget, PackedIssue[]>();

  constructor(private readonly timeZone: string) {}

  /** Takes forecasts in the order of their issue; keeps those that are scored. */
  add(forecasts: readonly ScoredForecast[]): void {
    let day = { issuedAtMs: NaN, startMs: NaN };
    for (const forecast of forecasts) {
      const { target, issuedAtMs } = forecast;
      if (issuedAtMs !== day.issuedAtMs) day = { issuedAtMs, startMs: startOfLocalDay(issuedAtMs, this.timeZone) };
      const kept = this.#issues.get(target) ?? [];
      if ((kept.at(-1)?.issuedAtMs ?? -Infinity) >= day.startMs) continue;
      const recent = kept.filter((issue) => issue.issuedAtMs >= issuedAtMs - SCORED_SPAN_MS);
      this.#issues.set(target, [...recent, packed(forecast)]);
    }
  }

  /** What is scored of a target as of a moment, oldest first. */
  issues(target: ForecastTarget, atMs: number): ScoredForecast[] {
    const kept = this.#issues.get(target) ?? [];
    return kept
      .filter(({ issuedAtMs }) => issuedAtMs >= atMs - SCORED_SPAN_MS)
      .map((issue) => ({ ...issue, target, hours: unpacked(issue) }));
  }

  /** Scores as of a moment; a target that was never forecast has none. */
  scores(history: StoreHistory, atMs: number): Map<ForecastTarget, ForecastScore> {
    const scores = new Map<ForecastTarget, ForecastScore>();
    const calendar = calendarUntil(history, atMs + KEPT_HOURS * HOUR_MS);
    for (const target of this.#issues.keys()) {
      const hours = asMadeHours(this.issues(target, atMs));
      scores.set(target, asMadeScore(target, compared(hours, target, history, calendar), 0));
    }
    return scores;
  }
}

/** Thousands of stores are kept in memory: numbers, not objects. */
interface PackedIssue extends Pick<ScoredForecast, 'issuedAtMs' | 'weatherSource'> {
  readonly startAtMs: number;
  /** Quantiles of each hour, three numbers. */
  readonly quantiles: Float32Array;
}

function packed({ issuedAtMs, weatherSource, hours }: ScoredForecast): PackedIssue {
  const kept = hours.slice(0, KEPT_HOURS);
  const quantiles = Float32Array.from(kept.flatMap(({ p10, p50, p90 }) => [p10, p50, p90]));
  return { issuedAtMs, weatherSource, startAtMs: kept[0]?.atMs ?? issuedAtMs, quantiles };
}

function unpacked({ startAtMs, quantiles }: PackedIssue): ForecastStep[] {
  return Array.from({ length: quantiles.length / 3 }, (_, hour) => ({
    atMs: startAtMs + hour * HOUR_MS,
    p10: quantiles[3 * hour]!,
    p50: quantiles[3 * hour + 1]!,
    p90: quantiles[3 * hour + 2]!,
  }));
}
