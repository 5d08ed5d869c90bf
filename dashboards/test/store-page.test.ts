/**
 * @jest-environment @happy-dom/jest-environment
 */
import { afterEach, describe, expect, it } from '@jest/globals';
import type { DecisionView, PlanView, StoreDetail } from '#contracts';
import { EquipmentPage } from '../web/src/pages/equipment-page.js';
import { MessagesPage } from '../web/src/pages/messages-page.js';
import { StorePage } from '../web/src/pages/store-page.js';
import { TimelinePage } from '../web/src/pages/timeline-page.js';
import { type Answers, opened, session, words } from './browser.js';
import { at, forecast as forecastOf } from './forecast-samples.js';
import { circuit, detail, NOW } from './store-samples.js';

const PATH = '/api/stores/akron-0412';

const forecast = (isLicensed: boolean) =>
  forecastOf({ isLicensed, licenceReason: 'worse than the same hour yesterday' });

const plan: PlanView = {
  madeAt: NOW,
  mode: 'optimised',
  schedules: [
    {
      equipmentId: 'rtu-1',
      pointId: 'coolingSetpointC',
      unit: '°C',
      untilAt: at(12),
      steps: [
        { fromAt: at(-1), value: 23.5, measure: 'coasting', reason: 'peak price', expected: null },
        { fromAt: at(2), value: 24.5, measure: 'coasting', reason: 'peak price until 19:00', expected: null },
      ],
    },
  ],
  optimised: null,
};

const decision = (changes: Partial<DecisionView> = {}): DecisionView => ({
  id: 'c-1',
  at: at(-0.5),
  equipmentId: 'rtu-1',
  pointId: 'coolingSetpointC',
  unit: '°C',
  measure: 'coasting',
  value: 23.5,
  previousValue: 22,
  reason: 'floor stays below 24.5 °C',
  outcome: 'sent',
  refusal: null,
  expected: null,
  expiresAt: at(0.5),
  receipts: [{ status: 'applied', value: 23.5, at: at(-0.49), detail: null }],
  ...changes,
});

function answers(store: StoreDetail = detail(), changes: Answers = {}): Answers {
  return {
    [PATH]: store,
    [`${PATH}/history`]: {
      stepSec: 300,
      at: [at(-1)],
      series: [{ equipmentId: 'main', pointId: 'electricPowerKw', unit: 'kW', mean: [140], min: [139], max: [141] }],
    },
    [`${PATH}/forecasts`]: [forecast(true)],
    [`${PATH}/plan`]: plan,
    [`${PATH}/decisions`]: [decision()],
    [`${PATH}/prices`]: { currency: 'USD', runs: [{ fromAt: at(-24), toAt: at(36), name: 'base', pricePerKwh: 0.12 }] },
    ...changes,
  };
}

const storePage = (given: Answers) =>
  opened(Object.assign(new StorePage(), { session: session(given), storeId: 'akron-0412' }));

afterEach(() => document.body.replaceChildren());

