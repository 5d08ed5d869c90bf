import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { HOUR_MS, MINUTE_MS, PermanentError, RetryableError } from '#domain';
import { OpenMeteo, type OpenMeteoOptions } from './open-meteo.js';

/** Half past two in the afternoon; the service's days begin two days before it. */
const NOW = Date.UTC(2026, 6, 14, 14, 30);
const TODAY = Date.UTC(2026, 6, 14);
const CHICAGO = { latitudeDeg: 41.98, longitudeDeg: -87.92 };
const DALLAS = { latitudeDeg: 32.9, longitudeDeg: -97.04 };

interface Body {
  latitude: number;
  longitude: number;
  hourly_units: Record<string, string>;
  hourly: { time: number[]; temperature_2m: (number | null)[]; dew_point_2m: (number | null)[] };
}

/** What the real service would answer: one value a stamp, rising by a tenth of a kelvin an hour. */
function answer(
  change: (body: Body) => unknown = () => undefined,
  stamps = 6 * 24,
  startMs = TODAY - 48 * HOUR_MS,
): Body {
  const time = Array.from({ length: stamps }, (_, index) => startMs / 1_000 + index * 3_600);
  const body: Body = {
    latitude: 42,
    longitude: -88,
    hourly_units: { time: 'unixtime', temperature_2m: '°C', dew_point_2m: '°C' },
    hourly: {
      time,
      temperature_2m: time.map((_, index) => 20 + index / 10),
      dew_point_2m: time.map((_, index) => 10 + index / 10),
    },
  };
  change(body);
  return body;
}

