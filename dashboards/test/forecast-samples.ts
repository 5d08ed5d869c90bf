import type { ForecastHistory, ForecastView } from '#contracts';
import { NOW, NOW_MS } from './store-samples.js';

const HOUR_MS = 3_600_000;

export const at = (hours: number) => new Date(NOW_MS + hours * HOUR_MS).toISOString();

/** Start of an hour that lies so many hours from the running one, which began at 13:00 UTC. */
export const hourAt = (hours: number) => at(hours - 14 / 60);

export const score = (changes: Partial<ForecastView['score']> = {}): ForecastView['score'] => ({
  error: 0.061,
  naiveError: 0.09,
  lastWeekError: 0.104,
  skillFraction: 0.32,
  coverageFraction: 0.78,
  scoredHours: 336,
  trainedHours: 1344,
  basis: 'asMade',
  ...changes,
});

export function forecast(changes: Partial<ForecastView> = {}): ForecastView {
  return {
    target: 'main',
    unit: 'kW',
    issuedAt: NOW,
    hours: [0, 1, 2].map((hour) => ({ at: hourAt(hour), p10: 100, p50: 120 + hour, p90: 140 })),
    quarters: [],
    weatherSource: 'service',
    score: score(),
    isLicensed: true,
    licenceReason: "32 % better than yesterday's curve: 6.1 % against 9.0 % as forecast over the last 14 days",
    ...changes,
  };
}

type PastHour = ForecastHistory['hours'][number];

/** An hour foretold as 100 kW, 90 to 110, which came so. */
export function pastHour(hours: number, changes: Partial<PastHour> = {}): PastHour {
  const foretold = { p10: 90, p50: 100, p90: 110, issuedAt: hourAt(-24) };
  return { at: hourAt(hours), ...foretold, actual: 100, yesterday: 100, lastWeek: 100, ...changes };
}

export function history(changes: Partial<ForecastHistory> = {}): ForecastHistory {
  const { error, naiveError, lastWeekError, skillFraction, coverageFraction } = score();
  return {
    target: 'main',
    unit: 'kW',
    leadHours: null,
    hours: [-3, -2, -1].map((hour) => pastHour(hour)),
    score: { error, naiveError, lastWeekError, skillFraction, coverageFraction, scoredHours: 168 },
    ...changes,
  };
}
