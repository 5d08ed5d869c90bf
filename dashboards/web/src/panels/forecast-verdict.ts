import type { ForecastView, StoreDetail } from '#contracts';
import { html, nothing, type TemplateResult } from 'lit';
import { comingSentence } from '../charts/forecast-chart.js';
import { betterNaive, curveText, errorText, scoredSpanText, weatherSourceText } from '../format/forecast-text.js';
import type { TemperatureUnit } from '../format/temperature.js';
import { icon } from '../parts/icon.js';
import { takesCommands } from '../store/equipment.js';
import { licenceReasonText } from './licence-panel.js';

/** Whether a forecast may steer, in a sentence with its error beside the naive one; and what it rests on. */
export function forecastVerdict(store: StoreDetail, forecast: ForecastView, unit: TemperatureUnit): TemplateResult {
  const { isLicensed, weatherSource } = forecast;
  // The errors alone do not say why.
  const isElsewhere = isLicensed !== beatsNaive(forecast) || forecast.score.scoredHours === 0;
  return html`<p class="answer verdict">
      ${icon(isLicensed ? 'tick' : 'denied')}<span>${verdictText(store, forecast, unit)}</span>
    </p>
    ${isElsewhere ? html`<p>${licenceReasonText(forecast, unit)}</p>` : nothing}
    <p>${comingSentence(forecast, store, unit)}</p>
    <p class="muted">Weather ahead from: ${weatherSourceText(weatherSource)}.</p>`;
}

/** `Over the last 14 days the forecast was off by 6.1 %, yesterday's curve by 9.0 %: it may steer.` */
export function verdictText(store: StoreDetail, forecast: ForecastView, unit: TemperatureUnit): string {
  const { score, isLicensed } = forecast;
  const denied = `it may not steer${takesCommands(store) ? ', rules take over' : ''}.`;
  if (score.scoredHours === 0) return `It has not been held against measurements yet: ${denied}`;
  const error = (value: number) => errorText(value, forecast.unit, unit);
  const naive = betterNaive(score);
  const span = scoredSpanText(score.scoredHours);
  const when =
    score.basis === 'asMade' ? `Over the last ${span} the forecast was` : `On ${span} kept from training it was`;
  const but = beatsNaive(forecast) ? 'but ' : '';
  return (
    `${when} off by ${error(score.error)}, ${curveText(naive.curve)} by ${error(naive.error)}: ` +
    (isLicensed ? 'it may steer.' : `${but}${denied}`)
  );
}

function beatsNaive({ score }: ForecastView): boolean {
  return score.error < betterNaive(score).error;
}
