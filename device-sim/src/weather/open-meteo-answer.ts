import { HOUR_MS, localTime, MINUTE_MS } from '#domain';
import { type AskedHours, type OpenMeteoQuery } from './open-meteo-query.js';
import { type Stamped, VARIABLES, type VariableName } from './open-meteo-variables.js';
import { type Weather, type WeatherSample } from './weather.js';
import { type WeatherForecast } from './weather-forecast.js';

const DAY_MS = 24 * HOUR_MS;
const CURRENT_INTERVAL_MS = 15 * MINUTE_MS;
/** Parts of an interval whose middles give its mean. */
const PARTS = 4;

/** What is known of one place at one moment. */
export interface Knowledge {
  readonly weather: Weather;
  readonly forecast: WeatherForecast;
  readonly nowMs: number;
}

/** The answer for one place in the format of Open-Meteo. Stamps up to now carry the weather that was. */
export function answerOf(query: OpenMeteoQuery, askedZone: string, knowledge: Knowledge): Record<string, unknown> {
  const startedMs = performance.now();
  const { weather, nowMs } = knowledge;
  const timeZone = askedZone === 'auto' ? weather.site.timeZone : askedZone;
  const offsetMs = offsetFromUtcMs(nowMs, timeZone);
  const told = (atMs: number) => written(atMs, offsetMs, query.timeFormat);
  const sections: Record<string, unknown> = {};
  if (query.current.length > 0) {
    const atMs = Math.floor(nowMs / CURRENT_INTERVAL_MS) * CURRENT_INTERVAL_MS;
    const stamped = stampedAt(knowledge, atMs, CURRENT_INTERVAL_MS);
    sections['current_units'] = { time: query.timeFormat, interval: 'seconds', ...labels(query.current, query) };
    sections['current'] = {
      time: told(atMs),
      interval: CURRENT_INTERVAL_MS / 1_000,
      ...Object.fromEntries(query.current.map((name) => [name, VARIABLES[name].value(stamped, query)])),
    };
  }
  if (query.hourly.length > 0) {
    const times = stampsOf(query.hours, nowMs, offsetMs);
    const hours = times.map((atMs) => stampedAt(knowledge, atMs, HOUR_MS));
    sections['hourly_units'] = { time: query.timeFormat, ...labels(query.hourly, query) };
    sections['hourly'] = {
      time: times.map(told),
      ...Object.fromEntries(
        query.hourly.map((name) => [name, hours.map((stamped) => VARIABLES[name].value(stamped, query))]),
      ),
    };
  }
  return {
    latitude: weather.site.latitudeDeg,
    longitude: weather.site.longitudeDeg,
    generationtime_ms: performance.now() - startedMs,
    utc_offset_seconds: offsetMs / 1_000,
    timezone: timeZone,
    timezone_abbreviation: abbreviationOf(offsetMs),
    elevation: weather.site.elevationM,
    ...sections,
  };
}

function labels(names: readonly VariableName[], query: OpenMeteoQuery): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, VARIABLES[name].label(query)]));
}

function stampedAt({ weather, forecast, nowMs }: Knowledge, atMs: number, intervalMs: number): Stamped {
  const at = (moment: number): WeatherSample => (moment <= nowMs ? weather : forecast).at(moment);
  let sunSum = 0;
  for (let part = 0; part < PARTS; part++) {
    sunSum += at(atMs - (intervalMs * (part + 0.5)) / PARTS).globalHorizontalWPerM2;
  }
  return { moment: at(atMs), meanSunWPerM2: sunSum / PARTS };
}

/** One offset holds for the whole answer, as the API does it: a day on which clocks change has 24 stamps, too. */
function stampsOf(hours: AskedHours, nowMs: number, offsetMs: number): number[] {
  const unitMs = hours.by === 'days' ? DAY_MS : HOUR_MS;
  const presentMs = Math.floor((nowMs + offsetMs) / unitMs) * unitMs - offsetMs;
  const count = ((hours.past + hours.ahead) * unitMs) / HOUR_MS;
  return Array.from({ length: count }, (_, index) => presentMs - hours.past * unitMs + index * HOUR_MS);
}

/** `2026-07-14T15:00` by the wall clock of the asked zone, or seconds since 1970 UTC. */
function written(atMs: number, offsetMs: number, format: OpenMeteoQuery['timeFormat']): string | number {
  return format === 'unixtime' ? atMs / 1_000 : new Date(atMs + offsetMs).toISOString().slice(0, 16);
}

function offsetFromUtcMs(atMs: number, timeZone: string): number {
  const minuteMs = Math.floor(atMs / MINUTE_MS) * MINUTE_MS;
  const { date, minuteOfDay } = localTime(minuteMs, timeZone);
  return Date.parse(`${date}T00:00Z`) + minuteOfDay * MINUTE_MS - minuteMs;
}

function abbreviationOf(offsetMs: number): string {
  if (offsetMs === 0) return 'GMT';
  const minutes = Math.abs(offsetMs) / MINUTE_MS;
  const rest = minutes % 60 === 0 ? '' : `:${String(minutes % 60).padStart(2, '0')}`;
  return `GMT${offsetMs > 0 ? '+' : '-'}${Math.floor(minutes / 60)}${rest}`;
}
