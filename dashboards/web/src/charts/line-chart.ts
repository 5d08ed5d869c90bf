import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type uPlot from 'uplot';
import { fixedText, NO_VALUE, withUnit } from '../format/number.js';
import { clockText, dayText, HOUR_MS } from '../format/time.js';
import { icon } from '../parts/icon.js';
import { type ChartSpec, hasValues } from './chart-spec.js';
import './chart-table.js';
import { chartTokens } from './chart-tokens.js';
import { valueAt } from './samples.js';

/** Hour means hold for their hour; measured values for a shorter while. */
const READ_WITHIN_MS = HOUR_MS;
const KEYBOARD_STEPS = 240;

/**
 * One chart with its title, a sentence that says what it shows, the values under the cursor, and the same numbers as a
 * table. Drawn when it comes into view. Fires `chart-range` (detail: fromMs, toMs) when a stretch was dragged.
 */
export class LineChart extends LitElement {
  static override properties = {
    spec: { attribute: false },
    height: { type: Number },
    syncKey: { attribute: false },
    isZoomable: { attribute: false },
    showsTable: { state: true },
    cursorAtMs: { state: true },
  };
  declare spec: ChartSpec;
  declare height: number;
  declare syncKey: string | undefined;
  declare isZoomable: boolean;
  declare showsTable: boolean;
  declare cursorAtMs: number | undefined;
  private plot: uPlot | undefined;
  private shape = '';
  private isInView = false;
  private drawing = 0;
  private readonly seen: IntersectionObserver;
  private readonly sized: ResizeObserver;
  private readonly scheme = matchMedia('(prefers-color-scheme: dark)');

  constructor() {
    super();
    this.height = 200;
    this.syncKey = undefined;
    this.isZoomable = false;
    this.showsTable = false;
    this.cursorAtMs = undefined;
    this.seen = new IntersectionObserver((entries) => {
      if (this.isInView || !entries.some((entry) => entry.isIntersecting)) return;
      this.isInView = true;
      void this.draw();
    });
    this.sized = new ResizeObserver(() => this.resize());
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.scheme.addEventListener('change', this.redraw);
    document.addEventListener('theme-change', this.redraw);
    this.seen.observe(this);
    this.sized.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.scheme.removeEventListener('change', this.redraw);
    document.removeEventListener('theme-change', this.redraw);
    this.seen.disconnect();
    this.sized.disconnect();
    this.removePlot();
  }

  override render(): TemplateResult {
    const { spec } = this;
    const isEmpty = !hasValues(spec);
    return html`<figure class="chart" aria-label=${spec.title}>
      <div class="chart-head">
        <h3>${spec.title}${spec.unit ? html`<span class="muted">, ${spec.unit}</span>` : nothing}</h3>
        <p class="chart-readout number" aria-live="polite">${this.readout()}</p>
        <button type="button" class="button button-small" aria-pressed=${this.showsTable} @click=${this.toggleTable}>
          ${icon('table')}Table
        </button>
      </div>
      <div
        class="chart-plot ${isEmpty ? 'chart-plot-empty' : ''}"
        tabindex=${isEmpty ? nothing : 0}
        role="group"
        aria-label="${spec.title}: arrow keys read values"
        ?hidden=${this.showsTable}
        @keydown=${this.onKey}
        @blur=${this.hideCursor}
      ></div>
      ${this.showsTable ? html`<chart-table .spec=${spec}></chart-table>` : nothing}
      <figcaption>${spec.unrealWord ? html`<strong>${spec.unrealWord}.</strong> ` : nothing}${spec.caption}</figcaption>
    </figure>`;
  }

  protected override updated(changed: PropertyValues): void {
    this.querySelector<HTMLElement>('.chart-plot')?.style.setProperty('height', `${this.height}px`);
    if (changed.has('spec') || changed.has('height') || changed.has('isZoomable')) void this.draw();
  }

