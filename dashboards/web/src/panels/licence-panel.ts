import type { ForecastView, StoreDetail } from '#contracts';
import { html, nothing, type TemplateResult } from 'lit';
import type { Resource } from '../api/resource.js';
import { errorText, judgedText, weatherSourceText } from '../format/forecast-text.js';
import { fixedText, percentText } from '../format/number.js';
import { capitalised, fullSentence, sentenceIn } from '../format/sentence.js';
import type { TemperatureUnit } from '../format/temperature.js';
import { inTargetOrder, targetsInSentence, targetText } from '../format/vocabulary.js';
import type { Navigation } from '../navigation.js';
import { foldedPanel } from '../parts/fold.js';
import { icon } from '../parts/icon.js';
import { emptyNote, panelBody } from '../parts/panel.js';
import { forecastRoute } from '../router.js';
import { takesCommands } from '../store/equipment.js';

/** Which forecasts may steer anything, and how good each has been on hours it had not seen. */
export function licencePanel(
  store: StoreDetail,
  forecasts: Resource<ForecastView[]>,
  unit: TemperatureUnit,
  navigation: Navigation,
): TemplateResult {
  const list = forecasts.value ?? [];
  const messages = navigation.href({ page: 'messages', storeId: store.storeId });
  return foldedPanel(
    'Data and licence',
    forecasts.value ? licenceSummary(store, list) : 'which forecasts may steer',
    html`${panelBody(forecasts, 'forecasts', () =>
        list.length === 0
          ? emptyNote('No forecast yet.', 'Models are trained once enough hours of history are stored.')
          : licenceTable(store, list, unit, navigation),
      )}
      <p class="panel-foot">
        <a href=${messages}
          >${store.rejectedMessages === 0 ? 'No refused messages' : `${fixedText(store.rejectedMessages, 0)} refused messages`}</a
        >
        <span class="muted">Tariff: ${store.tariffName ?? 'none named'}.</span>
      </p>`,
    { isOpenWhenWide: list.some((forecast) => !forecast.isLicensed), className: 'panel-full' },
  );
}

/** The whole list in a few words; what has no licence stands out. */
function licenceSummary(store: StoreDetail, forecasts: readonly ForecastView[]): TemplateResult | string {
  const denied = inTargetOrder(forecasts.filter((forecast) => !forecast.isLicensed));
  if (forecasts.length === 0) return 'no forecast yet';
  if (denied.length === 0) {
    return forecasts.length === 1 ? 'the forecast may steer' : `all ${forecasts.length} forecasts may steer`;
  }
  const which =
    denied.length === forecasts.length ? 'any forecast' : targetsInSentence(denied.map(({ target }) => target));
  const effect = takesCommands(store) ? ': rules take over' : '';
  return html`<strong class="licence-denied">${icon('denied')}No licence for ${which}${effect}</strong>`;
}

function licenceTable(
  store: StoreDetail,
  forecasts: readonly ForecastView[],
  unit: TemperatureUnit,
  navigation: Navigation,
): TemplateResult {
  return html`<div class="table-box">
    <table class="cards licences">
      <thead>
        <tr>
          <th>Forecast of</th>
          <th>May steer</th>
          <th class="right">Off by</th>
          <th class="right">Yesterday’s curve</th>
          <th class="right">Last week’s curve</th>
          <th class="right">In its band</th>
          <th>Judged on</th>
          <th>Weather ahead from</th>
        </tr>
      </thead>
      <tbody>
        ${inTargetOrder(forecasts).map((forecast) => licenceRow(store, forecast, unit, navigation))}
      </tbody>
    </table>
  </div>`;
}

function licenceRow(
  store: StoreDetail,
  forecast: ForecastView,
  unit: TemperatureUnit,
  navigation: Navigation,
): TemplateResult {
  const { target, score, isLicensed } = forecast;
  const error = (value: number | null) => errorText(score.scoredHours === 0 ? null : value, forecast.unit, unit);
  const label = (word: string) => html`<span class="card-label">${word}</span>`;
  return html`<tr class="licence">
    <td class="cell-target">
      <a href=${navigation.href(forecastRoute(store.storeId, target))}>${targetText(target)}</a>
      <p class="second-line">${isLicensed ? reasonText(forecast, unit) : licenceReasonText(forecast, unit)}</p>
    </td>
    <td class="cell-licence">
      ${
        isLicensed
          ? html`<span class="muted">${icon('tick')}yes</span>`
          : html`<strong>${icon('denied')}no${takesCommands(store) ? ': rules' : nothing}</strong>`
      }
    </td>
    <td class="right number">${label('Off by')}<strong>${error(score.error)}</strong></td>
    <td class="right number">${label('Yesterday’s')}${error(score.naiveError)}</td>
    <td class="right number">${label('Last week’s')}${error(score.lastWeekError)}</td>
    <td class="right number">
      ${label('In its band')}${percentText(score.scoredHours === 0 ? null : score.coverageFraction)}
    </td>
    <td class="cell-judged">${label('Judged on ')}${judgedText(score)}</td>
    <td class="cell-weather">${label('Weather ahead: ')}${weatherSourceText(forecast.weatherSource)}</td>
  </tr>`;
}

/** Why a forecast may not steer, and what is done instead. */
export function licenceReasonText(forecast: ForecastView, unit: TemperatureUnit): string {
  const reason = reasonText(forecast, unit);
  return /\brules\b/i.test(reason) ? reason : `${reason} Rules in use.`;
}

function reasonText(forecast: ForecastView, unit: TemperatureUnit): string {
  return fullSentence(capitalised(sentenceIn(forecast.licenceReason, unit)));
}
