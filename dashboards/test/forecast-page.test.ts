/**
 * @jest-environment @happy-dom/jest-environment
 */
import { afterEach, describe, expect, it } from '@jest/globals';
import type { StoreDetail } from '#contracts';
import { forecastDays } from '../web/src/panels/forecast-days.js';
import { ForecastPage } from '../web/src/pages/forecast-page.js';
import { type Answers, opened, session, words } from './browser.js';
import { forecast, history, hourAt, pastHour, score } from './forecast-samples.js';
import { detail } from './store-samples.js';

const PATH = '/api/stores/akron-0412';

function answers(changes: Answers = {}, store: StoreDetail = detail()): Answers {
  return {
    [PATH]: store,
    [`${PATH}/forecasts`]: [forecast()],
    [`${PATH}/forecasts/main/history`]: history(),
    ...changes,
  };
}

const forecastPage = (given: Answers, shown: Partial<ForecastPage> = {}) =>
  opened(Object.assign(new ForecastPage(), { session: session(given), storeId: 'akron-0412', ...shown }));
const verdict = async (given: Answers) => words((await forecastPage(given)).querySelector('.verdict'));
const only = (changes: Parameters<typeof forecast>[0]): Answers => ({
  ...answers(),
  [`${PATH}/forecasts`]: [forecast(changes)],
});

afterEach(() => document.body.replaceChildren());

describe('the verdict on a forecast', () => {
  it('sets its error beside the naive one, and says that it may steer', async () => {
    expect(await verdict(answers())).toBe(
      'Over the last 14 days the forecast was off by 6.1 %, yesterday’s curve by 9.0 %: it may steer.',
    );
  });

  it('measures it against last week where that is the better curve', async () => {
    const given = only({ score: score({ lastWeekError: 0.05 }), isLicensed: false });
    expect(await verdict(given)).toBe(
      'Over the last 14 days the forecast was off by 6.1 %, last week’s curve by 5.0 %: it may not steer, rules take over.',
    );
  });

  it('says that it is judged on days kept from training while few forecasts have been made', async () => {
    expect(await verdict(only({ score: score({ basis: 'heldOut', scoredHours: 504 }) }))).toBe(
      'On 21 days kept from training it was off by 6.1 %, yesterday’s curve by 9.0 %: it may steer.',
    );
  });

  it('gives the reason where the errors do not tell it', async () => {
    const licenceReason = 'only 3 of the last 24 hours were measured: rules are used';
    const page = await forecastPage(only({ isLicensed: false, licenceReason }));
    expect(words(page.querySelector('.verdict'))).toContain('by 9.0 %: but it may not steer, rules take over.');
    expect(words(page)).toContain('Only 3 of the last 24 hours were measured: rules are used.');
  });

  it('names no rules in a store that takes no commands', async () => {
    const equipment = detail().equipment.filter(({ kind }) => kind === 'meter');
    const given = answers({ [`${PATH}/forecasts`]: [forecast({ isLicensed: false })] }, detail({ equipment }));
    expect(await verdict(given)).toMatch(/but it may not steer\.$/);
  });

  it('claims no figure before anything was measured', async () => {
    const given = only({ score: score({ scoredHours: 0, error: 0, naiveError: 0 }), isLicensed: false });
    expect(await verdict(given)).toBe(
      'It has not been held against measurements yet: it may not steer, rules take over.',
    );
  });

  it('speaks of temperatures on the reader’s scale, without its offset', async () => {
    const temperature = forecast({ target: 'outdoorDewPointC', unit: '°C', score: score({ error: 1, naiveError: 3 }) });
    const given = answers({
      [`${PATH}/forecasts`]: [{ ...temperature, score: { ...temperature.score, lastWeekError: null } }],
      [`${PATH}/forecasts/outdoorDewPointC/history`]: history({ target: 'outdoorDewPointC', unit: '°C' }),
    });
    const asked = session(given);
    asked.preferences.temperatureUnit = 'F';
    const page = await forecastPage(given, { session: asked, target: 'outdoorDewPointC' });
    expect(words(page.querySelector('.verdict'))).toContain('off by 1.8 °F, yesterday’s curve by 5.4 °F');
    expect(page.querySelector('line-chart')).toMatchObject({
      spec: { title: 'Outdoor dew point', unit: '°F', lines: [{ samples: { values: [212, 212, 212] } }, {}] },
    });
  });

  it('tells what comes at its highest, and where the weather ahead is from', async () => {
    const text = words(await forecastPage(answers()));
    expect(text).toContain(
      'Next 3 h: highest on Tue 14 Jul in the hour from 11:00, 122 kW (8 of 10 times 100 kW to 140 kW).',
    );
    expect(text).toContain('Weather ahead from: weather service.');
  });
});

