import type { ApiClient } from './api/api-client.js';
import type { LiveEvents } from './api/live-events.js';
import type { Navigation } from './navigation.js';
import type { Preferences } from './preferences.js';

/** What every page is given. */
export interface Session {
  readonly api: ApiClient;
  readonly live: LiveEvents;
  readonly navigation: Navigation;
  readonly preferences: Preferences;
}