describe('the overview of a store', () => {
  it('shows store time with its zone, opening hours, mode with reason and data age', async () => {
    const page = await storePage(answers());
    expect(words(page.querySelector('.store-facts'))).toBe(
      'Store time 09:14 EDT Today open 07:00–22:00 Data 12 s old Control Optimised Forecasts are licensed',
    );
  });

  it('answers whether food is safe, and unknown is not safe', async () => {
    const tally = { total: 46, inLimits: 45, outside: 0, unknown: 0 };
    const answer = async (food: StoreDetail['food']) =>
      words((await storePage(answers(detail({ food })))).querySelector('.panel-safe .answer'));
    expect(await answer({ ...tally, total: 45 })).toBe('Yes');
    document.body.replaceChildren();
    expect(await answer({ ...tally, outside: 1 })).toBe('No: 1 of 46 circuits too warm');
    document.body.replaceChildren();
    expect(await answer({ ...tally, unknown: 1 })).toBe('Not known for 1 of 46 circuits');
  });

  it('shows what is wanted beside what is read while the two differ', async () => {
    const doing = [
      {
        equipmentId: 'rtu-1',
        pointId: 'coolingSetpointC',
        measure: 'coasting' as const,
        value: 23.5,
        unit: '°C',
        reason: 'peak price',
        sinceAt: at(-1),
      },
    ];
    const page = await storePage(answers(detail({ doing })));
    expect(words(page.querySelector('.doing'))).toBe(
      'RTU-1: cooling setpoint 23.5 °C wanted, reads 24.5 °C peak price Coasting, for 30 min',
    );
    expect(words(page.querySelector('.equipment'))).toContain('23.5 °C wantedreads 24.5 °C');
  });

  it('lists planned changes and commands with their answer', async () => {
    const page = await storePage(answers());
    expect(words(page.querySelector('.step'))).toBe(
      '11:14 RTU-1 cooling setpoint 23.5 °C to 24.5 °C peak price until 19:00',
    );
    expect(words(page.querySelector('.decision-item'))).toContain(
      '22.0 °C to 23.5 °C Applied 08:44, reads 23.5 °C, until 09:44',
    );
  });

  it('folds renewals of a lease into the change they renew, and shows them when asked', async () => {
    const renewal = decision({ id: 'c-2', at: at(-0.25), previousValue: 23.5, expiresAt: at(0.75) });
    const page = await storePage(answers(detail(), { [`${PATH}/decisions`]: [renewal, decision()] }));
    const items = () => [...page.querySelectorAll('.decision-item')].map(words);
    expect(items()).toHaveLength(1);
    expect(items()[0]).toContain('Applied 08:44, reads 23.5 °C, renewed until 09:59');
    page.querySelector<HTMLButtonElement>('.renewals-toggle')?.click();
    await page.updateComplete;
    expect(items()).toHaveLength(2);
    expect(items()[0]).toContain('23.5 °C to 23.5 °C');
  });

  it('claims no safety where nothing is monitored, and has no plan where nothing takes commands', async () => {
    const none = { total: 0, inLimits: 0, outside: 0, unknown: 0 };
    const equipment = detail().equipment.filter(({ kind }) => kind === 'meter');
    const store = detail({ food: none, comfort: none, doing: [], equipment });
    const page = await storePage(answers(store));
    expect(words(page.querySelector('.panel-safe .answer'))).toBe('Nothing here is monitored for food or comfort');
    expect(words(page)).not.toContain('Planned setpoints');
    expect(words(page)).not.toContain('Commands');
  });

  it('tells a refusal of the safety gate from a rejection by the device', async () => {
    const refused = decision({ outcome: 'refused', refusal: 'sensor frozen', receipts: [], expiresAt: null });
    const rejected = decision({
      id: 'c-2',
      receipts: [{ status: 'rejected', value: 22, at: NOW, detail: 'service mode' }],
    });
    const page = await storePage(answers(detail(), { [`${PATH}/decisions`]: [refused, rejected] }));
    const outcomes = [...page.querySelectorAll('.outcome')].map(words);
    expect(outcomes).toEqual([
      'Refused by the safety gate: sensor frozen',
      'Rejected by the device 09:14, reads 22.0 °C: service mode',
    ]);
  });

  it('says where the band would be that the forecast is not trusted', async () => {
    const page = await storePage(answers(detail(), { [`${PATH}/forecasts`]: [forecast(false)] }));
    expect(words(page.querySelector('.licence-note'))).toBe(
      'Forecast not trusted here. Worse than the same hour yesterday. Rules in use.',
    );
    expect(page.querySelector('line-chart')).toMatchObject({ spec: { bands: [] } });
  });

  it('draws measured power and the band of a licensed forecast', async () => {
    const page = await storePage(answers());
    expect(page.querySelector('line-chart')).toMatchObject({
      spec: {
        lines: [{ label: 'measured', samples: { values: [140] } }, { label: 'forecast' }],
        bands: [{ high: [140, 140, 140] }],
      },
    });
    expect(words(page.querySelector('line-chart figcaption'))).toContain('78 % of 336 scored hours did');
  });

  it('stripes a simulated store, with its speed, and says so in the title and under the chart', async () => {
    const page = await storePage(answers(detail({ clock: { kind: 'simulated', speed: 60 } })));
    expect(words(page.querySelector('.simulated-band'))).toContain('its clock runs 60 × real time');
    expect(document.title).toBe('0412 Akron OH (SIMULATED) · Storewatt');
    expect(words(page.querySelector('line-chart figcaption'))).toMatch(/^SIMULATED\./);
  });

  it('keeps showing the last values of an offline store, as stale', async () => {
    const page = await storePage(answers(detail({ connection: 'offline', dataAgeSec: 1320 })));
    expect(words(page.querySelector('.offline-band'))).toContain('The store is offline, last heard 22 min ago.');
    expect(page.querySelector('.page')?.classList.contains('is-stale')).toBe(true);
  });

  it('keeps the rest of the page when one part fails, with the id of the request', async () => {
    const failed = new Response('{"message":"The historian did not answer."}', {
      status: 503,
      headers: { 'x-request-id': 'req-7' },
    });
    const page = await storePage(answers(detail(), { [`${PATH}/history`]: failed }));
    expect(words(page.querySelector('.fault'))).toBe(
      'Power history could not be loaded. The historian did not answer. The rest of this page still works. Request req-7. Retry',
    );
    expect(page.querySelectorAll('.step')).toHaveLength(1);
  });

  it('has a price line without a tariff', async () => {
    const given = { ...answers() };
    delete (given as Record<string, unknown>)[`${PATH}/prices`];
    expect(words((await storePage(given)).querySelector('.ribbon-note'))).toContain('named no tariff');
  });

  it('says that a store does not exist', async () => {
    expect(words(await storePage({}))).toContain('No store of this name has connected.');
  });

  it('is a skeleton while it loads', async () => {
    const page = await storePage({ [PATH]: new Promise(() => undefined) });
    expect(page.querySelectorAll('.skeleton').length).toBeGreaterThan(2);
  });
});

