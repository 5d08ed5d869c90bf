import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OpenMeteo } from '#adapters/weather';
import { type ForecastSource, startForecastApi, syntheticWeather } from '#device-sim';
import { dewPointC, HOUR_MS, MINUTE_MS, WEATHER_TARGETS, type WeatherTarget } from '#domain';
import { fitTemperature, foreseenWeather, type StoreHistory, weatherFrame } from '#forecasting';

const LEARNT_DAYS = 28;
const HOURS = (LEARNT_DAYS + 34) * 24;
const START = Date.UTC(2027, 2, 1);
const CLOSED = { mon: null, tue: null, wed: null, thu: null, fri: null, sat: null, sun: null };

/** Hourly means that sensors of a store under a weather would have measured. */
function measured(weather: ForecastSource['weather'], sensorOffK: number): Record<WeatherTarget, Float64Array> {
  const record = { outdoorAirTempC: new Float64Array(HOURS), outdoorDewPointC: new Float64Array(HOURS) };
  for (let hour = 0; hour < HOURS; hour++) {
    for (let minute = 5; minute < 60; minute += 10) {
      const { dryBulbC, relativeHumidityPct } = weather.at(START + hour * HOUR_MS + minute * MINUTE_MS);
      record.outdoorAirTempC[hour]! += (dryBulbC + sensorOffK) / 6;
      record.outdoorDewPointC[hour]! += dewPointC(dryBulbC, relativeHumidityPct) / 6;
    }
  }
  return record;
}

describe.each([
  { city: 'chicago', sensorOffK: 0 },
  { city: 'phoenix', sensorOffK: 1.5 },
  { city: 'miami', sensorOffK: 0 },
])('a store in $city with a weather service', ({ city, sensorOffK }) => {
  const weather = syntheticWeather(city, 5);
  const { latitudeDeg, longitudeDeg } = weather.site;
  const record = measured(weather, sensorOffK);
  const service = { nowMs: START };
  let api: Awaited<ReturnType<typeof startForecastApi>>;
  let outside: OpenMeteo;

  beforeAll(async () => {
    api = await startForecastApi({ port: 0, sources: () => [{ weather, seed: 5, nowMs: () => service.nowMs }] });
    outside = new OpenMeteo({ url: api.url });
  });
  afterAll(() => api.close());

  const historyUntil = (hour: number): StoreHistory => ({
    storeId: 'store-1',
    timeZone: weather.site.timeZone,
    openingHours: CLOSED,
    startAtMs: START,
    targets: Object.fromEntries(WEATHER_TARGETS.map((target) => [target, record[target].subarray(0, hour)])),
  });

  it('foresees two days of temperature and dew point far better than by itself, and by itself better than yesterday', async () => {
    const learnt = historyUntil(LEARNT_DAYS * 24);
    const models = Object.fromEntries(
      WEATHER_TARGETS.map((target) => {
        return [target, fitTemperature(weatherFrame(learnt, target), 0, LEARNT_DAYS * 24, target)];
      }),
    );
    const squares = { service: 0, own: 0, yesterday: 0 };
    for (let issue = LEARNT_DAYS * 24; issue + 48 <= HOURS; issue += 19) {
      const atMs = START + issue * HOUR_MS + 5 * MINUTE_MS;
      service.nowMs = atMs;
      const outlook = await outside.outlook({ latitudeDeg, longitudeDeg }, atMs);
      const told = foreseenWeather(historyUntil(issue), models, atMs, 48, { outlook });
      const own = foreseenWeather(historyUntil(issue), models, atMs, 48);
      for (const target of WEATHER_TARGETS) {
        expect([told[target]!.source, own[target]!.source]).toEqual(['service', 'site']);
        for (let ahead = 0; ahead < 48; ahead++) {
          const actual = record[target][issue + ahead]!;
          squares.service += (told[target]!.hours[ahead]!.p50 - actual) ** 2;
          squares.own += (own[target]!.hours[ahead]!.p50 - actual) ** 2;
          squares.yesterday += (record[target][issue + (ahead % 24) - 24]! - actual) ** 2;
        }
      }
    }

    expect(Math.sqrt(squares.service / squares.own)).toBeLessThan(0.75);
    expect(Math.sqrt(squares.own / squares.yesterday)).toBeLessThan(0.92);
  });

  it('is told plainly when the service lives in another time', async () => {
    service.nowMs = START + 400 * 24 * HOUR_MS;
    const asked = new OpenMeteo({ url: api.url }).outlook({ latitudeDeg, longitudeDeg }, START);

    await expect(asked).rejects.toThrow(/does not cover 2027-03-01T00:00Z and the day after it/);
  });

  it('is told plainly when the service knows no such place', async () => {
    const asked = new OpenMeteo({ url: api.url }).outlook({ latitudeDeg: 5, longitudeDeg: 5 }, START);

    await expect(asked).rejects.toThrow(/refuses with status 400: No data is available for this location/);
  });
});
