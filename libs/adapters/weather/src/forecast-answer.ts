import { HOUR_MS, type Location, PermanentError, RetryableError } from '#domain';
import { z } from 'zod';

/** What the service foresees for a place: hourly means, °C, `NaN` where it said nothing. */
export interface ForecastAnswer {
  readonly startAtMs: number;
  readonly outdoorAirTempC: Float64Array;
  readonly outdoorDewPointC: Float64Array;
}

/** Names of the variables in the query and in the answer. */
export const VARIABLES = ['temperature_2m', 'dew_point_2m'] as const;

const Values = z.array(z.number().nullable());
const Answer = z.object({
  latitude: z.number(),
  longitude: z.number(),
  hourly_units: z.object({ time: z.string(), temperature_2m: z.string(), dew_point_2m: z.string() }),
  hourly: z.object({ time: z.array(z.number().int()), temperature_2m: Values, dew_point_2m: Values }),
});
type Answer = z.infer<typeof Answer>;

/** A grid cell's centre lies within so many degrees of the place asked for, also with the coarsest global model. */
const NEAR_DEG = 0.5;
const HOUR_SEC = HOUR_MS / 1_000;

/**
 * Reads an answer of `/v1/forecast`. Its values hold at the moment of their stamp, while stores measure means of an hour:
 * the mean of both ends stands for the hour between them, so there is one hour less than there are stamps.
 *
 * @throws RetryableError when the body is no forecast, PermanentError when it is one of other units or another place
 */
export function readForecastAnswer(body: string, place: Location): ForecastAnswer {
  const answer = parsed(body);
  for (const [name, unit] of Object.entries(answer.hourly_units)) {
    const expected = name === 'time' ? 'unixtime' : '°C';
    if (unit !== expected) throw new PermanentError(`tells ${name} in "${oneLine(unit)}", "${expected}" is needed`);
  }
  if (!isNear(answer, place)) {
    const [asked, told] = [place, { latitudeDeg: answer.latitude, longitudeDeg: answer.longitude }].map(shown);
    throw new PermanentError(`answers for ${told} when asked for ${asked}`);
  }
  const { time, temperature_2m, dew_point_2m } = answer.hourly;
  const isHourly = time.every((stamp, index) => stamp === time[0]! + index * HOUR_SEC);
  if (!isHourly || (time[0] ?? 0) % HOUR_SEC !== 0) throw new RetryableError('answers with stamps that are not hourly');
  if (temperature_2m.length !== time.length || dew_point_2m.length !== time.length) {
    throw new RetryableError('answers with more or fewer values than stamps');
  }
  return {
    startAtMs: (time[0] ?? 0) * 1_000,
    outdoorAirTempC: hourlyMeans(temperature_2m),
    outdoorDewPointC: hourlyMeans(dew_point_2m),
  };
}

/** The reason that the service gives for a refusal, as one line; `undefined` when the body holds none. */
export function reasonIn(body: string): string | undefined {
  const refusal = z.object({ reason: z.string() }).safeParse(json(body));
  return refusal.success ? oneLine(refusal.data.reason) : undefined;
}

function parsed(body: string): Answer {
  const result = Answer.safeParse(json(body));
  if (result.success) return result.data;
  const { path, message } = result.error.issues[0]!;
  const where = path.length > 0 ? `${path.join('.')}: ` : '';
  throw new RetryableError(`answers with no forecast (${where}${oneLine(message)})`);
}

function json(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function isNear({ latitude, longitude }: Answer, { latitudeDeg, longitudeDeg }: Location): boolean {
  const eastwardDeg = Math.abs(longitude - longitudeDeg) % 360;
  return Math.abs(latitude - latitudeDeg) <= NEAR_DEG && Math.min(eastwardDeg, 360 - eastwardDeg) <= NEAR_DEG;
}

function hourlyMeans(values: readonly (number | null)[]): Float64Array {
  return Float64Array.from({ length: Math.max(0, values.length - 1) }, (_, hour) => {
    const [start, end] = [values[hour] ?? NaN, values[hour + 1] ?? NaN];
    return (start + end) / 2;
  });
}

function shown({ latitudeDeg, longitudeDeg }: Location): string {
  return `${latitudeDeg.toFixed(2)}, ${longitudeDeg.toFixed(2)}`;
}

/** Foreign text made fit for one line of a log. */
function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 160 ? `${line.slice(0, 160)}…` : line;
}
