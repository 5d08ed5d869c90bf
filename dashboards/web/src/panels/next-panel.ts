import type { ForecastView, History, PlanView, PriceView, StoreDetail } from '#contracts';
import { html, nothing, type TemplateResult } from 'lit';
import type { Resource } from '../api/resource.js';
import '../charts/line-chart.js';
import { powerChart } from '../charts/power-chart.js';
import { priceRibbon } from '../charts/price-ribbon.js';
import { expectedText } from '../format/expected-text.js';
import { pointValueText } from '../format/point-value.js';
import { fullSentence, sentenceIn } from '../format/sentence.js';
import type { TemperatureUnit } from '../format/temperature.js';
import { clockText, HOUR_MS, momentText } from '../format/time.js';
import { pointInSentence } from '../format/vocabulary.js';
import { licenceReasonText } from './licence-panel.js';
import { icon } from '../parts/icon.js';
import { emptyNote, panel, panelBody, skeleton } from '../parts/panel.js';
import { isNarrowScreen } from '../parts/screen.js';
import { equipmentNames, takesCommands } from '../store/equipment.js';
import { storeNowMs } from '../store/store-clock.js';

export const PAST_HOURS = 12;
export const NEXT_HOURS = 24;
const MOST_STEPS = { wide: 8, narrow: 4 };

export interface NextResources {
  readonly history: Resource<History | undefined>;
  readonly forecasts: Resource<ForecastView[]>;
  readonly plan: Resource<PlanView>;
  readonly prices: Resource<PriceView | null>;
}

/** What comes: power against its forecast under the price, and the setpoints that will change. */
export function nextPanel(store: StoreDetail, resources: NextResources, unit: TemperatureUnit): TemplateResult {
  const nowMs = storeNowMs(store);
  const range = { fromMs: nowMs - PAST_HOURS * HOUR_MS, toMs: nowMs + NEXT_HOURS * HOUR_MS };
  const forecast = resources.forecasts.value?.find((item) => item.target === 'main');
  const { prices, forecasts } = resources;
  const canPlan = takesCommands(store);
  return panel(
    'Next 24 hours',
    html` ${
      prices.value === undefined ? nothing : priceRibbon(prices.value, { ...range, nowMs, timeZone: store.timeZone })
    }
    ${panelBody(resources.history, 'power history', (history) =>
      forecasts.value === undefined && !forecasts.fault
        ? skeleton('forecast', forecasts.isSlow, 5)
        : html`<line-chart
            .spec=${powerChart(store, history, forecast, range)}
            .height=${isNarrowScreen() ? 200 : 220}
          ></line-chart>`,
    )}
    ${
      forecast && !forecast.isLicensed
        ? html`<p class="licence-note">
            ${icon('clock')}<span>Forecast not trusted here. ${licenceReasonText(forecast, unit)}</span>
          </p>`
        : nothing
    }
    ${
      canPlan
        ? html`<div class="next-plan">
            <h3 class="subhead">Planned setpoints</h3>
            ${panelBody(resources.plan, 'the plan', (plan) => plannedSteps(store, plan, nowMs, unit))}
          </div>`
        : nothing
    }`,
    { className: 'panel-full' },
  );
}

interface NextStep {
  readonly atMs: number;
  readonly what: string;
  readonly equipmentIds: string[];
  readonly reason: string;
}

/** Setpoint changes to come, nearest first; equipment that changes alike at the same time is one line. */
export function nextSteps(plan: PlanView, nowMs: number, unit: TemperatureUnit): NextStep[] {
  const steps = new Map<string, NextStep>();
  for (const schedule of plan.schedules) {
    schedule.steps.forEach((step, index) => {
      const atMs = Date.parse(step.fromAt);
      const before = schedule.steps[index - 1];
      if (atMs <= nowMs || (before && before.value === step.value)) return;
      const value = (number: number) => pointValueText(schedule.pointId, schedule.unit, number, unit);
      const change = before ? `${value(before.value)} to ${value(step.value)}` : `to ${value(step.value)}`;
      const what = `${pointInSentence(schedule.pointId)} ${change}`;
      const key = `${atMs} ${what} ${step.reason}`;
      const known = steps.get(key);
      if (known) known.equipmentIds.push(schedule.equipmentId);
      else steps.set(key, { atMs, what, equipmentIds: [schedule.equipmentId], reason: step.reason });
    });
  }
  return [...steps.values()].sort((a, b) => a.atMs - b.atMs);
}

function plannedSteps(store: StoreDetail, plan: PlanView, nowMs: number, unit: TemperatureUnit): TemplateResult {
  const steps = nextSteps(plan, nowMs, unit);
  const made =
    plan.madeAt === null
      ? nothing
      : html`<p class="muted">
          As planned at ${momentText(Date.parse(plan.madeAt), store.timeZone, nowMs)}.
          ${optimiserText(store, plan, unit)}
        </p>`;
  if (plan.madeAt === null) {
    return emptyNote(
      'No plan yet.',
      'A plan needs a forecast that beats yesterday’s curve; until then rules decide each cycle.',
    );
  }
  const most = isNarrowScreen() ? MOST_STEPS.narrow : MOST_STEPS.wide;
  if (steps.length === 0) return html`${emptyNote('No setpoint changes are planned.')}${made}`;
  return html`<ol class="step-list">
      ${steps.slice(0, most).map(
        (step) =>
          html`<li class="step">
            <span class="number step-time"
              >${dayPrefix(step.atMs, store, nowMs)}${clockText(step.atMs, store.timeZone)}</span
            >
            <div>
              <p>${equipmentNames(store, step.equipmentIds)} <span class="number">${step.what}</span></p>
              <p class="muted">${sentenceIn(step.reason, unit)}</p>
            </div>
          </li>`,
      )}
    </ol>
    ${
      steps.length > most
        ? html`<p class="muted">${steps.length - most} later changes are on the timeline.</p>`
        : nothing
    }
    ${made}`;
}

/** What the optimiser says of its plan, and expects of the day. */
function optimiserText(store: StoreDetail, { optimised }: PlanView, unit: TemperatureUnit): string {
  if (!optimised) return '';
  const status = fullSentence(sentenceIn(optimised.reason, unit));
  if (!optimised.expected) return status;
  return `${status} ${fullSentence(expectedText(optimised.expected, store.currency))}`;
}

function dayPrefix(atMs: number, store: StoreDetail, nowMs: number): string {
  const text = momentText(atMs, store.timeZone, nowMs);
  return text.length > 5 ? 'tomorrow ' : '';
}
