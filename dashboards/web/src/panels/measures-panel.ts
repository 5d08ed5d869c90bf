import type { MeasureSwitch } from '#contracts';
import { html, type TemplateResult } from 'lit';
import type { Resource } from '../api/resource.js';
import { countText } from '../format/number.js';
import { measureText } from '../format/vocabulary.js';
import { foldedPanel } from '../parts/fold.js';
import { icon } from '../parts/icon.js';
import { panelBody } from '../parts/panel.js';

type Measure = MeasureSwitch['measure'];

/** Measures as a facilities manager looks for them: by what they act on. */
const GROUPS: readonly (readonly [title: string, measures: readonly Measure[]])[] = [
  [
    'Heating and cooling',
    [
      'comfort',
      'nightSetback',
      'optimalStart',
      'preCooling',
      'coasting',
      'unitStaggering',
      'fanSpeed',
      'ventilation',
      'economizer',
    ],
  ],
  ['Refrigeration', ['floatingHead', 'floatingSuction', 'caseShift', 'antiSweat', 'defrostPlacing']],
  ['Whole store', ['demandLimiting', 'demandResponse']],
];

/** Which measures may act at this store; each can be switched off, so that its effect can be told alone. */
export function measuresPanel(
  measures: Resource<MeasureSwitch[]>,
  switchTo: (measure: Measure, isOn: boolean) => Promise<void>,
): TemplateResult {
  const off = (measures.value ?? []).filter(({ isOn }) => !isOn);
  const summary =
    measures.value === undefined
      ? 'what the service may do here'
      : off.length === 0
        ? `all ${measures.value.length} on`
        : html`<strong class="licence-denied"
            >${icon('denied')}${off.length === 1 ? `${measureText(off[0]!.measure)} is off` : `${countText(off.length, 'measure')} off`}</strong
          >`;
  return foldedPanel(
    'Measures',
    summary,
    panelBody(
      measures,
      'measures',
      (switches) =>
        html`<p class="muted">
            A measure that is off moves nothing: what it held runs out within 20 minutes, and the store’s own
            controllers take over.
          </p>
          <div class="measure-groups">${GROUPS.map(([title, names]) => group(title, names, switches, switchTo))}</div>`,
    ),
    { isOpenWhenWide: off.length > 0, className: 'panel-full' },
  );
}

function group(
  title: string,
  names: readonly Measure[],
  switches: readonly MeasureSwitch[],
  switchTo: (measure: Measure, isOn: boolean) => Promise<void>,
): TemplateResult {
  const shown = names.flatMap((name) => switches.filter(({ measure }) => measure === name));
  return html`<fieldset class="measure-group">
    <legend class="subhead">${title}</legend>
    ${shown.map(
      ({ measure, isOn }) =>
        html`<label class="measure-switch">
          <input
            type="checkbox"
            role="switch"
            .checked=${isOn}
            @change=${(event: Event) => void switchTo(measure, (event.target as HTMLInputElement).checked)}
          />
          <span>${measureText(measure)}</span>
        </label>`,
    )}
  </fieldset>`;
}
