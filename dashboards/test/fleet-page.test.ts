/**
 * @jest-environment @happy-dom/jest-environment
 */
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { StoreSummary } from '#contracts';
import { FleetPage } from '../web/src/pages/fleet-page.js';
import { type Answers, opened, session, words } from './browser.js';
import { NOW, summary } from './store-samples.js';

async function fleet(answers: Answers, changes: Partial<Pick<FleetPage, 'search' | 'state'>> = {}): Promise<FleetPage> {
  return opened(Object.assign(new FleetPage(), { session: session(answers), ...changes }));
}

const atRisk: Partial<StoreSummary> = {
  storeId: 'tulsa',
  name: '1187 Tulsa OK',
  needsYou: [
    {
      severity: 'critical',
      kind: 'food',
      equipmentId: 'case-3',
      text: 'Meat case 3: 5.4 °C, above 5 °C',
      sinceAt: NOW,
    },
  ],
};
const offline: Partial<StoreSummary> = {
  storeId: 'erie',
  name: '0090 Erie PA',
  connection: 'offline',
  dataAgeSec: 1320,
  powerKw: null,
  needsYou: [{ severity: 'high', kind: 'offline', equipmentId: null, text: 'Silent for 22 min', sinceAt: NOW }],
};

afterEach(() => document.body.replaceChildren());

describe('the fleet page', () => {
  it('says in one sentence that nothing needs a person, with the age of the data', async () => {
    const page = await fleet({ '/api/stores': [summary()] });
    expect(words(page.querySelector('.answer'))).toBe('None. 1 store normal, data 12 s old.');
  });

  it('puts the worst first, in words, in the list and in the table', async () => {
    const page = await fleet({ '/api/stores': [summary(), summary(offline), summary(atRisk)] });
    const items = [...page.querySelectorAll('.attention')].map(words);
    expect(items[0]).toMatch(/^Critical 1187 Tulsa OK Meat case 3: 5.4 °C, above 5 °C/);
    expect(items[1]).toMatch(/^High 0090 Erie PA Silent for 22 min/);
    expect([...page.querySelectorAll('.store-row .cell-state')].map(words)).toEqual(['Critical', 'Offline', 'Normal']);
  });

  it('shows a missing value as a dash and an offline store as stale, in place', async () => {
    const page = await fleet({ '/api/stores': [summary(offline)] });
    const row = page.querySelector('.store-row');
    expect(row?.classList.contains('is-stale')).toBe(true);
    expect(words(row?.querySelector('.cell-power .value') ?? null)).toBe('—');
    expect(words(row?.querySelector('.cell-age') ?? null)).toBe('22 min old');
  });

  it('marks simulated stores beside their name', async () => {
    const page = await fleet({ '/api/stores': [summary({ clock: { kind: 'simulated', speed: 60 } })] });
    expect(words(page.querySelector('.cell-name'))).toContain('SIMULATED');
  });

  it('converts the sentences of the service when the reader prefers °F', async () => {
    const page = await fleet({ '/api/stores': [summary(atRisk)] });
    page.session.preferences.temperatureUnit = 'F';
    await page.updateComplete;
    expect(words(page.querySelector('.attention'))).toContain('41.7 °F, above 41 °F');
  });

  it('says what to do when no store has connected', async () => {
    const page = await fleet({ '/api/stores': [] });
    expect(words(page)).toContain('No store has connected. Publish a manifest');
  });

  it('names the filter that leaves nothing, and clears it', async () => {
    const page = await fleet({ '/api/stores': [summary()] }, { search: 'reno', state: 'food' });
    expect(words(page)).toContain('No store matches “reno” and state food.');
  });

  it('is a skeleton while it loads', async () => {
    const page = await fleet({ '/api/stores': new Promise(() => undefined) });
    expect(page.querySelector('.skeleton')?.getAttribute('aria-busy')).toBe('true');
  });

  it('says what failed and offers to retry', async () => {
    const page = await fleet({ '/api/stores': new Error('refused') });
    expect(words(page.querySelector('[role=alert]'))).toContain(
      'Stores could not be loaded. The service cannot be reached.',
    );
    expect(words(page.querySelector('[role=alert] button'))).toBe('Retry');
  });

  it('reads again when stores have changed, at most once a second', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'queueMicrotask'] });
    const given = session({ '/api/stores': [summary()] });
    const page = await opened(Object.assign(new FleetPage(), { session: given }));
    for (const storeId of ['a', 'b', 'a']) given.live.dispatchEvent(new CustomEvent('store', { detail: storeId }));
    expect(given.asked).toHaveLength(1);
    jest.advanceTimersByTime(1_000);
    await page.updateComplete;
    expect(given.asked).toHaveLength(2);
    jest.useRealTimers();
  });
});
