import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  DecisionView,
  ForecastHistory,
  ForecastView,
  History,
  PlanView,
  PriceView,
  RejectionView,
  StoreDetail,
  StoreSummary,
} from '#contracts';
import { z } from 'zod';
import { iso } from './support/api-client.js';
import { eventually, inTime } from './support/condition.js';
import { ServiceUnderTest } from './support/service-under-test.js';
import { type StoreClient } from './support/store-client.js';
import { smallStore } from './support/store-manifest.js';

const MINUTE_MS = 60_000;
const NOON_MS = Date.UTC(2026, 2, 3, 12);
const ALL_TIME = `from=${iso(NOON_MS - 60 * MINUTE_MS)}&to=${iso(NOON_MS + 60 * MINUTE_MS)}`;
const anyHour = Array.from({ length: 12 }, () => Array<number>(24).fill(0));
const tariff = {
  name: 'Flat',
  currency: 'EUR',
  energyratestructure: [[{ rate: 0.2 }]],
  energyweekdayschedule: anyHour,
  energyweekendschedule: anyHour,
};

const Refusal = z.object({ statusCode: z.int(), message: z.unknown() });

describe('the API', () => {
  let system: ServiceUnderTest;
  let store: StoreClient;
  let atMs = NOON_MS;

  /** The next live message; brings a cycle every five. */
  const next = () => {
    atMs += MINUTE_MS;
    return store.telemetry(atMs, {
      main: { electricPowerKw: 12 },
      hall: { zoneAirTempC: 21 + Math.random() / 10, coolingSetpointC: 27, heatingSetpointC: null },
    });
  };

  beforeAll(async () => {
    system = await ServiceUnderTest.start();
    store = await system.connect('s');
    await store.introduce(smallStore('s', { tariff }));
    await (await system.connect('quiet')).introduce(smallStore('quiet'));
    for (let minute = 0; minute < 6; minute++) await next();
    await eventually('the first cycle', () => store.cycles.length > 0);
    await store.publish('storewatt/v1/s/telemetry', 'no JSON');
  }, 90_000);
  afterAll(() => system.stopAndRemove());

  const answer = async (path: string) => {
    const response = await fetch(`${system.api.httpUrl}${path}`);
    return { status: response.status, body: (await response.json()) as unknown };
  };

  it.each<[path: string, schema: z.ZodType, holds: RegExp]>([
    ['/health', z.object({ status: z.literal('ok'), stores: z.literal(2) }), /ok/],
    ['/api/stores', StoreSummary.array().length(2), /"powerKw":12/],
    ['/api/stores/s', StoreDetail, /"pointId":"zoneAirTempC"/],
    ['/api/stores/quiet', StoreDetail, /"storeTimeAt":null/],
    [`/api/stores/s/history?points=main.electricPowerKw,hall.zoneAirTempC&${ALL_TIME}`, History, /"unit":"kW"/],
    [`/api/stores/s/history?points=main.neverHeard&${ALL_TIME}&buckets=10`, History, /null/],
    ['/api/stores/s/forecasts', ForecastView.array(), /^\[/],
    ['/api/stores/s/forecasts?step=quarter', ForecastView.array(), /^\[/],
    ['/api/stores/s/forecasts/main/history', ForecastHistory, /"score":null/],
    ['/api/stores/s/plan', PlanView, /"pointId":"coolingSetpointC"/],
    ['/api/stores/quiet/plan', PlanView, /"madeAt":null/],
    ['/api/stores/s/decisions', DecisionView.array().nonempty(), /"reason":"/],
    [`/api/stores/s/decisions?${ALL_TIME}&limit=1`, DecisionView.array().length(1), /"outcome":"sent"/],
    ['/api/stores/s/prices', PriceView, /"pricePerKwh":0.2/],
    ['/api/rejections', RejectionView.array().nonempty(), /malformedJson/],
    ['/api/rejections?storeId=quiet', RejectionView.array().length(0), /^\[\]$/],
  ])('answers %s as its schema says', async (path, schema, holds) => {
    const { status, body } = await answer(path);
    expect(status).toBe(200);
    expect(schema.safeParse(body).error).toBeUndefined();
    expect(JSON.stringify(body)).toMatch(holds);
  });

  it.each(['', '/history?points=a.b&' + ALL_TIME, '/forecasts', '/plan', '/decisions', '/prices'])(
    'says 404 and why for a store nobody knows: %s',
    async (path) => {
      const { status, body } = await answer(`/api/stores/nobody${path}`);
      expect(status).toBe(404);
      expect(Refusal.parse(body).message).toBe('No store "nobody" has introduced itself');
    },
  );

  it('says 404 and why for the prices of a store without a tariff', async () => {
    const { status, body } = await answer('/api/stores/quiet/prices');
    expect(status).toBe(404);
    expect(Refusal.parse(body).message).toBe('quiet states no tariff');
  });

  it.each([
    ['a target that is not forecast', '/forecasts/weather/history', /"weather" is not forecast; these are: .*main/],
    [
      'a time without any forecast',
      '/forecasts/main/issued?at=2026-01-01T00:00:00Z',
      /No forecast of main was in force/,
    ],
  ])('says 404 and why for %s', async (_what, path, why) => {
    const { status, body } = await answer(`/api/stores/s${path}`);
    expect(status).toBe(404);
    expect(Refusal.parse(body).message).toMatch(why);
  });

  it.each([
    ['history without points', `/history?${ALL_TIME}`, 'points'],
    ['a point without equipment', `/history?points=power&${ALL_TIME}`, 'equipment.point'],
    ['100 points', `/history?points=${Array.from({ length: 100 }, () => 'a.b').join(',')}&${ALL_TIME}`, 'points'],
    ['a time that is none', '/history?points=a.b&from=monday&to=tuesday', 'from'],
    ['too many buckets', `/history?points=a.b&${ALL_TIME}&buckets=99999`, '5000'],
    ['a limit of nothing', '/decisions?limit=0', 'limit'],
    ['prices from no time', '/prices?from=7', 'from'],
    ['forecasts by the minute', '/forecasts?step=minute', 'step'],
    ['forecasts of two days ahead', '/forecasts/main/history?leadHours=48', 'leadHours'],
    ['forecasts of a year', `/forecasts/main/history?from=2025-01-01T00:00:00Z&to=2026-01-01T00:00:00Z`, '31 days'],
    ['a forecast in force at no time', '/forecasts/main/issued', 'at'],
  ])('says 400 and why for %s', async (_what, path, why) => {
    const { status, body } = await answer(`/api/stores/s${path}`);
    expect(status).toBe(400);
    expect(JSON.stringify(Refusal.parse(body))).toContain(why);
  });

  it('answers a range of decades, or none, without a flood of buckets', async () => {
    const decades = await answer(
      '/api/stores/s/history?points=main.electricPowerKw&from=1990-01-01T00:00:00Z&to=2090-01-01T00:00:00Z',
    );
    expect(History.parse(decades.body).at.length).toBeLessThanOrEqual(401);
    const backwards = await answer(
      '/api/stores/s/history?points=main.electricPowerKw&from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z',
    );
    expect(History.parse(backwards.body).at).toEqual([]);
  });

  it('describes every path', async () => {
    const { body } = await answer('/docs-json');
    const { paths } = z.object({ paths: z.record(z.string(), z.unknown()) }).parse(body);
    expect(Object.keys(paths).sort()).toEqual([
      '/api/events',
      '/api/rejections',
      '/api/stores',
      '/api/stores/{storeId}',
      '/api/stores/{storeId}/decisions',
      '/api/stores/{storeId}/forecasts',
      '/api/stores/{storeId}/forecasts/{target}/history',
      '/api/stores/{storeId}/forecasts/{target}/issued',
      '/api/stores/{storeId}/history',
      '/api/stores/{storeId}/measures',
      '/api/stores/{storeId}/plan',
      '/api/stores/{storeId}/prices',
      '/health',
      '/metrics',
    ]);
  });

  it('counts what it does for Prometheus', async () => {
    expect(await system.api.counter('storewatt_samples_stored_total', '{kind="live"}')).toBe(18);
    expect(await system.api.counter('storewatt_control_cycles_total', '{mode="rules"}')).toBeGreaterThan(0);
    expect(await system.api.counter('storewatt_rejections_total', '{reason="malformedJson"}')).toBe(1);
  });

  it('streams which store changed, and a heartbeat', async () => {
    const ended = new AbortController();
    const response = await fetch(`${system.api.httpUrl}/api/events`, { signal: ended.signal });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const heard = hear(response, ['event: store', 'event: heartbeat']);
    await next();

    expect(await inTime('a store event and a heartbeat', heard)).toContain('data: {"storeId":"s"}');
    ended.abort();
  }, 90_000);
});

/** Reads a stream until it has held every one of the texts. */
async function hear(response: Response, texts: readonly string[]): Promise<string> {
  let heard = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body!) {
    heard += decoder.decode(chunk, { stream: true });
    if (texts.every((text) => heard.includes(text))) return heard;
  }
  return heard;
}
