import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Browser, chromium, type Page } from 'playwright-core';
import { type DecisionView, type ForecastView, type PlanView, type StoreSummary } from '#contracts';
import { defaultStores, type RunningFleet, runStores } from '#device-sim';
import { openDataFolder, readSettings } from '#platform';
import { type RunningService, startService } from '#service';
import { eventually, inTime } from './support/condition.js';
import { newFolder, removeFolder } from './support/data-folder.js';
import { describeWith } from './support/describe-with.js';

const CHROMIUM = process.env['STOREWATT_CHROMIUM'] ?? '/usr/bin/chromium';
const DASHBOARD_DIR = resolve('dashboards/web/dist');
const missing = existsSync(CHROMIUM) ? undefined : `no Chromium at ${CHROMIUM}; set STOREWATT_CHROMIUM`;

/** A summer weekday noon in Chicago: open, warm, and every measure has something to say. */
const START_MS = Date.UTC(2026, 6, 14, 17);
const SPEED = 120;
const PHONE = { width: 390, height: 844 };
const DESK = { width: 1280, height: 900 };

describeWith('the dashboard in a real browser, on a live service with a simulated store', missing, () => {
  const dataDir = newFolder();
  let service: RunningService | undefined;
  let fleet: RunningFleet | undefined;
  let browser: Browser | undefined;
  let page: Page;
  /** What a reader's console or network panel would show in red, while the service is up. */
  const faults: string[] = [];
  let isServiceUp = true;
  let stopped: Promise<void> | undefined;

  beforeAll(async () => {
    if (!existsSync(`${DASHBOARD_DIR}/index.html`)) throw new Error('Build the dashboard first: npm run build:web.');
    const environment = { STOREWATT_HTTP_PORT: '0', STOREWATT_MQTT_PORT: '0', STOREWATT_LOG_LEVEL: 'silent' };
    service = await startService(readSettings({ STOREWATT_DATA_DIR: dataDir, ...environment }), DASHBOARD_DIR);
    const { brokerSecretFile } = await openDataFolder(dataDir);
    fleet = await runStores({
      stores: defaultStores({ count: 1, seed: 1, climateIds: ['chicago'] }),
      broker: `mqtt://127.0.0.1:${service.mqttPort}`,
      secret: readFileSync(brokerSecretFile, 'utf8').trim(),
      speed: SPEED,
      startAtMs: START_MS,
      historyDays: 10,
      historyIntervalSec: 900,
    });
    [browser] = await Promise.all([openBrowser(), fleet.whenLive]);
    page = await openPage(browser);
    await eventually('the store is forecast, planned and has answered a command', isUnderWay, 90_000);
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await fleet?.stop();
    await stopService();
    removeFolder(dataDir);
  });

  /** Once, whoever asks; a page that is cut off may complain. */
  function stopService(): Promise<void> | undefined {
    isServiceUp = false;
    return (stopped ??= service?.stop());
  }

  function openBrowser(): Promise<Browser> {
    const args = [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
    ];
    return chromium.launch({ executablePath: CHROMIUM, args });
  }

  async function openPage(inBrowser: Browser): Promise<Page> {
    const context = await inBrowser.newContext({ viewport: DESK, locale: 'en-GB' });
    const opened = await context.newPage();
    const note = (fault: string) => (isServiceUp ? faults.push(fault) : undefined);
    opened.on('console', (message) => (message.type() === 'error' ? note(`console: ${message.text()}`) : undefined));
    opened.on('pageerror', (error) => note(`script: ${error.message}`));
    opened.on('response', (response) =>
      response.status() >= 400 ? note(`${response.status()} ${response.url()}`) : undefined,
    );
    opened.on('requestfailed', (request) => {
      const why = request.failure()?.errorText ?? '';
      // Leaving a page ends what it was still reading.
      if (why !== 'net::ERR_ABORTED') note(`${why} ${request.url()}`);
    });
    return opened;
  }

  async function api<T>(path: string): Promise<T> {
    const response = await fetch(`${service!.httpUrl}/api${path}`);
    return (await response.json()) as T;
  }

  /** Commands that changed a value and were applied. */
  async function changesOf(storeId: string): Promise<DecisionView[]> {
    const decisions = await api<DecisionView[]>(`/stores/${storeId}/decisions`);
    return decisions.filter(
      ({ value, previousValue, receipts }) =>
        value !== previousValue && receipts.some(({ status }) => status === 'applied'),
    );
  }

  async function open(path: string, settled: string): Promise<void> {
    await page.goto(`${service!.httpUrl}/ui${path}`);
    await page.locator(settled).first().waitFor({ timeout: 10_000 });
  }

  async function isUnderWay(): Promise<boolean> {
    const forecasts = await api<ForecastView[]>('/stores/sim-001/forecasts');
    const plan = await api<PlanView>('/stores/sim-001/plan');
    const changes = await changesOf('sim-001');
    return forecasts.length > 0 && plan.schedules.length > 0 && changes.length > 0;
  }

  /** A sentence without its spaces and with one kind of minus: the page sets both as print does. */
  function bare(sentence: string): string {
    return sentence.replace(/\s+/g, '').replaceAll('−', '-');
  }

  /** Words of the first match, with single spaces. */
  async function words(selector: string): Promise<string> {
    return ((await page.locator(selector).first().textContent()) ?? '').replace(/\s+/g, ' ').trim();
  }

  it('lists every store of the fleet by name, as simulated, with its power and what is foretold', async () => {
    await open('/', '.store-row');
    const stores = await api<StoreSummary[]>('/stores');
    const rows = await page.locator('.store-row').allTextContents();
    expect(stores).toHaveLength(1);
    expect(rows).toHaveLength(1);
    for (const store of stores) {
      const row = rows.find((text) => text.includes(store.name))?.replace(/\s+/g, ' ');
      expect(row).toContain('SIMULATED');
      expect(row).toMatch(/\d\s?kW/);
      expect(row).toMatch(store.forecastPowerKw === null ? /no forecast/ : /forecast [\d.]+\s?kW/);
    }
  });

  it('shows of one store its power, its forecast, its plan, and a command with reason and receipt', async () => {
    await open('/s/sim-001', '.step');
    await page.locator('.decision-item').first().waitFor();
    const load = (await api<ForecastView[]>('/stores/sim-001/forecasts')).find(({ target }) => target === 'main');
    expect(await words('.store-title')).toMatch(/^Simulated store 1, Chicago .*SIMULATED$/);
    expect(await words('.panel-demand .figure')).toMatch(/^[\d.]+\s?kW$/);
    const statement =
      load === undefined
        ? 'No forecast has been made yet'
        : load.isLicensed
          ? 'Forecast issued'
          : 'Forecast not trusted';
    expect(await words('line-chart figcaption')).toMatch(new RegExp(`^SIMULATED\\. .*${statement}`));
    expect(await words('.step')).toMatch(/[−\d.]+\s?(°C|%)? to [−\d.]+\s?(°C|%)?/);
    const commands = page.locator('.decision-list').first();
    expect(await commands.innerText()).toMatch(/ [−\d.]+\s?(°C|%)?\s+Applied \d\d:\d\d, reads [−\d.]+/);
    await eventually('the newest change is told with the reason it was given', async () => {
      const [change] = await changesOf('sim-001');
      return change !== undefined && bare(await commands.innerText()).includes(bare(change.reason));
    });
  });

  it('changes what it shows as the store lives on, without being loaded again', async () => {
    await open('/s/sim-001', '.panel-demand .figure');
    await page.evaluate(() => Object.assign(window, { isSamePage: true }));
    const [clock, power] = ['.store-facts dd', '.panel-demand .figure'];
    const before = { clock: await words(clock), power: await words(power) };
    await eventually(
      'store time and power have moved on',
      async () => {
        const now = { clock: await words(clock), power: await words(power) };
        return now.clock !== before.clock && now.power !== before.power;
      },
      12_000,
    );
    expect(await page.evaluate(() => 'isSamePage' in window)).toBe(true);
    expect(await words('.live-chip')).toBe('live');
  });

  it('draws the timeline, and tells the decision behind a mark', async () => {
    await open('/s/sim-001/timeline', 'line-chart canvas');
    await page.locator('.decision-mark').first().waitFor();
    const inks = await page
      .locator('line-chart canvas')
      .first()
      .evaluate((element) => {
        const canvas = element as HTMLCanvasElement;
        const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
        const colours = new Set<number>();
        for (let at = 0; at < data.length; at += 4) {
          if (data[at + 3]! > 200) colours.add((data[at]! << 16) | (data[at + 1]! << 8) | data[at + 2]!);
        }
        return colours.size;
      });
    expect(inks).toBeGreaterThan(2);
    await page.locator('.decision-applied').first().click();
    await page.locator('.picked').waitFor();
    expect(await words('.picked')).toMatch(/Applied \d\d:\d\d, reads/);
    expect(page.url()).toContain('at=');
  });

  it('fits a phone without sideways scrolling', async () => {
    await page.setViewportSize(PHONE);
    const shown = { '/': '.store-row', '/s/sim-001': '.step', '/s/sim-001/timeline': 'line-chart canvas' };
    for (const [path, settled] of Object.entries(shown)) {
      await open(path, settled);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect({ path, width }).toEqual({ path, width: PHONE.width });
    }
    await page.setViewportSize(DESK);
  });

  it('has raised no error and failed no request by then', () => {
    expect(faults).toEqual([]);
  });

  it('says that it reconnects when the service stops, and keeps what it knew', async () => {
    await open('/s/sim-001', '.panel-demand .figure');
    await fleet!.stop();
    await inTime('the service stops although a page follows it', stopService()!, 30_000);

    await page.locator('.live-reconnecting').waitFor({ timeout: 15_000 });
    expect(await words('.live-chip')).toContain('reconnecting');
    expect(await words('.panel-demand .figure')).toMatch(/kW$/);
  }, 90_000);
});
