import type { StoreDetail } from '#contracts';
import { html, type TemplateResult } from 'lit';
import type { Resource } from '../api/resource.js';
import type { Navigation } from '../navigation.js';
import { panel, panelBody, skeleton } from '../parts/panel.js';

/** A page of one store while it loads, when it does not exist, when it failed, and when it is there. */
export function storeBody(
  resource: Resource<StoreDetail>,
  navigation: Navigation,
  render: (store: StoreDetail) => TemplateResult,
): TemplateResult {
  if (resource.value === undefined && resource.fault?.status === 404) {
    return html`<div class="page">
      ${panel(
        'Store',
        html`<p class="empty">No store of this name has connected.</p>
          <p>
            <a class="button" href=${navigation.href({ page: 'fleet', search: '', state: undefined })}
              >Back to the fleet</a
            >
          </p>`,
      )}
    </div>`;
  }
  if (resource.value === undefined && !resource.fault) {
    return html`<div class="page">
      <div class="store-head">${skeleton('store', resource.isSlow, 2)}</div>
      <div class="panels">
        <section class="panel">${skeleton('state', false, 4)}</section>
        <section class="panel">${skeleton('decisions', false, 4)}</section>
        <section class="panel panel-full">${skeleton('forecast and plan', false, 8)}</section>
        <section class="panel">${skeleton('power', false, 4)}</section>
      </div>
    </div>`;
  }
  return resource.value === undefined
    ? html`<div class="page"><section class="panel">${panelBody(resource, 'this store', render)}</section></div>`
    : html`${panelBody(resource, 'this store', render)}`;
}
