import type { ForecastHistory, ForecastView, StoreDetail } from '#contracts';
import { betterNaive, curveText, errorText, leadText, scoredSpanText } from '../format/forecast-text.js';
import { percentText, powerText } from '../format/number.js';
import { shownUnit } from '../format/point-value.js';
import { capitalised } from '../format/sentence.js';
import { temperatureText, type TemperatureUnit } from '../format/temperature.js';
import { clockText, dayText, HOUR_MS, momentText, startOfDayMs } from '../format/time.js';
import { targetText } from '../format/vocabulary.js';
import { isNarrowScreen } from '../parts/screen.js';
import { storeNowMs, unrealWord } from '../store/store-clock.js';
import type { ChartLine, ChartSpec, Samples } from './chart-spec.js';
import { withGaps } from './samples.js';
import { scaleOf } from './temperature-chart.js';

/** Room right of the last hour for the name of its line, as a share of the time shown. */
const NAME_FRACTION = 0.06;

type PastHour = ForecastHistory['hours'][number];
type ComingHour = ForecastView['hours'][number];

export interface ForecastFrame {
  readonly store: StoreDetail;
  readonly unit: TemperatureUnit;
  /** Start of what is shown, unless the first forecast is younger. */
  readonly fromMs: number;
  readonly showsNaive: boolean;
}

/** How good, and what next? Hours as they were forecast beside what came, and past now the newest forecast. */
export function forecastChart(frame: ForecastFrame, forecast: ForecastView, history: ForecastHistory): ChartSpec {
  const { store, unit } = frame;
  const isTemperature = forecast.unit === '°C';
  const scale = isTemperature ? scaleOf(unit) : (value: number) => value;
  const past = pastHours(history, store);
  const coming = comingHours(forecast, store);
  const foretold = [...past, ...coming];
  const atMs = foretold.map(middleOf);
  const nowMs = storeNowMs(store);
  // Days before the first forecast would be empty.
  const firstMs = startOfDayMs(Math.min(atMs[0] ?? nowMs, nowMs), store.timeZone);
  const fromMs = Math.max(frame.fromMs, firstMs);
  const lastMs = Math.max(nowMs, (atMs.at(-1) ?? nowMs) + HOUR_MS / 2);
  const measured = hourly(past, ({ actual }) => actual, scale);
  return {
    title: targetText(forecast.target),
    caption: `${pastSentence(history, unit)} ${issueSentence(forecast, store)}`,
    unit: shownUnit(forecast.unit, unit),
    decimals: 1,
    timeZone: store.timeZone,
    unrealWord: unrealWord(store),
    fromMs,
    toMs: lastMs + (isNarrowScreen() ? 0 : NAME_FRACTION * (lastMs - fromMs)),
    nowMs,
    startsAtZero: !isTemperature,
    smallestSpan: isTemperature ? 3 : 1,
    lines: [
      { label: 'measured', style: 'actual', samples: measured, isNamedBefore: true },
      ...(frame.showsNaive ? [naiveLine(history, past, scale)] : []),
      { label: 'forecast', style: 'median', samples: { atMs, values: foretold.map(({ p50 }) => scale(p50)) } },
    ],
    bands: [
      {
        label: 'p10–p90',
        atMs,
        low: foretold.map(({ p10 }) => scale(p10)),
        high: foretold.map(({ p90 }) => scale(p90)),
        tone: 'forecast',
      },
    ],
    limits: [],
    marks: [],
  };
}

/** The naive curve that did better in the time shown: the one worth beating. */
export function shownNaive({ score }: ForecastHistory): 'yesterday' | 'lastWeek' {
  return score ? betterNaive(score).curve : 'yesterday';
}

/** What is to come, by the newest forecast, at its highest. */
export function comingSentence(forecast: ForecastView, store: StoreDetail, unit: TemperatureUnit): string {
  const coming = comingHours(forecast, store);
  const [first, ...rest] = coming;
  if (!first) return 'The newest forecast has run out; a new one comes with the store’s next data.';
  const highest = rest.reduce((high, hour) => (hour.p50 > high.p50 ? hour : high), first);
  const text = (value: number) => (forecast.unit === '°C' ? temperatureText(value, unit) : powerText(value));
  const at = Date.parse(highest.at);
  return (
    `Next ${coming.length}\u202Fh: highest on ${dayText(at, store.timeZone)} in the hour from ` +
    `${clockText(at, store.timeZone)}, ${text(highest.p50)} (8 of 10 times ${text(highest.p10)} to ${text(highest.p90)}).`
  );
}

function pastSentence({ score, leadHours, unit: forecastUnit }: ForecastHistory, unit: TemperatureUnit): string {
  const made = capitalised(leadText(leadHours));
  if (!score) return `${made}: nothing in this time could be held against measurements yet.`;
  const naive = betterNaive(score);
  const error = (value: number) => errorText(value, forecastUnit, unit);
  return (
    `${made}, over the last ${scoredSpanText(score.scoredHours)}: off by ${error(score.error)}, ` +
    `${curveText(naive.curve)} by ${error(naive.error)}; ` +
    `${percentText(score.coverageFraction)} of hours inside the band, where 80\u202F% should be.`
  );
}

function issueSentence({ issuedAt }: ForecastView, store: StoreDetail): string {
  return `After now: the forecast issued ${momentText(Date.parse(issuedAt), store.timeZone, storeNowMs(store))}.`;
}

/** Hours that are over: the running one is the newest forecast's. */
function pastHours(history: ForecastHistory, store: StoreDetail): PastHour[] {
  const runningMs = runningHourMs(store);
  return history.hours.filter(({ at }) => Date.parse(at) < runningMs);
}

function comingHours(forecast: ForecastView, store: StoreDetail): ComingHour[] {
  const runningMs = runningHourMs(store);
  return forecast.hours.filter(({ at }) => Date.parse(at) >= runningMs);
}

function runningHourMs(store: StoreDetail): number {
  return Math.floor(storeNowMs(store) / HOUR_MS) * HOUR_MS;
}

function naiveLine(history: ForecastHistory, past: readonly PastHour[], scale: (value: number) => number): ChartLine {
  const curve = shownNaive(history);
  const samples = hourly(past, (hour) => hour[curve], scale);
  return { label: curveText(curve), style: 'air', samples, isNamedBefore: true };
}

function hourly(
  hours: readonly PastHour[],
  value: (hour: PastHour) => number | null,
  scale: (value: number) => number,
): Samples {
  return withGaps(
    hours.map(middleOf),
    hours.map((hour) => {
      const known = value(hour);
      return known === null ? null : scale(known);
    }),
  );
}

/** A forecast is the mean of its hour, so it is drawn at the middle of it. */
function middleOf({ at }: { readonly at: string }): number {
  return Date.parse(at) + HOUR_MS / 2;
}
