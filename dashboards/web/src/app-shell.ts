import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { LiveState } from './api/live-events.js';
import './pages/equipment-page.js';
import './pages/fleet-page.js';
import './pages/forecast-page.js';
import './pages/messages-page.js';
import './pages/store-page.js';
import './pages/timeline-page.js';
import { icon, type IconName } from './parts/icon.js';
import type { Theme } from './preferences.js';
import type { Route } from './router.js';
import type { Session } from './session.js';

const NEXT_THEME: Readonly<Record<Theme, Theme>> = { auto: 'light', light: 'dark', dark: 'auto' };
const THEME_WORDS: Readonly<Record<Theme, string>> = {
  auto: 'Theme: auto',
  light: 'Theme: light',
  dark: 'Theme: dark',
};
const LIVE_WORDS: Readonly<Record<LiveState, { shape: IconName; word: string }>> = {
  connecting: { shape: 'clock', word: 'connecting' },
  live: { shape: 'tick', word: 'live' },
  reconnecting: { shape: 'clock', word: 'reconnecting' },
  silent: { shape: 'offline', word: 'no connection, values are old' },
};

/** Frame of every page: the way around, the state of the event stream, and what belongs to the reader. */
export class AppShell extends LitElement {
  static override properties = { session: { attribute: false } };
  declare session: Session;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.session.navigation.addEventListener('change', this.redraw);
    this.session.preferences.addEventListener('change', this.onPreferences);
    this.session.live.addEventListener('state', this.redraw);
    this.session.navigation.start();
    this.session.live.start();
    this.applyTheme();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.session.navigation.removeEventListener('change', this.redraw);
    this.session.preferences.removeEventListener('change', this.onPreferences);
    this.session.live.removeEventListener('state', this.redraw);
    this.session.navigation.stop();
    this.session.live.stop();
  }

  override render(): TemplateResult {
    const { navigation, live } = this.session;
    const { route } = navigation;
    const { shape, word } = LIVE_WORDS[live.state];
    return html`<a class="skip" href="#main">Skip to content</a>
      <nav class="rail" aria-label="Pages">
        <span class="brand">Storewatt</span>
        <p class="live-chip live-${live.state}" role="status">${icon(shape)}<span>${word}</span></p>
        ${this.link('Fleet', 'store', { page: 'fleet', search: '', state: undefined }, route.page !== 'messages' && route.page !== 'unknown')}
        ${this.link('Refused', 'messages', { page: 'messages', storeId: undefined }, route.page === 'messages')}
        <div class="rail-foot">${this.unitButton()} ${this.themeButton()}</div>
      </nav>
      <main id="main" tabindex="-1">${this.page(route)}</main>`;
  }

  private link(word: string, shape: IconName, route: Route, isCurrent: boolean): TemplateResult {
    return html`<a
      class="rail-link"
      href=${this.session.navigation.href(route)}
      aria-current=${isCurrent ? 'page' : nothing}
      >${icon(shape)}<span>${word}</span></a
    >`;
  }

  private unitButton(): TemplateResult {
    const { preferences } = this.session;
    const other = preferences.temperatureUnit === 'C' ? 'F' : 'C';
    return html`<button
      type="button"
      class="rail-link"
      aria-label="Temperatures in °${preferences.temperatureUnit}; show °${other}"
      @click=${() => (preferences.temperatureUnit = other)}
    >
      ${icon('degrees')}<span>°${preferences.temperatureUnit} <span class="muted">to °${other}</span></span>
    </button>`;
  }

  private themeButton(): TemplateResult {
    const { preferences } = this.session;
    return html`<button
      type="button"
      class="rail-link"
      @click=${() => (preferences.theme = NEXT_THEME[preferences.theme])}
    >
      ${icon('theme')}<span>${THEME_WORDS[preferences.theme]}</span>
    </button>`;
  }

  private page(route: Route): TemplateResult {
    const { session } = this;
    switch (route.page) {
      case 'fleet':
        return html`<fleet-page .session=${session} .search=${route.search} .state=${route.state}></fleet-page>`;
      case 'store':
        return html`<store-page .session=${session} .storeId=${route.storeId}></store-page>`;
      case 'timeline':
        return html`<timeline-page
          .session=${session}
          .storeId=${route.storeId}
          .range=${route.range}
          .decisionId=${route.decisionId}
        ></timeline-page>`;
      case 'forecast':
        return html`<forecast-page
          .session=${session}
          .storeId=${route.storeId}
          .target=${route.target}
          .leadHours=${route.leadHours}
          .days=${route.days}
          .showsNaive=${route.showsNaive}
        ></forecast-page>`;
      case 'equipment':
        return html`<equipment-page
          .session=${session}
          .storeId=${route.storeId}
          .equipmentId=${route.equipmentId}
          .hours=${route.hours}
        ></equipment-page>`;
      case 'messages':
        return html`<messages-page .session=${session} .storeId=${route.storeId}></messages-page>`;
      case 'unknown':
        return html`<div class="page">
          <section class="panel">
            <h1>No such page</h1>
            <p class="empty">There is nothing at “${route.path}”.</p>
            <p><a class="button" href=${session.navigation.base}>To the fleet</a></p>
          </section>
        </div>`;
    }
  }

  protected override updated(): void {
    const { route } = this.session.navigation;
    // A page of a store titles itself, once it knows the store's name.
    if (route.page === 'fleet') document.title = 'Fleet · Storewatt';
    if (route.page === 'messages') document.title = 'Refused messages · Storewatt';
  }

  private readonly redraw = () => this.requestUpdate();

  private readonly onPreferences = () => {
    this.applyTheme();
    this.requestUpdate();
  };

  private applyTheme(): void {
    const { theme } = this.session.preferences;
    if (theme === 'auto') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
    document.dispatchEvent(new Event('theme-change'));
  }
}
