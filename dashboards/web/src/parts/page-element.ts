import { LitElement } from 'lit';
import type { TemperatureUnit } from '../format/temperature.js';
import type { Session } from '../session.js';

const AGE_TICK_MS = 5_000;

/**
 * A page of the dashboard. It renders into the document itself, so that one style sheet serves all; it draws anew when
 * units or the state of the event stream change, and every 5 s so that ages grow.
 */
export abstract class PageElement extends LitElement {
  static override properties = { session: { attribute: false } };
  declare session: Session;
  private tick: ReturnType<typeof setInterval> | undefined;
  private hasLoaded = false;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.session.preferences.addEventListener('change', this.redraw);
    this.session.live.addEventListener('state', this.redraw);
    this.session.live.addEventListener('store', this.onStore);
    this.session.live.addEventListener('caught-up', this.onCaughtUp);
    document.addEventListener('visibilitychange', this.onVisible);
    this.tick = setInterval(this.redraw, AGE_TICK_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.session.preferences.removeEventListener('change', this.redraw);
    this.session.live.removeEventListener('state', this.redraw);
    this.session.live.removeEventListener('store', this.onStore);
    this.session.live.removeEventListener('caught-up', this.onCaughtUp);
    document.removeEventListener('visibilitychange', this.onVisible);
    clearInterval(this.tick);
  }

  protected get temperatureUnit(): TemperatureUnit {
    return this.session.preferences.temperatureUnit;
  }

  /** The stream has been silent for so long that everything shown must look old. */
  protected get isStale(): boolean {
    return this.session.live.state === 'silent';
  }

  protected override firstUpdated(): void {
    if (!this.hasLoaded) this.loadAll();
    this.hasLoaded = true;
  }

  /** Reads everything for the first time. */
  protected abstract loadAll(): void;

  /** A store has changed. */
  protected abstract storeChanged(storeId: string): void;

  /** The stream is back after a gap: whatever was missed is read again. */
  protected abstract caughtUp(): void;

  private readonly redraw = () => {
    if (!document.hidden) this.requestUpdate();
  };

  private readonly onStore = (event: Event) => {
    if (!document.hidden) this.storeChanged((event as CustomEvent<string>).detail);
  };

  private readonly onCaughtUp = () => this.caughtUp();

  private readonly onVisible = () => {
    if (!document.hidden) this.caughtUp();
  };
}
