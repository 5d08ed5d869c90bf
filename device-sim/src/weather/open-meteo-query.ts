import { isTimeZone, PermanentError } from '#domain';
import { VARIABLES, type VariableName, WIND_UNITS, type WindUnit } from './open-meteo-variables.js';

/** What a caller of the forecast API asks for. */
export interface OpenMeteoQuery {
  readonly places: readonly AskedPlace[];
  readonly hourly: readonly VariableName[];
  readonly current: readonly VariableName[];
  readonly hours: AskedHours;
  readonly timeFormat: 'iso8601' | 'unixtime';
  readonly temperatureUnit: 'celsius' | 'fahrenheit';
  readonly windUnit: WindUnit;
}

export interface AskedPlace {
  readonly latitudeDeg: number;
  readonly longitudeDeg: number;
  /** IANA zone, or `auto` for that of the place. */
  readonly timeZone: string;
}

/** Whole local days around today, or hours around the present one. */
export type AskedHours =
  | { readonly by: 'days'; readonly past: number; readonly ahead: number }
  | { readonly by: 'hours'; readonly past: number; readonly ahead: number };

const MOST_DAYS_AHEAD = 16;
const MOST_DAYS_PAST = 92;
const USUAL_DAYS_AHEAD = 7;
const MOST_PLACES = 1_000;
/** They change the answer, so leaving them unheard would mislead; what a caller may add without effect is ignored. */
const NOT_SIMULATED = ['daily', 'minutely_15', 'start_date', 'end_date', 'start_hour', 'end_hour', 'current_weather'];

/** Reads the parameters of `/v1/forecast`. What is wrong is a `PermanentError` whose message is the API's `reason`. */
export function readOpenMeteoQuery(parameters: URLSearchParams): OpenMeteoQuery {
  for (const name of NOT_SIMULATED) {
    if (parameters.has(name)) throw new PermanentError(`Parameter '${name}' is not simulated`);
  }
  return {
    places: placesOf(parameters),
    hourly: variablesOf(parameters, 'hourly'),
    current: variablesOf(parameters, 'current'),
    hours: hoursOf(parameters),
    timeFormat: choice(parameters, 'timeformat', ['iso8601', 'unixtime']),
    temperatureUnit: choice(parameters, 'temperature_unit', ['celsius', 'fahrenheit']),
    windUnit: choice(parameters, 'wind_speed_unit', Object.keys(WIND_UNITS) as WindUnit[]),
  };
}

/** Values of a parameter, which may come several times and hold several with commas between. */
function list(parameters: URLSearchParams, name: string): string[] {
  return parameters
    .getAll(name)
    .flatMap((value) => value.split(','))
    .map((value) => value.trim())
    .filter((value) => value !== '');
}

function placesOf(parameters: URLSearchParams): AskedPlace[] {
  const latitudes = list(parameters, 'latitude').map((text) => degrees(text, 'Latitude', 90));
  const longitudes = list(parameters, 'longitude').map((text) => degrees(text, 'Longitude', 180));
  if (latitudes.length !== longitudes.length) {
    throw new PermanentError("Parameter 'latitude' and 'longitude' must have the same number of elements");
  }
  if (latitudes.length === 0) throw new PermanentError("Parameter 'latitude' and 'longitude' must not be empty");
  if (latitudes.length > MOST_PLACES) {
    throw new PermanentError(`Parameter 'latitude' and 'longitude' must not exceed ${MOST_PLACES} coordinates.`);
  }
  const zones = list(parameters, 'timezone');
  if (zones.some((zone) => zone !== 'auto' && !isTimeZone(zone))) throw new PermanentError('Invalid timezone');
  if (zones.length > 1 && zones.length !== latitudes.length) {
    throw new PermanentError("Parameter 'timezone' and coordinates must have the same number of elements");
  }
  return latitudes.map((latitudeDeg, index) => ({
    latitudeDeg,
    longitudeDeg: longitudes[index]!,
    timeZone: zones[zones.length > 1 ? index : 0] ?? 'GMT',
  }));
}

function degrees(text: string, name: string, most: number): number {
  const value = Number(text);
  if (Math.abs(value) <= most) return value;
  throw new PermanentError(`${name} must be in range of -${most} to ${most}°. Given: ${text}.`);
}

function variablesOf(parameters: URLSearchParams, section: 'hourly' | 'current'): VariableName[] {
  return list(parameters, section).map((name) => {
    if (Object.hasOwn(VARIABLES, name)) return name as VariableName;
    throw new PermanentError(
      `Data corrupted at path ''. Cannot initialize ForecastVariable from invalid String value ${name}. Simulated: ${Object.keys(VARIABLES).join(', ')}.`,
    );
  });
}

function hoursOf(parameters: URLSearchParams): AskedHours {
  const count = (name: string, most: number, title: string) => {
    const text = parameters.get(name);
    if (text === null) return undefined;
    const value = Number(text);
    if (text.trim() !== '' && Number.isInteger(value) && value >= 0 && value <= most) return value;
    throw new PermanentError(`${title} is invalid. Allowed range 0 to ${most}. Given ${text}.`);
  };
  const daysPast = count('past_days', MOST_DAYS_PAST, 'Past days') ?? 0;
  const daysAhead = count('forecast_days', MOST_DAYS_AHEAD, 'Forecast days') ?? USUAL_DAYS_AHEAD;
  const hoursPast = count('past_hours', MOST_DAYS_PAST * 24, 'Past hours');
  const hoursAhead = count('forecast_hours', MOST_DAYS_AHEAD * 24, 'Forecast hours');
  if (hoursPast === undefined && hoursAhead === undefined) return { by: 'days', past: daysPast, ahead: daysAhead };
  return { by: 'hours', past: hoursPast ?? 0, ahead: hoursAhead ?? MOST_DAYS_AHEAD * 24 };
}

/** One of some words; the first when it is not asked. */
function choice<Word extends string>(parameters: URLSearchParams, name: string, words: readonly Word[]): Word {
  const asked = parameters.get(name);
  const found = asked === null ? words[0] : words.find((word) => word === asked);
  if (found !== undefined) return found;
  throw new PermanentError(
    `Data corrupted at path '${name}'. Cannot initialize from invalid String value ${asked}. Known: ${words.join(', ')}.`,
  );
}
