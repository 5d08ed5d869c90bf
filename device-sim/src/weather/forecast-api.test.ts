import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PermanentError } from '#domain';
import { dewPointOfC } from './dew-point.js';
import { type ForecastApi, type ForecastSource, startForecastApi } from './forecast-api.js';
import { syntheticWeather } from './synthetic-weather.js';
import { type Weather } from './weather.js';
import { WeatherForecaster } from './weather-forecast.js';

const HOUR = 3_600_000;
/** Half past seven in the morning of a summer day in Chicago, twelve UTC and a half. */
const NOW = Date.UTC(2026, 6, 14, 12, 30);

interface Answer {
  readonly latitude: number;
  readonly longitude: number;
  readonly elevation: number;
  readonly generationtime_ms: number;
  readonly utc_offset_seconds: number;
  readonly timezone: string;
  readonly timezone_abbreviation: string;
  readonly location_id?: number;
  readonly hourly_units?: Record<string, string>;
  readonly hourly?: { readonly time: (string | number)[] } & Record<string, number[]>;
  readonly current_units?: Record<string, string>;
  readonly current?: Record<string, number | string>;
}

const chicago = syntheticWeather('chicago', 3);
/** A second store in the same city, a hundredth of a degree away, with weather of its own. */
const suburb: Weather = {
  site: { ...chicago.site, name: 'Suburb', latitudeDeg: 41.99, elevationM: 222 },
  at: (atMs) => ({ ...chicago.at(atMs), windMPerS: 25 }),
};
const sources: ForecastSource[] = [
  { weather: chicago, seed: 3, nowMs: () => NOW },
  { weather: suburb, seed: 4, nowMs: () => NOW },
  { weather: syntheticWeather('phoenix', 5), seed: 5, nowMs: () => NOW + 400 * 24 * HOUR },
];

