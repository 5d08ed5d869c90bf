import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { PermanentError } from '#domain';
import { answerOf } from './open-meteo-answer.js';
import { type AskedPlace, readOpenMeteoQuery } from './open-meteo-query.js';
import { type Weather } from './weather.js';
import { WeatherForecaster } from './weather-forecast.js';

/** A place whose forecasts are served. */
export interface ForecastSource {
  readonly weather: Weather;
  readonly seed: number;
  /** The place's own time, which may be simulated: forecasts are issued by it. */
  nowMs(): number;
}

export interface ForecastApiOptions {
  /** 0 for a free one. */
  readonly port: number;
  readonly host?: string;
  /** Asked at every request, as places come and go. */
  sources(): readonly ForecastSource[];
}

export interface ForecastApi {
  /** `http://127.0.0.1:8090`, to which `/v1/forecast` is added. */
  readonly url: string;
  close(): Promise<void>;
}

const PATH = '/v1/forecast';
/** A place farther from every source than this has no forecast. */
const NEAR_DEG = 0.3;
const PLACES_NAMED = 8;

/**
 * Serves forecasts of simulated weather in the format of Open-Meteo's forecast API, so that a client of the real one
 * runs unchanged: `GET /v1/forecast?latitude=…&longitude=…&hourly=temperature_2m,…`. The nearest source answers, and
 * "today" is its own day. Faults come back as status 400 and `{ "error": true, "reason": "…" }`.
 */
export async function startForecastApi(options: ForecastApiOptions): Promise<ForecastApi> {
  const { port, host = '127.0.0.1' } = options;
  const forecasters = new WeakMap<Weather, { readonly seed: number; readonly forecaster: WeatherForecaster }>();

  function forecasterOf({ weather, seed }: ForecastSource): WeatherForecaster {
    const kept = forecasters.get(weather);
    if (kept?.seed === seed) return kept.forecaster;
    const forecaster = new WeatherForecaster(weather, seed);
    forecasters.set(weather, { seed, forecaster });
    return forecaster;
  }

  function answer(parameters: URLSearchParams): unknown {
    const query = readOpenMeteoQuery(parameters);
    const known = options.sources();
    const answers = query.places.map((place, index) => {
      const source = nearest(place, known);
      const nowMs = source.nowMs();
      const forecast = forecasterOf(source).issued(nowMs);
      const answer = answerOf(query, place.timeZone, { weather: source.weather, forecast, nowMs });
      return index === 0 ? answer : { ...answer, location_id: index };
    });
    return answers.length === 1 ? answers[0] : answers;
  }

  const server = createServer((request, response) => {
    try {
      const [path, search] = (request.url ?? '').split('?', 2);
      if (path !== PATH) return send(request, response, 404, fault('Not Found'));
      if (request.method !== 'GET') return send(request, response, 405, fault('Only GET is served'));
      send(request, response, 200, answer(new URLSearchParams(search)));
    } catch (error) {
      if (error instanceof PermanentError) return send(request, response, 400, fault(error.message));
      send(request, response, 500, fault(error instanceof Error ? error.message : String(error)));
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) =>
      reject(
        new PermanentError(`cannot serve forecasts on ${host}:${port}: ${cause.code ?? cause.message}`, { cause }),
      ),
    );
    server.listen(port, host, resolve);
  });
  const { port: boundPort } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${boundPort}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

function nearest({ latitudeDeg, longitudeDeg }: AskedPlace, sources: readonly ForecastSource[]): ForecastSource {
  let found: ForecastSource | undefined;
  let foundDeg = NEAR_DEG;
  for (const source of sources) {
    const { site } = source.weather;
    const distanceDeg = Math.hypot(site.latitudeDeg - latitudeDeg, site.longitudeDeg - longitudeDeg);
    if (distanceDeg <= foundDeg && (found === undefined || distanceDeg < foundDeg)) {
      [found, foundDeg] = [source, distanceDeg];
    }
  }
  if (found) return found;
  const names = sources.map(({ weather: { site } }) => `${site.name} (${site.latitudeDeg}, ${site.longitudeDeg})`);
  const named = names.slice(0, PLACES_NAMED).join('; ') || 'none';
  const more = names.length > PLACES_NAMED ? ` and ${names.length - PLACES_NAMED} more` : '';
  throw new PermanentError(
    `No data is available for this location: nothing within ${NEAR_DEG}° of ${latitudeDeg}, ${longitudeDeg}. Known: ${named}${more}`,
  );
}

function fault(reason: string): { readonly error: true; readonly reason: string } {
  return { error: true, reason };
}

function send(request: IncomingMessage, response: ServerResponse, status: number, body: unknown): void {
  // A body that nobody asked for would otherwise block the connection.
  request.resume();
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}
