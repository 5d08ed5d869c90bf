import type { ForecastView, History, StoreDetail } from '#contracts';
import { percentText, powerText } from '../format/number.js';
import { clockText, HOUR_MS, momentText } from '../format/time.js';
import { mainMeter, takesCommands } from '../store/equipment.js';
import { storeNowMs, unrealWord } from '../store/store-clock.js';
import type { ChartSpec } from './chart-spec.js';
import { gapsIn, historySamples, lastValue } from './samples.js';

/** Does power go as forecast? Measured power up to now, median and 80 % band after it where the forecast is licensed. */
export function powerChart(
  store: StoreDetail,
  history: History | undefined,
  forecast: ForecastView | undefined,
  range: { fromMs: number; toMs: number },
): ChartSpec {
  const meter = mainMeter(store);
  const actual = historySamples(history, meter?.id ?? '', 'electricPowerKw');
  const hours = forecast?.isLicensed
    ? forecast.hours.filter((hour) => middleOf(hour.at) >= range.fromMs && middleOf(hour.at) <= range.toMs)
    : [];
  const atMs = hours.map((hour) => middleOf(hour.at));
  const nowMs = storeNowMs(store);
  return {
    title: 'Power, whole store',
    caption: [
      measuredSentence(store, actual, nowMs, meter !== undefined),
      forecastSentence(store, forecast, nowMs),
    ].join(' '),
    unit: 'kW',
    decimals: 1,
    timeZone: store.timeZone,
    unrealWord: unrealWord(store),
    ...range,
    nowMs,
    startsAtZero: true,
    smallestSpan: 1,
    lines: [
      { label: 'measured', style: 'actual', samples: actual, isNamedBefore: hours.length > 0 },
      ...(hours.length > 0
        ? [{ label: 'forecast', style: 'median' as const, samples: { atMs, values: hours.map((hour) => hour.p50) } }]
        : []),
    ],
    bands:
      hours.length > 0
        ? [
            {
              label: 'forecast p10–p90',
              atMs,
              low: hours.map((hour) => hour.p10),
              high: hours.map((hour) => hour.p90),
              tone: 'forecast',
            },
          ]
        : [],
    limits: [],
    marks: [],
  };
}

/** A forecast is the mean of its hour, so it is drawn at the middle of it. */
function middleOf(hourAt: string): number {
  return Date.parse(hourAt) + HOUR_MS / 2;
}

function measuredSentence(
  store: StoreDetail,
  actual: ReturnType<typeof historySamples>,
  nowMs: number,
  hasMeter: boolean,
): string {
  if (!hasMeter) return 'No main meter: the store does not report its total power.';
  const known = actual.values.filter((value) => value !== null);
  const last = lastValue(actual);
  if (last === undefined) return 'No power has been measured in this time.';
  const from = momentText(actual.atMs[0] ?? nowMs, store.timeZone, nowMs);
  const to = clockText(actual.atMs.at(-1) ?? nowMs, store.timeZone);
  const gaps = gapsIn(actual);
  const gapText = gaps === 0 ? '' : `; ${gaps} ${gaps === 1 ? 'gap' : 'gaps'} without data`;
  return `${from} to ${to}: ${powerText(Math.min(...known))} to ${powerText(Math.max(...known))}, last ${powerText(last)}${gapText}.`;
}

/** Why there is a band or none; the band is what was issued, and holds 8 of 10 values, not all. */
export function forecastSentence(store: StoreDetail, forecast: ForecastView | undefined, nowMs: number): string {
  if (!forecast) return 'No forecast has been made yet.';
  if (!forecast.isLicensed)
    return takesCommands(store) ? 'Forecast not trusted here, rules in use.' : 'Forecast not trusted here.';
  const issued = momentText(Date.parse(forecast.issuedAt), store.timeZone, nowMs);
  return (
    `Forecast issued ${issued}: 8 of 10 values should fall inside the band; ` +
    `${percentText(forecast.score.coverageFraction)} of ${forecast.score.scoredHours} scored hours did.`
  );
}
