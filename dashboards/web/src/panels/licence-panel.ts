import type { ForecastView, StoreDetail } from '#contracts';
import { html, nothing, type TemplateResult } from 'lit';
import type { Resource } from '../api/resource.js';
import { fixedText, percentText } from '../format/number.js';
import { capitalised, fullSentence, sentenceIn } from '../format/sentence.js';
import { differenceText, type TemperatureUnit } from '../format/temperature.js';
import { momentText } from '../format/time.js';
import { targetText } from '../format/vocabulary.js';
import { icon } from '../parts/icon.js';
import { foldedPanel } from '../parts/fold.js';
import { emptyNote, panelBody } from '../parts/panel.js';
import { storeNowMs } from '../store/store-clock.js';

/** Which forecasts may steer anything, and how good each has been on hours it had not seen. */
export function licencePanel(
  store: StoreDetail,
  forecasts: Resource<ForecastView[]>,
  unit: TemperatureUnit,
  messagesHref: string,
): TemplateResult {
  return foldedPanel(
    'Data and licence',
    forecasts.value ? licenceSummary(forecasts.value) : 'which forecasts may steer',
    html`${panelBody(forecasts, 'forecasts', (list) =>
        list.length === 0
          ? emptyNote('No forecast yet.', 'Models are trained once enough hours of history are stored.')
          : html`<ul class="licence-list">
              ${list.map((forecast) => licenceItem(store, forecast, unit))}
            </ul>`,
      )}
      <p class="panel-foot">
        <a href=${messagesHref}
          >${store.rejectedMessages === 0 ? 'No refused messages' : `${fixedText(store.rejectedMessages, 0)} refused messages`}</a
        >
        <span class="muted">Tariff: ${store.tariffName ?? 'none named'}.</span>
      </p>`,
    { isOpenWhenWide: (forecasts.value ?? []).some((forecast) => !forecast.isLicensed), className: 'panel-full' },
  );
}

function licenceItem(store: StoreDetail, forecast: ForecastView, unit: TemperatureUnit): TemplateResult {
  const { score } = forecast;
  return html`<li class="licence">
    <p>
      ${icon(forecast.isLicensed ? 'tick' : 'refused')}
      <strong>${targetText(forecast.target)}: ${forecast.isLicensed ? 'yes' : 'no'}</strong>
      <span>${skillText(forecast)}</span>
    </p>
    ${forecast.isLicensed ? nothing : html`<p>${licenceReasonText(forecast, unit)}</p>`}
    <p class="muted number">
      error ${errorText(score.error, forecast.unit, unit)}, yesterday’s curve
      ${errorText(score.naiveError, forecast.unit, unit)}; ${percentText(score.coverageFraction)} inside the
      80${'\u202F'}% band, ${fixedText(score.scoredHours, 0)} h scored, ${fixedText(score.trainedHours, 0)} h trained,
      issued ${momentText(Date.parse(forecast.issuedAt), store.timeZone, storeNowMs(store))}
    </p>
  </li>`;
}

/** The whole list in a few words. */
export function licenceSummary(forecasts: readonly ForecastView[]): string {
  if (forecasts.length === 0) return 'no forecast yet';
  const licensed = forecasts.filter((forecast) => forecast.isLicensed).length;
  if (licensed === forecasts.length) {
    const all = forecasts.length === 1 ? 'The forecast beats' : `All ${forecasts.length} forecasts beat`;
    return `${all} yesterday’s curve and may steer`;
  }
  return licensed === 0
    ? 'no forecast beats yesterday’s curve here: none may steer'
    : `${licensed} of ${forecasts.length} forecasts beat yesterday’s curve and may steer`;
}

/** Why a forecast may not steer, and what is done instead. */
export function licenceReasonText(forecast: ForecastView, unit: TemperatureUnit): string {
  const reason = fullSentence(capitalised(sentenceIn(forecast.licenceReason, unit)));
  return /\brules\b/i.test(reason) ? reason : `${reason} Rules in use.`;
}

/** `31 % better than yesterday's curve`. */
export function skillText({ score }: Pick<ForecastView, 'score'>): string {
  if (score.scoredHours === 0) return 'not scored yet';
  const { skillFraction } = score;
  if (Math.abs(skillFraction) < 0.005) return 'no better than yesterday’s curve';
  return `${percentText(Math.abs(skillFraction))} ${skillFraction > 0 ? 'better' : 'worse'} than yesterday’s curve`;
}

/** For power a fraction of the mean, for temperature kelvin. */
function errorText(error: number, forecastUnit: string, unit: TemperatureUnit): string {
  return forecastUnit === '°C' ? differenceText(error, unit) : percentText(error, 1);
}
