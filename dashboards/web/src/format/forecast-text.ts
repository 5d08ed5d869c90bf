import type { ForecastHistory, ForecastView } from '#contracts';
import { countText, percentText } from './number.js';
import { differenceText, type TemperatureUnit } from './temperature.js';

/** Errors of a forecast and of the naive curves on the same hours. */
export type Errors = Pick<NonNullable<ForecastHistory['score']>, 'error' | 'naiveError' | 'lastWeekError'>;

/** Fewer hours are not yet days. */
const LEAST_HOURS_OF_DAYS = 48;

/** An error: for power a share of the mean, for weather a difference of temperature. */
export function errorText(error: number | null, forecastUnit: string, unit: TemperatureUnit): string {
  return forecastUnit === '°C' ? differenceText(error, unit) : percentText(error, 1);
}

/** The naive curve that did better: it is the one to beat. */
export function betterNaive(errors: Errors): { readonly curve: 'yesterday' | 'lastWeek'; readonly error: number } {
  const { naiveError, lastWeekError } = errors;
  return lastWeekError !== null && lastWeekError < naiveError
    ? { curve: 'lastWeek', error: lastWeekError }
    : { curve: 'yesterday', error: naiveError };
}

const CURVE_WORDS = { yesterday: 'yesterday’s curve', lastWeek: 'last week’s curve' } as const;

/** What anybody could say without a model: that all will be as it was. */
export function curveText(curve: keyof typeof CURVE_WORDS): string {
  return CURVE_WORDS[curve];
}

/** How long a time was scored: `14 days`, or hours where it is not two days yet. */
export function scoredSpanText(scoredHours: number): string {
  return scoredHours < LEAST_HOURS_OF_DAYS
    ? countText(scoredHours, 'hour')
    : countText(Math.round(scoredHours / 24), 'day');
}

/** On what the score rests, for a column: `14 days as forecast`. */
export function judgedText({ scoredHours, basis }: ForecastView['score']): string {
  if (scoredHours === 0) return 'nothing yet';
  return `${scoredSpanText(scoredHours)} ${basis === 'asMade' ? 'as forecast' : 'kept from training'}`;
}

const SOURCE_WORDS: Readonly<Record<NonNullable<ForecastView['weatherSource']>, string>> = {
  service: 'weather service',
  site: 'the store’s own sensor',
  climatology: 'usual weather of the season only',
};

/** Where the weather of the hours to come is from. */
export function weatherSourceText(source: ForecastView['weatherSource']): string {
  return source === null ? 'not used' : SOURCE_WORDS[source];
}

/** By which forecasts the hours of a history were foretold. */
export function leadText(leadHours: number | null | undefined): string {
  return leadHours === null || leadHours === undefined ? 'as made at midnight' : `as made ${leadHours} h ahead`;
}