describe('Open-Meteo', () => {
  let server: Server;
  let asked: URL[];
  let respond: (response: ServerResponse, request: IncomingMessage) => unknown;
  let wallMs: number;

  beforeEach(async () => {
    asked = [];
    wallMs = 0;
    respond = (response) => response.end(JSON.stringify(answer()));
    server = createServer((request, response) => {
      asked.push(new URL(request.url!, 'http://weather'));
      respond(response, request);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const service = (options: Partial<OpenMeteoOptions> = {}) =>
    new OpenMeteo({ url: urlOf(server), wallMs: () => wallMs, ...options });

  it('asks for temperature and dew point of the place by UTC, and with the key where there is one', async () => {
    await service({ apiKey: 'secret', url: `${urlOf(server)}/` }).outlook(
      { latitudeDeg: 41.9811, longitudeDeg: -87.9166 },
      NOW,
    );

    expect(asked.map(({ pathname }) => pathname)).toEqual(['/v1/forecast']);
    expect(Object.fromEntries(asked[0]!.searchParams)).toEqual({
      latitude: '41.98',
      longitude: '-87.92',
      hourly: 'temperature_2m,dew_point_2m',
      past_days: '2',
      forecast_days: '4',
      timezone: 'GMT',
      timeformat: 'unixtime',
      apikey: 'secret',
    });
  });

  it('gives the mean of each hour, from two days ago to beyond the next two', async () => {
    const outlook = await service().outlook(CHICAGO, NOW);

    expect(outlook.issuedAtMs).toBe(NOW);
    expect(outlook.startAtMs).toBe(TODAY - 48 * HOUR_MS);
    expect(outlook.outdoorAirTempC).toHaveLength(6 * 24 - 1);
    expect(outlook.outdoorAirTempC[0]).toBeCloseTo(20.05, 9);
    expect(outlook.outdoorDewPointC[50]).toBeCloseTo(15.05, 9);
  });

  it('leaves hours open of which the service says nothing', async () => {
    respond = (response) =>
      response.end(JSON.stringify(answer(({ hourly }) => (hourly.dew_point_2m = hourly.dew_point_2m.map(() => null)))));
    const { outdoorAirTempC, outdoorDewPointC } = await service().outlook(CHICAGO, NOW);

    expect(outdoorAirTempC.every(Number.isFinite)).toBe(true);
    expect(outdoorDewPointC.every(Number.isNaN)).toBe(true);
  });

  it('asks once for stores that ask together, and again half an hour of their time later', async () => {
    const weather = service();
    const near = { latitudeDeg: 41.979, longitudeDeg: -87.921 };
    const [one, other] = await Promise.all([weather.outlook(CHICAGO, NOW), weather.outlook(near, NOW + 1_000)]);
    expect(other).toBe(one);
    await weather.outlook(CHICAGO, NOW + 29 * MINUTE_MS);
    expect(asked).toHaveLength(1);

    const later = await weather.outlook(CHICAGO, NOW + 31 * MINUTE_MS);
    expect(later.issuedAtMs).toBe(NOW + 31 * MINUTE_MS);
    expect(asked).toHaveLength(2);
  });

  it('gives a store that lives earlier nothing that was said later', async () => {
    const weather = service();
    await weather.outlook(CHICAGO, NOW);
    expect((await weather.outlook(CHICAGO, NOW - 10 * MINUTE_MS)).issuedAtMs).toBe(NOW - 10 * MINUTE_MS);
  });

  it.each([
    {
      when: 'it breaks down',
      body: '{"error":true,"reason":"out of\\n order"}',
      status: 500,
      says: /^The weather service 127\.0\.0\.1:\d+ answers with status 500: out of order$/,
    },
    {
      when: 'too many ask',
      body: '{"error":true,"reason":"Daily API request limit exceeded."}',
      status: 429,
      says: /status 429: Daily API request limit exceeded\.$/,
    },
  ])('spares the service for a minute when $when, then two, whichever store asks', async ({ body, status, says }) => {
    respond = (response) => response.writeHead(status).end(body);
    const weather = service();
    const first = await failureOf(weather.outlook(CHICAGO, NOW));
    expect(first).toBeInstanceOf(RetryableError);
    expect(first.message).toMatch(says);

    wallMs = 59_000;
    expect(await failureOf(weather.outlook(DALLAS, NOW))).toBe(first);
    expect(asked).toHaveLength(1);
    wallMs = 61_000;
    await failureOf(weather.outlook(DALLAS, NOW));
    wallMs = 180_000;
    await failureOf(weather.outlook(CHICAGO, NOW));
    expect(asked).toHaveLength(2);

    respond = (response) => response.end(JSON.stringify(answer()));
    wallMs = 182_000;
    expect((await weather.outlook(CHICAGO, NOW)).outdoorAirTempC).toHaveLength(143);
  });

  it('takes one outage that many stores run into as one', async () => {
    respond = (response) => response.destroy();
    const weather = service();
    const places = Array.from({ length: 5 }, (_, index) => ({ ...CHICAGO, latitudeDeg: 40 + index }));
    await Promise.all(places.map((place) => failureOf(weather.outlook(place, NOW))));

    respond = (response) => response.end(JSON.stringify(answer()));
    wallMs = 61_000;
    await expect(weather.outlook(CHICAGO, NOW)).resolves.toBeDefined();
  });

  it('does not wait for ever', async () => {
    respond = (response) => response.writeHead(200).write('{');
    const failure = await failureOf(service({ timeoutMs: 50 }).outlook(CHICAGO, NOW));

    expect(failure).toBeInstanceOf(RetryableError);
    expect(failure.message).toMatch(/did not answer within 0\.05 s$/);
  });

  it('says that nobody is there', async () => {
    const weather = service();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    const failure = await failureOf(weather.outlook(CHICAGO, NOW));

    expect(failure).toBeInstanceOf(RetryableError);
    expect(failure.message).toMatch(/is away \(ECONNREFUSED\)$/);
  });

  it.each([
    { what: 'no JSON', body: '<html>Sign in to the network</html>', says: /answers with no forecast \(.+\)$/ },
    { what: 'another JSON', body: '{"hourly":{"time":[]}}', says: /answers with no forecast \(latitude: / },
    {
      what: 'text for a number',
      body: changed((b) => (b.hourly.temperature_2m[3] = 'warm' as never)),
      says: /no forecast \(hourly\.temperature_2m\.3: /,
    },
    { what: 'stamps with a gap', body: changed((b) => b.hourly.time.splice(5, 1)), says: /stamps that are not hourly/ },
    {
      what: 'stamps off the hour',
      body: JSON.stringify(answer(undefined, 144, TODAY - 47.5 * HOUR_MS)),
      says: /not hourly/,
    },
    {
      what: 'too few values',
      body: changed((b) => b.hourly.dew_point_2m.pop()),
      says: /more or fewer values than stamps/,
    },
    {
      what: 'no hour',
      body: JSON.stringify(answer(undefined, 0)),
      says: /does not cover 2026-07-14T14:30Z: it has no temp/,
    },
    {
      what: 'silence',
      body: changed((b) => (b.hourly.temperature_2m = b.hourly.time.map(() => null))),
      says: /no temp/,
    },
    {
      what: 'too short a time',
      body: JSON.stringify(answer(undefined, 3 * 24)),
      says: /does not cover 2026-07-14T14:30Z and the day after it: it speaks of 2026-07-12T00:00Z to 2026-07-14T23:00Z$/,
    },
    {
      what: 'the time of the wall clock to a store that lives elsewhere',
      body: JSON.stringify(answer(undefined, 144, Date.UTC(2031, 0, 1))),
      says: /does not cover 2026-07-14T14:30Z and the day after it: it speaks of 2031-01-01T00:00Z/,
    },
  ])('does not take $what for a forecast, and asks the place again later', async ({ body, says }) => {
    respond = (response) => response.end(body);
    const weather = service();
    const failure = await failureOf(weather.outlook(CHICAGO, NOW));
    expect(failure).toBeInstanceOf(RetryableError);
    expect(failure.message).toMatch(says);
    expect(failure.message).not.toContain('\n');

    expect(await failureOf(weather.outlook(CHICAGO, NOW))).toBe(failure);
    respond = (response) => response.end(JSON.stringify(answer()));
    wallMs = 61_000;
    await expect(weather.outlook(CHICAGO, NOW)).resolves.toBeDefined();
    expect(asked).toHaveLength(2);
  });

  it.each([
    {
      what: 'degrees Fahrenheit',
      body: changed((b) => (b.hourly_units['temperature_2m'] = '°F')),
      status: 200,
      says: /temperature_2m in "°F", "°C" is needed$/,
    },
    {
      what: 'text stamps',
      body: changed((b) => (b.hourly_units['time'] = 'iso8601')),
      status: 200,
      says: /time in "iso8601"/,
    },
    {
      what: 'another place',
      body: changed((b) => (b.latitude = 48.1)),
      status: 200,
      says: /answers for 48\.10, -88\.00 when asked for 41\.98, -87\.92$/,
    },
    {
      what: 'a refusal',
      body: '{"error":true,"reason":"No data is available for this location"}',
      status: 400,
      says: /refuses with status 400: No data is available for this location$/,
    },
    { what: 'a missing page', body: 'Not Found', status: 404, says: /refuses with status 404$/ },
  ])('gives up on $what for this place, not for others', async ({ body, status, says }) => {
    respond = (response) => response.writeHead(status).end(body);
    const weather = service();
    const failure = await failureOf(weather.outlook(CHICAGO, NOW));
    expect(failure).toBeInstanceOf(PermanentError);
    expect(failure.message).toMatch(says);

    respond = (response) =>
      response.end(JSON.stringify(answer((b) => Object.assign(b, { latitude: 33, longitude: -97 }))));
    await expect(weather.outlook(DALLAS, NOW)).resolves.toBeDefined();
    expect(await failureOf(weather.outlook(CHICAGO, NOW))).toBe(failure);
  });

  it('says that the key is wrong, without showing it', async () => {
    respond = (response) => response.writeHead(403).end('{"error":true,"reason":"API key invalid"}');
    const failure = await failureOf(service({ apiKey: 'hush' }).outlook(CHICAGO, NOW));

    expect(failure).toBeInstanceOf(PermanentError);
    expect(failure.message).toMatch(/refuses the key \(status 403\): set STOREWATT_WEATHER_KEY: API key invalid$/);
    expect(failure.message).not.toContain('hush');
  });

  it('finds places across the date line near each other', async () => {
    respond = (response) =>
      response.end(JSON.stringify(answer((b) => Object.assign(b, { latitude: -17, longitude: -179.9 }))));
    await expect(service().outlook({ latitudeDeg: -17, longitudeDeg: 179.95 }, NOW)).resolves.toBeDefined();
  });
});

function changed(change: (body: Body) => unknown): string {
  return JSON.stringify(answer(change));
}

async function failureOf(asking: Promise<unknown>): Promise<Error> {
  return asking.then(
    () => {
      throw new Error('an outlook was given');
    },
    (error: Error) => error,
  );
}

function urlOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