  private readonly redraw = () => {
    this.removePlot();
    void this.draw();
  };

  private removePlot(): void {
    this.plot?.destroy();
    this.plot = undefined;
  }

  /** Draws anew when the shape of the chart has changed, else only its data. */
  private async draw(): Promise<void> {
    const target = this.querySelector<HTMLElement>('.chart-plot');
    if (!target || !this.isInView || this.showsTable) return;
    const drawing = ++this.drawing;
    const { createPlot, plotShape, updatePlot } = await import('./plot.js');
    const width = target.clientWidth;
    if (drawing !== this.drawing || !this.isConnected || width === 0) return;
    const shape = plotShape(this.spec);
    if (this.plot && shape === this.shape && this.plot.height === this.height && hasValues(this.spec)) {
      updatePlot(this.plot, this.spec);
      return;
    }
    this.removePlot();
    this.shape = shape;
    this.plot = hasValues(this.spec)
      ? createPlot(target, {
          spec: () => this.spec,
          tokens: chartTokens(this),
          width,
          height: this.height,
          syncKey: this.syncKey,
          isZoomable: this.isZoomable,
          onCursor: (atMs) => (this.cursorAtMs = atMs),
          onRange: (fromMs, toMs) =>
            this.dispatchEvent(new CustomEvent('chart-range', { detail: { fromMs, toMs }, bubbles: true })),
        })
      : undefined;
    if (this.plot && this.cursorAtMs !== undefined) this.moveCursor(this.cursorAtMs);
  }

  private resize(): void {
    const width = this.querySelector('.chart-plot')?.clientWidth ?? 0;
    if (width > 0 && this.plot && width !== this.plot.width) this.plot.setSize({ width, height: this.height });
    else if (width > 0 && !this.plot) void this.draw();
  }

  /** Values under the cursor, in words. */
  private readout(): string {
    const { spec, cursorAtMs } = this;
    if (cursorAtMs === undefined) return '';
    const parts = spec.lines.flatMap((line) => {
      const value = valueAt(line.samples, cursorAtMs, line.isStepped ? Infinity : READ_WITHIN_MS);
      const lastMs = line.samples.atMs.at(-1) ?? 0;
      if (value === null || cursorAtMs > lastMs + READ_WITHIN_MS) return [];
      return [`${line.label} ${withUnit(fixedText(value, spec.decimals), spec.unit)}`];
    });
    const time = `${dayText(cursorAtMs, spec.timeZone)} ${clockText(cursorAtMs, spec.timeZone)}`;
    return `${time}: ${parts.length > 0 ? parts.join(' · ') : `${NO_VALUE} no value`}`;
  }

  private readonly toggleTable = () => {
    this.showsTable = !this.showsTable;
    this.removePlot();
    void this.updateComplete.then(() => this.draw());
  };

  private readonly hideCursor = () => {
    this.plot?.setCursor({ left: -10, top: -10 });
  };

  private readonly onKey = (event: KeyboardEvent) => {
    const { spec } = this;
    const step = ((spec.toMs - spec.fromMs) / KEYBOARD_STEPS) * (event.shiftKey ? 10 : 1);
    const start = Math.min(spec.nowMs, spec.toMs);
    const from = this.cursorAtMs ?? start;
    const targets: Record<string, number | undefined> = {
      ArrowLeft: from - step,
      ArrowRight: from + step,
      Home: spec.fromMs,
      End: spec.toMs,
    };
    const target = targets[event.key];
    if (event.key === 'Escape') this.hideCursor();
    if (target === undefined) return;
    event.preventDefault();
    this.moveCursor(Math.min(spec.toMs, Math.max(spec.fromMs, target)));
  };

  private moveCursor(atMs: number): void {
    const { plot } = this;
    plot?.setCursor({ left: plot.valToPos(atMs / 1000, 'x'), top: 1 });
  }
}

customElements.define('line-chart', LineChart);
