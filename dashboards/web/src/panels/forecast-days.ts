import type { ForecastHistory } from '#contracts';
import { html, nothing, type TemplateResult } from 'lit';
import { errorText } from '../format/forecast-text.js';
import { countText } from '../format/number.js';
import type { TemperatureUnit } from '../format/temperature.js';
import { dayText } from '../format/time.js';
import { foldedPanel } from '../parts/fold.js';
import { emptyNote } from '../parts/panel.js';

type Hour = ForecastHistory['hours'][number];
type MeasuredHour = Hour & { readonly actual: number };

/** One local day: how far forecast and naive curve were off, and how many hours came inside the band. */
export interface ForecastDay {
  readonly day: string;
  /** Measured, and so scored. */
  readonly measuredHours: number;
  /** As a fraction of the day's mean, for °C in kelvin; `null` when nothing was measured. */
  readonly error: number | null;
  /** The same of the naive curve, on the same hours; `null` when it is not known. */
  readonly naiveError: number | null;
  readonly insideHours: number;
}

/** Days by the store's clock, newest first. Both errors are of the hours that have both. */
export function forecastDays(
  { hours, unit }: Pick<ForecastHistory, 'hours' | 'unit'>,
  curve: 'yesterday' | 'lastWeek',
  timeZone: string,
): ForecastDay[] {
  const days = new Map<string, Hour[]>();
  for (const hour of hours) {
    const day = dayText(Date.parse(hour.at), timeZone);
    days.set(day, [...(days.get(day) ?? []), hour]);
  }
  return [...days]
    .map(([day, ofDay]) => {
      const measured = ofDay.filter(isMeasured);
      const compared = measured.filter((hour) => hour[curve] !== null);
      const scored = compared.length > 0 ? compared : measured;
      return {
        day,
        measuredHours: measured.length,
        error: errorOf(scored, ({ p50 }) => p50, unit),
        naiveError: errorOf(compared, (hour) => hour[curve] ?? NaN, unit),
        insideHours: measured.filter(({ actual, p10, p90 }) => actual >= p10 && actual <= p90).length,
      };
    })
    .reverse();
}

/** The numbers of the chart by day, behind a headline that counts the days that were won. */
export function forecastDaysPanel(
  history: ForecastHistory,
  curve: 'yesterday' | 'lastWeek',
  timeZone: string,
  nowMs: number,
  unit: TemperatureUnit,
): TemplateResult {
  const days = forecastDays(history, curve, timeZone);
  const both = days.filter(({ error, naiveError }) => error !== null && naiveError !== null);
  const won = both.filter(isWon).length;
  const today = dayText(nowMs, timeZone);
  return foldedPanel(
    'Day by day',
    both.length === 0 ? 'nothing to compare yet' : `better on ${won} of ${countText(both.length, 'day')}`,
    days.length === 0
      ? emptyNote('No forecast of this time is kept.', 'The first day is complete a day after the first forecast.')
      : html`<div class="table-box">
          <table class="compact forecast-days">
            <thead>
              <tr>
                <th>Day</th>
                <th class="right">Off by</th>
                <th class="right">${curve === 'yesterday' ? 'Yesterday’s curve' : 'Last week’s curve'}</th>
                <th class="right">Inside the band</th>
              </tr>
            </thead>
            <tbody>
              ${days.map((day) => dayRow(day, day.day === today, history.unit, unit))}
            </tbody>
          </table>
        </div>`,
    { isOpenWhenWide: true, className: 'panel-full' },
  );
}

function dayRow(day: ForecastDay, isToday: boolean, forecastUnit: string, unit: TemperatureUnit): TemplateResult {
  const off = errorText(day.error, forecastUnit, unit);
  const inside = `${day.insideHours} of ${day.measuredHours}\u202Fh`;
  return html`<tr>
    <td class="number cell-day">${day.day}${isToday ? html`<span class="second-line">so far</span>` : nothing}</td>
    <td class="right number">
      ${isLost(day) ? html`<strong>${off}</strong><span class="second-line">worse</span>` : off}
    </td>
    <td class="right number">${errorText(day.naiveError, forecastUnit, unit)}</td>
    <td class="right number">${day.measuredHours === 0 ? html`<span class="muted">not measured</span>` : inside}</td>
  </tr>`;
}

function isWon({ error, naiveError }: ForecastDay): boolean {
  return error !== null && naiveError !== null && error < naiveError;
}

function isLost({ error, naiveError }: ForecastDay): boolean {
  return error !== null && naiveError !== null && error > naiveError;
}

function isMeasured(hour: Hour): hour is MeasuredHour {
  return hour.actual !== null;
}

/** As the service scores: root mean square error, for power over the mean of what came. */
function errorOf(
  hours: readonly MeasuredHour[],
  expected: (hour: MeasuredHour) => number,
  unit: string,
): number | null {
  if (hours.length === 0) return null;
  const mean = (value: (hour: MeasuredHour) => number) =>
    hours.reduce((sum, hour) => sum + value(hour), 0) / hours.length;
  const error = Math.sqrt(mean((hour) => (hour.actual - expected(hour)) ** 2));
  if (unit === '°C') return error;
  const usual = Math.abs(mean(({ actual }) => actual));
  return usual > 0 ? error / usual : null;
}