describe('the chart of a forecast', () => {
  it('draws what came up to now, and one forecast from the past on into what comes', async () => {
    const running = pastHour(0, { p50: 999 });
    const past = history({ hours: [...history().hours, running] });
    const page = await forecastPage(answers({ [`${PATH}/forecasts/main/history`]: past }));
    expect(page.querySelector('line-chart')).toMatchObject({
      spec: {
        lines: [
          { label: 'measured', samples: { values: [100, 100, 100] } },
          { label: 'forecast', samples: { values: [100, 100, 100, 120, 121, 122] } },
        ],
        bands: [{ low: [90, 90, 90, 100, 100, 100], high: [110, 110, 110, 140, 140, 140] }],
      },
    });
    expect(words(page.querySelector('figcaption'))).toBe(
      'As made at midnight, over the last 7 days: off by 6.1 %, yesterday’s curve by 9.0 %; ' +
        '78 % of hours inside the band, where 80 % should be. After now: the forecast issued 09:14.',
    );
  });

  it('adds the better naive curve when asked', async () => {
    const lastWeekIsBetter = history({
      hours: [-2, -1].map((hour) => pastHour(hour, { yesterday: 70, lastWeek: 80 })),
      score: { ...score({ lastWeekError: 0.07 }) },
    });
    const given = answers({ [`${PATH}/forecasts/main/history`]: lastWeekIsBetter });
    const page = await forecastPage(given, { showsNaive: true });
    expect(page.querySelector('line-chart')).toMatchObject({
      spec: { lines: [{}, { label: 'last week’s curve', samples: { values: [80, 80] } }, {}] },
    });
  });

  it('breaks where nothing was measured', async () => {
    const silent = [-9, -8, -7, -6, -5, -4].map((hour) => pastHour(hour, { actual: null }));
    const hours = [pastHour(-11), pastHour(-10), ...silent, ...history().hours];
    const page = await forecastPage(answers({ [`${PATH}/forecasts/main/history`]: history({ hours }) }));
    expect(page.querySelector('line-chart')).toMatchObject({
      spec: { lines: [{ samples: { values: [100, 100, null, 100, 100, 100] } }, {}] },
    });
  });

  it('still shows what comes when no past forecast is kept', async () => {
    const given = answers({ [`${PATH}/forecasts/main/history`]: history({ hours: [], score: null }) });
    const page = await forecastPage(given);
    expect(page.querySelector('line-chart')).toMatchObject({
      spec: { lines: [{}, { samples: { values: [120, 121, 122] } }] },
    });
    expect(words(page.querySelector('figcaption'))).toContain(
      'nothing in this time could be held against measurements',
    );
    expect(words(page)).toContain('No forecast of this time is kept.');
  });

  it('asks for whole days of the store, and for the lead that the reader chose', async () => {
    const given = session(answers());
    await forecastPage({}, { session: given, leadHours: 6 });
    const asked = new URL(given.asked.find((url) => url.includes('/history')) ?? '', 'http://x').searchParams;
    expect(Object.fromEntries(asked)).toEqual({
      from: '2026-07-07T04:00:00.000Z',
      to: '2026-07-14T13:14:12.000Z',
      leadHours: '6',
    });
  });
});

