import { html, LitElement, type TemplateResult } from 'lit';
import { fixedText, NO_VALUE } from '../format/number.js';
import { clockText, dayText } from '../format/time.js';
import type { ChartSpec, Samples } from './chart-spec.js';
import { aligned } from './samples.js';

const ROWS_A_PAGE = 25;

/** The numbers of a chart, 25 rows a page. */
export class ChartTable extends LitElement {
  static override properties = { spec: { attribute: false }, page: { state: true } };
  declare spec: ChartSpec;
  declare page: number;

  constructor() {
    super();
    this.page = 0;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override render(): TemplateResult {
    const { spec } = this;
    const columns: { label: string; samples: Samples }[] = [
      ...spec.lines,
      ...spec.bands.flatMap((band) => [
        { label: `${band.label}, low`, samples: { atMs: band.atMs, values: band.low } },
        { label: `${band.label}, high`, samples: { atMs: band.atMs, values: band.high } },
      ]),
    ];
    const { atMs, values } = aligned(columns.map((column) => column.samples));
    const pages = Math.max(1, Math.ceil(atMs.length / ROWS_A_PAGE));
    const page = Math.min(this.page, pages - 1);
    const first = page * ROWS_A_PAGE;
    const cell = (value: number | null | undefined) =>
      value === undefined ? '' : value === null ? NO_VALUE : fixedText(value, spec.decimals);
    return html`<div class="table-box" tabindex="0" role="region" aria-label="${spec.title}, table">
        <table class="compact">
          <thead>
            <tr>
              <th>Store time</th>
              ${columns.map((column) => html`<th class="right">${column.label}, ${spec.unit}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${atMs.slice(first, first + ROWS_A_PAGE).map(
              (at, index) =>
                html`<tr>
                  <td class="number cell-day">${dayText(at, spec.timeZone)} ${clockText(at, spec.timeZone)}</td>
                  ${values.map((row) => html`<td class="number right">${cell(row[first + index])}</td>`)}
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
      <p class="pager">
        <button
          type="button"
          class="button button-small"
          ?disabled=${page === 0}
          @click=${() => (this.page = page - 1)}
        >
          Earlier
        </button>
        <span class="number">Page ${page + 1} of ${pages}</span>
        <button
          type="button"
          class="button button-small"
          ?disabled=${page >= pages - 1}
          @click=${() => (this.page = page + 1)}
        >
          Later
        </button>
      </p>`;
  }
}

customElements.define('chart-table', ChartTable);
