import type { RejectionView } from '#contracts';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { Resource } from '../api/resource.js';
import { countText, fixedText } from '../format/number.js';
import { agoText, readerTimeZone, storeTimeText } from '../format/time.js';
import { PageElement } from '../parts/page-element.js';
import { emptyNote, panel, panelBody } from '../parts/panel.js';

/** Messages that were refused, and why: the first place to look when a store does not show up. */
export class MessagesPage extends PageElement {
  static override properties = { ...PageElement.properties, storeId: { attribute: false } };
  declare storeId: string | undefined;
  readonly rejections = new Resource(this, (signal) => this.session.api.rejections(this.storeId, signal), 5_000);

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('storeId') && this.hasUpdated) this.rejections.restart();
  }

  protected override loadAll(): void {
    this.rejections.reload();
  }

  protected override storeChanged(): void {
    this.rejections.reload();
  }

  protected override caughtUp(): void {
    this.rejections.reload();
  }

  override render(): TemplateResult {
    const { navigation } = this.session;
    return html`<div class="page ${this.isStale ? 'is-stale' : ''}">
      <header class="page-head">
        <h1>Refused messages${this.storeId ? `: ${this.storeId}` : ''}</h1>
        ${
          this.storeId
            ? html`<a class="button" href=${navigation.href({ page: 'messages', storeId: undefined })}
                >Of all stores</a
              >`
            : nothing
        }
      </header>
      ${panel(
        'What was refused, and why',
        panelBody(this.rejections, 'refused messages', (list) =>
          list.length === 0
            ? emptyNote('Nothing was refused.', 'Every message so far had the right shape and possible values.')
            : this.table(list),
        ),
      )}
    </div>`;
  }

  private table(list: readonly RejectionView[]): TemplateResult {
    const zone = readerTimeZone();
    const nowMs = Date.now();
    const total = list.reduce((sum, item) => sum + item.count, 0);
    return html`<p class="muted">
        ${countText(total, 'message or value', 'messages or values')} refused. Times are this computer’s.
      </p>
      <div class="table-box">
        <table class="cards rejections">
          <thead>
            <tr>
              <th>Newest</th>
              <th>Store</th>
              <th>Reason</th>
              <th>Topic</th>
              <th class="right">Count</th>
            </tr>
          </thead>
          <tbody>
            ${list.map(
              (item) =>
                html`<tr>
                  <td class="number cell-when" title="first ${storeTimeText(Date.parse(item.firstAt), zone)}">
                    ${agoText(Date.parse(item.lastAt), zone, nowMs)}
                  </td>
                  <td class="cell-store">
                    ${
                      item.storeId === null
                        ? html`<span class="muted">not named</span>`
                        : html`<a href=${this.session.navigation.href({ page: 'store', storeId: item.storeId })}
                            >${item.storeId}</a
                          >`
                    }
                  </td>
                  <td class="cell-reason">
                    <strong>${item.reason}</strong>
                    <p>${item.detail}</p>
                    <details>
                      <summary>Beginning of the newest</summary>
                      <code class="excerpt">${item.excerpt}</code>
                    </details>
                  </td>
                  <td class="cell-topic"><code>${item.topic}</code></td>
                  <td class="right number cell-count">${fixedText(item.count, 0)}<span class="card-label"> ×</span></td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>`;
  }
}

customElements.define('messages-page', MessagesPage);