describe('the days of a forecast', () => {
  it('score each local day by itself, newest first, over the mean of what came', () => {
    const hours = [
      pastHour(-12, { actual: 50, p50: 60, yesterday: 40 }),
      pastHour(-11, { actual: 150, p50: 140, yesterday: 180 }),
      pastHour(-2, { actual: 100, p50: 90, yesterday: 100 }),
    ];
    expect(forecastDays({ hours, unit: 'kW' }, 'yesterday', 'America/New_York')).toEqual([
      { day: 'Tue 14 Jul', measuredHours: 1, error: 0.1, naiveError: 0, insideHours: 1 },
      {
        day: 'Mon 13 Jul',
        measuredHours: 2,
        error: 0.1,
        naiveError: Math.sqrt((10 ** 2 + 30 ** 2) / 2) / 100,
        insideHours: 0,
      },
    ]);
  });

  it('compare both curves on the same hours, and give no figure where nothing was measured', () => {
    const hours = [
      pastHour(-12, { actual: null }),
      pastHour(-3, { actual: 100, p50: 150, yesterday: null }),
      pastHour(-2, { actual: 100, p50: 110, yesterday: 120 }),
    ];
    const [today, before] = forecastDays({ hours, unit: 'kW' }, 'yesterday', 'America/New_York');
    expect(today).toMatchObject({ measuredHours: 2, error: 0.1, naiveError: 0.2 });
    expect(before).toMatchObject({ measuredHours: 0, error: null, naiveError: null });
  });

  it('name the days that were lost in a table that folds', async () => {
    const hours = [pastHour(-2, { actual: 100, p50: 110, yesterday: 101 })];
    const page = await forecastPage(answers({ [`${PATH}/forecasts/main/history`]: history({ hours }) }));
    expect(words(page.querySelector('.fold summary'))).toBe('Day by day better on 0 of 1 day');
    expect([...page.querySelectorAll('.forecast-days tbody td')].map(words)).toEqual([
      'Tue 14 Julso far',
      '10.0 %worse',
      '1.0 %',
      '1 of 1 h',
    ]);
  });
});

describe('the page of forecasts', () => {
  it('offers the forecasts that the store has, the whole store first, and marks those without licence', async () => {
    const hvac = forecast({ target: 'hvac', isLicensed: false });
    const page = await forecastPage(answers({ [`${PATH}/forecasts`]: [hvac, forecast()] }));
    const links = [...page.querySelectorAll('.filter')];
    expect(links.map(words)).toEqual(['Whole store', 'HVACno licence']);
    expect(links.map((link) => link.getAttribute('href'))).toEqual([
      '/ui/s/akron-0412/forecast',
      '/ui/s/akron-0412/forecast/hvac',
    ]);
    expect(links.map((link) => link.getAttribute('aria-current'))).toEqual(['true', null]);
  });

  it('reads the history of another forecast when the reader turns to it', async () => {
    const hvac = forecast({ target: 'hvac' });
    const asked = session(
      answers({
        [`${PATH}/forecasts`]: [forecast(), hvac],
        [`${PATH}/forecasts/hvac/history`]: history({ hours: [pastHour(-1, { actual: 42 })] }),
      }),
    );
    const page = await forecastPage({}, { session: asked });
    page.target = 'hvac';
    await opened(page);
    expect(page.querySelector('line-chart')).toMatchObject({
      spec: { title: 'HVAC', lines: [{ samples: { values: [42] } }, {}] },
    });
  });

  it('says that a store has no such forecast, and still offers the others', async () => {
    const page = await forecastPage(answers(), { target: 'lighting' });
    expect(words(page.querySelector('.empty'))).toBe(
      'This store has no forecast of Lighting. Choose one of those above.',
    );
    expect(page.querySelectorAll('.filter')).toHaveLength(1);
  });

  it('says what to wait for before the first forecast', async () => {
    const page = await forecastPage(answers({ [`${PATH}/forecasts`]: [] }));
    expect(words(page.querySelector('.empty'))).toContain('No forecast yet.');
  });

  it('keeps the verdict when past forecasts cannot be read, and offers to try again', async () => {
    const failed = new Response('{"message":"The records did not answer."}', { status: 503 });
    const page = await forecastPage(answers({ [`${PATH}/forecasts/main/history`]: failed }));
    expect(words(page.querySelector('.verdict'))).toContain('it may steer');
    expect(words(page.querySelector('.fault'))).toContain(
      'Past forecasts could not be loaded. The records did not answer.',
    );
  });

  it('is a skeleton while past forecasts load', async () => {
    const page = await forecastPage(answers({ [`${PATH}/forecasts/main/history`]: new Promise(() => undefined) }));
    expect(words(page.querySelector('.skeleton'))).toBe('Loading: past forecasts');
  });

  it('says when the newest forecast has run out', async () => {
    const hours = [{ at: hourAt(-30), p10: 1, p50: 2, p90: 3 }];
    expect(words(await forecastPage(only({ hours })))).toContain('The newest forecast has run out');
  });
});
