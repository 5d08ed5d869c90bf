import { type ForecastHistory, type ForecastView } from '#contracts';
import { type Forecast, type ForecastStep, type ForecastTarget, isWeatherTarget } from '#domain';
import { type AsMadeComparison, asMadeScore } from '#forecasting';

const iso = (atMs: number) => new Date(atMs).toISOString();
const gapAsNull = (value: number) => (Number.isNaN(value) ? null : value);
const unitOf = (target: ForecastTarget) => (isWeatherTarget(target) ? '°C' : 'kW');

export function forecastView(forecast: Forecast, isByQuarter = false): ForecastView {
  const { target, issuedAtMs, hours, quarters, weatherSource, score, isLicensed, licenceReason } = forecast;
  return {
    target,
    unit: unitOf(target),
    issuedAt: iso(issuedAtMs),
    hours: hours.map(stepView),
    quarters: isByQuarter ? quarters.map(stepView) : [],
    weatherSource: weatherSource ?? null,
    score: { ...score, lastWeekError: score.lastWeekError ?? null },
    isLicensed,
    licenceReason,
  };
}

export function forecastHistoryView(
  target: ForecastTarget,
  leadHours: number | undefined,
  hours: readonly AsMadeComparison[],
): ForecastHistory {
  const { error, naiveError, lastWeekError, skillFraction, coverageFraction, scoredHours } = asMadeScore(
    target,
    hours,
    0,
  );
  const score = { error, naiveError, lastWeekError: lastWeekError ?? null, skillFraction, coverageFraction };
  return {
    target,
    unit: unitOf(target),
    leadHours: leadHours ?? null,
    hours: hours.map((hour) => ({
      ...stepView(hour),
      issuedAt: iso(hour.issuedAtMs),
      actual: gapAsNull(hour.actual),
      yesterday: gapAsNull(hour.naive),
      lastWeek: gapAsNull(hour.lastWeek),
    })),
    score: scoredHours === 0 ? null : { ...score, scoredHours },
  };
}

function stepView({ atMs, p10, p50, p90 }: ForecastStep): ForecastView['hours'][number] {
  return { at: iso(atMs), p10, p50, p90 };
}
