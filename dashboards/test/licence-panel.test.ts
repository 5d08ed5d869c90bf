/**
 * @jest-environment @happy-dom/jest-environment
 */
import { afterEach, describe, expect, it } from '@jest/globals';
import type { ForecastView } from '#contracts';
import { StorePage } from '../web/src/pages/store-page.js';
import { opened, session, words } from './browser.js';
import { forecast, score } from './forecast-samples.js';
import { detail } from './store-samples.js';

const PATH = '/api/stores/akron-0412';

async function panelOf(forecasts: readonly ForecastView[], store = detail()): Promise<HTMLDetailsElement | undefined> {
  const given = session({ [PATH]: store, [`${PATH}/forecasts`]: forecasts });
  const page = await opened(Object.assign(new StorePage(), { session: given, storeId: 'akron-0412' }));
  const panels = [...page.querySelectorAll<HTMLDetailsElement>('details.fold')];
  return panels.find((panel) => words(panel).startsWith('Data and licence'));
}

const cells = (panel: Element | undefined) => [...(panel?.querySelectorAll('.licence td') ?? [])].map(words);
const summary = (panel: Element | undefined) => words(panel?.querySelector('.fold-summary') ?? null);
const denied = (target: string): ForecastView =>
  forecast({ target, isLicensed: false, licenceReason: "no better than yesterday's curve: rules are used" });

afterEach(() => document.body.replaceChildren());

describe('the licence of a forecast', () => {
  it('says yes and why, with its error beside those of yesterday and last week', async () => {
    expect(cells(await panelOf([forecast()]))).toEqual([
      "Whole store 32 % better than yesterday's curve: 6.1 % against 9.0 % as forecast over the last 14 days.",
      'yes',
      'Off by6.1 %',
      'Yesterday’s9.0 %',
      'Last week’s10.4 %',
      'In its band78 %',
      'Judged on 14 days as forecast',
      'Weather ahead: weather service',
    ]);
  });

  it('says no, and that rules take over, before anything is unfolded', async () => {
    const panel = await panelOf([denied('outdoorDewPointC'), forecast(), denied('hvac')]);
    expect(summary(panel)).toBe('No licence for HVAC and outdoor dew point: rules take over');
    expect(panel?.hasAttribute('open')).toBe(true);
    const rows = [...(panel?.querySelectorAll('.licence') ?? [])];
    expect(rows.map((row) => words(row.querySelector('.cell-licence')))).toEqual(['yes', 'no: rules', 'no: rules']);
    expect(rows.map((row) => words(row.querySelector('a')))).toEqual(['Whole store', 'HVAC', 'Outdoor dew point']);
  });

  it('takes over nothing in a store without setpoints', async () => {
    const equipment = detail().equipment.filter(({ kind }) => kind === 'meter');
    expect(summary(await panelOf([denied('main')], detail({ equipment })))).toBe('No licence for any forecast');
  });

  it('stays folded while all may steer', async () => {
    const panel = await panelOf([forecast(), forecast({ target: 'lighting' })]);
    expect(summary(panel)).toBe('all 2 forecasts may steer');
    expect(panel?.hasAttribute('open')).toBe(false);
  });

  it.each([
    [score({ basis: 'heldOut', scoredHours: 504 }), 'Judged on 21 days kept from training'],
    [score({ scoredHours: 30 }), 'Judged on 30 hours as forecast'],
    [score({ scoredHours: 0 }), 'Judged on nothing yet'],
  ])('tells what it is judged on (%#)', async (given, text) => {
    expect(cells(await panelOf([forecast({ score: given })]))[6]).toBe(text);
  });

  it('gives dashes instead of a perfect score where nothing was scored', async () => {
    const unscored = score({ scoredHours: 0, error: 0, naiveError: 0, lastWeekError: null, coverageFraction: 0 });
    expect(cells(await panelOf([forecast({ score: unscored })])).slice(2, 6)).toEqual([
      'Off by—',
      'Yesterday’s—',
      'Last week’s—',
      'In its band—',
    ]);
  });

  it.each([
    ['service', 'weather service'],
    ['site', 'the store’s own sensor'],
    ['climatology', 'usual weather of the season only'],
    [null, 'not used'],
  ] as const)('names the weather ahead of %s in plain words', async (weatherSource, text) => {
    expect(cells(await panelOf([forecast({ weatherSource })]))[7]).toBe(`Weather ahead: ${text}`);
  });

  it('leads to the page of the forecast', async () => {
    const panel = await panelOf([forecast(), forecast({ target: 'hvac' })]);
    const links = [...(panel?.querySelectorAll('.licence a') ?? [])].map((link) => link.getAttribute('href'));
    expect(links).toEqual(['/ui/s/akron-0412/forecast', '/ui/s/akron-0412/forecast/hvac']);
  });
});