describe('the timeline', () => {
  it('opens the sentence of the decision named in the link', async () => {
    const page = await opened(
      Object.assign(new TimelinePage(), { session: session(answers()), storeId: 'akron-0412', decisionId: 'c-1' }),
    );
    expect(words(page.querySelector('.decision-detail'))).toBe(
      '08:44: RTU-1 cooling setpoint 22.0 °C to 23.5 °C Why: Coasting. Floor stays below 24.5 °C ' +
        'Sent 23.5 °C at 08:44 Read back before 22.0 °C Answer Applied 08:44, reads 23.5 °C, until 09:44 Lease ends 09:44',
    );
  });

  it('marks applied and planned in lanes of their own, each a button with a name', async () => {
    const page = await opened(
      Object.assign(new TimelinePage(), { session: session(answers()), storeId: 'akron-0412' }),
    );
    const marks = [...page.querySelectorAll('.decision-mark')].map((mark) => mark.getAttribute('aria-label'));
    expect(marks).toEqual(['08:44: 1 decision applied', '11:14: 1 decision planned']);
  });

  it('asks for the store’s own time, not the reader’s', async () => {
    const given = session(answers());
    await opened(Object.assign(new TimelinePage(), { session: given, storeId: 'akron-0412' }));
    const history = given.asked.find((url) => url.includes('/history'));
    expect(new URL(history ?? '', 'http://x').searchParams.get('to')).toBe('2026-07-14T13:14:12.000Z');
  });
});

describe('the page of one piece of equipment', () => {
  it('says its state against its limit on both scales', async () => {
    const page = await opened(
      Object.assign(new EquipmentPage(), {
        session: session(answers()),
        storeId: 'akron-0412',
        equipmentId: 'case-3',
        hours: 24,
      }),
    );
    expect(words(page.querySelector('.answer'))).toBe('Product 5.4 °C, above its limit of 5 °C / 41 °F.');
  });

  it('shows what a setpoint reads beside what is wanted of it', async () => {
    const doing = [
      {
        equipmentId: 'rtu-1',
        pointId: 'coolingSetpointC',
        measure: 'coasting' as const,
        value: 23.5,
        unit: '°C',
        reason: 'peak price',
        sinceAt: at(-1),
      },
    ];
    const page = await opened(
      Object.assign(new EquipmentPage(), {
        session: session(answers(detail({ doing }))),
        storeId: 'akron-0412',
        equipmentId: 'rtu-1',
        hours: 24,
      }),
    );
    expect(words(page.querySelector('.doing'))).toContain('23.5 °C wanted, reads 24.5 °C: peak price');
  });

  it('does not call an unknown temperature safe', async () => {
    const store = detail({ equipment: [circuit('case-9', 'Cheese', null)] });
    const page = await opened(
      Object.assign(new EquipmentPage(), {
        session: session(answers(store)),
        storeId: 'akron-0412',
        equipmentId: 'case-9',
        hours: 24,
      }),
    );
    expect(words(page.querySelector('.answer'))).toBe('Food temperature not known.');
    expect(words(page)).toContain('missing');
  });
});

describe('the page of refused messages', () => {
  const messages = (given: Answers) =>
    opened(Object.assign(new MessagesPage(), { session: session(given), storeId: undefined }));

  it('says why each was refused, and shows markup in it as text', async () => {
    const rejection = {
      storeId: null,
      topic: 'storewatt/v1/x',
      reason: 'not JSON',
      detail: 'at 3',
      excerpt: '<b>{',
      count: 3,
      firstAt: NOW,
      lastAt: NOW,
    };
    const page = await messages({ '/api/rejections': [rejection] });
    expect(words(page.querySelector('.cell-reason'))).toBe('not JSON at 3 Beginning of the newest <b>{');
    expect(page.querySelector('.excerpt b')).toBeNull();
  });

  it('says that nothing was refused', async () => {
    expect(words(await messages({ '/api/rejections': [] }))).toContain('Nothing was refused.');
  });
});