describe('the forecast API', () => {
  let api: ForecastApi;
  beforeAll(async () => {
    api = await startForecastApi({ port: 0, sources: () => sources });
  });
  afterAll(() => api.close());

  const get = (query: string) => fetch(`${api.url}/v1/forecast?${query}`);
  async function answer(query: string): Promise<Answer> {
    const response = await get(`latitude=41.98&longitude=-87.92&${query}`);
    expect(response.status).toBe(200);
    return (await response.json()) as Answer;
  }
  async function reason(query: string): Promise<string> {
    const response = await get(query);
    expect(response.status).toBe(400);
    const body = (await response.json()) as { readonly error: boolean; readonly reason: string };
    expect(body.error).toBe(true);
    return body.reason;
  }

  it('tells seven days of hours from 00:00 GMT of the source’s own today', async () => {
    const { hourly, hourly_units, ...head } = await answer('hourly=temperature_2m,relative_humidity_2m');
    expect(head).toEqual({
      latitude: 41.98,
      longitude: -87.92,
      generationtime_ms: expect.any(Number),
      utc_offset_seconds: 0,
      timezone: 'GMT',
      timezone_abbreviation: 'GMT',
      elevation: 201,
    });
    expect(hourly_units).toEqual({ time: 'iso8601', temperature_2m: '°C', relative_humidity_2m: '%' });
    expect(hourly!.time).toHaveLength(7 * 24);
    expect(hourly!.time.slice(0, 2)).toEqual(['2026-07-14T00:00', '2026-07-14T01:00']);
    expect(hourly!.time.at(-1)).toBe('2026-07-20T23:00');
    expect(hourly!['temperature_2m']).toHaveLength(7 * 24);
    expect(hourly!['relative_humidity_2m']!.every(Number.isInteger)).toBe(true);
  });

  it('tells past hours as they were and coming ones as the latest issue has them', async () => {
    const { hourly } = await answer('hourly=temperature_2m,dew_point_2m&past_days=1&forecast_days=2');
    const startMs = Date.UTC(2026, 6, 13);
    const issue = new WeatherForecaster(chicago, 3).issued(NOW);
    expect(issue.issuedAtMs).toBe(NOW - HOUR / 2);
    hourly!.time.forEach((time, index) => {
      const atMs = startMs + index * HOUR;
      expect(Date.parse(`${time}Z`)).toBe(atMs);
      const said = atMs <= NOW ? chicago.at(atMs) : issue.at(atMs);
      expect(hourly!['temperature_2m']![index]).toBeCloseTo(said.dryBulbC, 1);
      expect(hourly!['dew_point_2m']![index]).toBeCloseTo(dewPointOfC(said.dryBulbC, said.relativeHumidityPct), 1);
    });
    expect(hourly!.time).toHaveLength(72);
    expect(hourly!['temperature_2m']![60]).not.toBeCloseTo(chicago.at(startMs + 60 * HOUR).dryBulbC, 1);
  });

  it('gives radiation as the mean of the hour before the stamp', async () => {
    const { hourly } = await answer('hourly=shortwave_radiation&past_days=1&forecast_days=0');
    const startMs = Date.UTC(2026, 6, 13);
    expect(hourly!.time).toHaveLength(24);
    hourly!['shortwave_radiation']!.forEach((told, index) => {
      let sum = 0;
      for (let minute = 0.5; minute < 60; minute++) {
        sum += chicago.at(startMs + index * HOUR - minute * 60_000).globalHorizontalWPerM2;
      }
      expect(Math.abs(told - sum / 60)).toBeLessThan(8);
    });
    expect(Math.max(...hourly!['shortwave_radiation']!)).toBeGreaterThan(100);
  });

  it('counts days and hours in the asked zone, without a zone in the stamp', async () => {
    const local = await answer('hourly=temperature_2m&timezone=auto&forecast_days=1');
    expect(local).toMatchObject({
      timezone: 'America/Chicago',
      timezone_abbreviation: 'GMT-5',
      utc_offset_seconds: -18_000,
    });
    expect(local.hourly!.time[0]).toBe('2026-07-14T00:00');
    const gmt = await answer('hourly=temperature_2m&forecast_days=1');
    expect(local.hourly!['temperature_2m']![0]).toBe(gmt.hourly!['temperature_2m']![5]);
    const india = await answer('hourly=temperature_2m&timezone=Asia/Kolkata&forecast_days=1');
    expect(india).toMatchObject({ timezone_abbreviation: 'GMT+5:30', utc_offset_seconds: 19_800 });
    expect(india.hourly!.time[0]).toBe('2026-07-14T00:00');
  });

  it('tells seconds since 1970 when asked, which are UTC in any zone', async () => {
    const { hourly, hourly_units } = await answer('hourly=temperature_2m&timeformat=unixtime&timezone=America/Chicago');
    expect(hourly_units!['time']).toBe('unixtime');
    expect(hourly!.time.slice(0, 2)).toEqual(
      [Date.UTC(2026, 6, 14, 5), Date.UTC(2026, 6, 14, 6)].map((ms) => ms / 1_000),
    );
  });

  it.each([
    { asked: '', unit: 'km/h', perMs: 3.6 },
    { asked: '&wind_speed_unit=ms', unit: 'm/s', perMs: 1 },
    { asked: '&wind_speed_unit=mph', unit: 'mp/h', perMs: 2.2369 },
    { asked: '&wind_speed_unit=kn', unit: 'kn', perMs: 1.9438 },
  ])('tells wind in $unit with "$asked"', async ({ asked, unit, perMs }) => {
    const { hourly, hourly_units } = await answer(`hourly=wind_speed_10m&forecast_days=1${asked}`);
    expect(hourly_units!['wind_speed_10m']).toBe(unit);
    const { windMPerS } = chicago.at(Date.UTC(2026, 6, 14, 6));
    expect(Math.abs(hourly!['wind_speed_10m']![6]! - windMPerS * perMs)).toBeLessThan(0.051);
  });

  it('tells temperatures in °F when asked', async () => {
    const { hourly, hourly_units } = await answer('hourly=temperature_2m&temperature_unit=fahrenheit&forecast_days=1');
    expect(hourly_units!['temperature_2m']).toBe('°F');
    expect(hourly!['temperature_2m']![6]).toBeCloseTo(chicago.at(Date.UTC(2026, 6, 14, 6)).dryBulbC * 1.8 + 32, 1);
  });

  it('tells the present quarter of an hour', async () => {
    const { current, current_units, hourly } = await answer('current=temperature_2m&current=wind_speed_10m');
    expect(hourly).toBeUndefined();
    expect(current_units).toEqual({
      time: 'iso8601',
      interval: 'seconds',
      temperature_2m: '°C',
      wind_speed_10m: 'km/h',
    });
    expect(current).toMatchObject({ time: '2026-07-14T12:30', interval: 900 });
    expect(current!['temperature_2m']).toBeCloseTo(chicago.at(NOW).dryBulbC, 1);
  });

  it('counts in hours around the present one when asked', async () => {
    const { hourly } = await answer('hourly=temperature_2m&past_hours=2&forecast_hours=3');
    expect(hourly!.time).toEqual([10, 11, 12, 13, 14].map((hour) => `2026-07-14T${hour}:00`));
  });

  it('lets the nearest source answer, a hundredth of a degree apart', async () => {
    const near = (await (await get('latitude=41.987&longitude=-87.92&hourly=wind_speed_10m')).json()) as Answer;
    expect(near).toMatchObject({ latitude: 41.99, elevation: 222 });
    expect(near.hourly!['wind_speed_10m']![0]).toBe(90);
    const other = (await (await get('latitude=41.984&longitude=-87.92&hourly=wind_speed_10m')).json()) as Answer;
    expect(other.latitude).toBe(41.98);
  });

  it('answers for several places at once, each by its own clock', async () => {
    const response = await get('latitude=41.98,33.5&longitude=-87.92,-112&hourly=temperature_2m&forecast_days=1');
    const answers = (await response.json()) as Answer[];
    expect(answers.map(({ latitude, location_id }) => [latitude, location_id])).toEqual([
      [41.98, undefined],
      [33.45, 1],
    ]);
    expect(answers.map(({ hourly }) => hourly!.time[0])).toEqual(['2026-07-14T00:00', '2027-08-18T00:00']);
  });

  it.each([
    { query: 'hourly=temperature_2m', says: "Parameter 'latitude' and 'longitude' must not be empty" },
    { query: 'latitude=1', says: "Parameter 'latitude' and 'longitude' must have the same number of elements" },
    { query: 'latitude=91&longitude=0', says: 'Latitude must be in range of -90 to 90°. Given: 91.' },
    { query: 'latitude=0&longitude=east', says: 'Longitude must be in range of -180 to 180°. Given: east.' },
    {
      query: 'latitude=10&longitude=20',
      says: 'No data is available for this location: nothing within 0.3° of 10, 20. Known: Chicago (41.98, -87.92); Suburb (41.99, -87.92); Phoenix (33.45, -111.98)',
    },
    {
      query: 'latitude=42&longitude=-88&hourly=tempeture_2m',
      says: "Data corrupted at path ''. Cannot initialize ForecastVariable from invalid String value tempeture_2m. Simulated: temperature_2m, dew_point_2m, relative_humidity_2m, shortwave_radiation, wind_speed_10m.",
    },
    {
      query: 'latitude=42&longitude=-88&forecast_days=17',
      says: 'Forecast days is invalid. Allowed range 0 to 16. Given 17.',
    },
    { query: 'latitude=42&longitude=-88&past_days=-1', says: 'Past days is invalid. Allowed range 0 to 92. Given -1.' },
    { query: 'latitude=42&longitude=-88&timezone=Mars/Olympus', says: 'Invalid timezone' },
    {
      query: 'latitude=42&longitude=-88&wind_speed_unit=furlong',
      says: "Data corrupted at path 'wind_speed_unit'. Cannot initialize from invalid String value furlong. Known: kmh, ms, mph, kn.",
    },
    { query: 'latitude=42&longitude=-88&daily=sunrise', says: "Parameter 'daily' is not simulated" },
  ])('refuses "$query" with its reason', async ({ query, says }) => {
    expect(await reason(query)).toBe(says);
  });

  it('knows no other path and no other method', async () => {
    expect((await fetch(`${api.url}/v1/archive`)).status).toBe(404);
    expect((await fetch(`${api.url}/v1/forecast`, { method: 'POST', body: '{}' })).status).toBe(405);
  });

  it('answers in JSON and UTF-8 at a loopback address', async () => {
    const response = await get('latitude=41.98&longitude=-87.92');
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(api.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });
});

describe('starting the forecast API', () => {
  it('on a port in use is refused by name', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const starting = startForecastApi({ port, sources: () => [] });
    await expect(starting).rejects.toThrow(`cannot serve forecasts on 127.0.0.1:${port}: EADDRINUSE`);
    await expect(starting).rejects.toThrow(PermanentError);
    await new Promise((resolve) => other.close(resolve));
  });

  it('and closing it leaves nothing open, also with a client that keeps its connection', async () => {
    const api = await startForecastApi({ port: 0, sources: () => [] });
    await (await fetch(`${api.url}/v1/forecast`)).text();
    await api.close();
    await expect(fetch(`${api.url}/v1/forecast`)).rejects.toThrow();
  });
});
