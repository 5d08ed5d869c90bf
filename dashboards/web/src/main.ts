import 'uplot/dist/uPlot.min.css';
import './theme/tokens.css';
import './theme/base.css';
import './theme/layout.css';
import './theme/parts.css';
import './theme/panels.css';
import './theme/charts.css';
import './theme/forecast.css';
import { ApiClient } from './api/api-client.js';
import { LiveEvents } from './api/live-events.js';
import { AppShell } from './app-shell.js';
import { readerLocale } from './format/number.js';
import { Navigation } from './navigation.js';
import { Preferences } from './preferences.js';

customElements.define('storewatt-app', AppShell);

const shell = new AppShell();
shell.session = {
  api: new ApiClient((url, init) => fetch(url, init)),
  live: new LiveEvents(() => new EventSource('/api/events')),
  navigation: new Navigation(window),
  preferences: new Preferences(window.localStorage, readerLocale()),
};
document.querySelector('#loading')?.replaceWith(shell);
