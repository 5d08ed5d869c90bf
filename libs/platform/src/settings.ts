import { PermanentError } from '#domain';
import { z } from 'zod';

const Port = z.coerce.number().int().min(0).max(65_535);

/** Every setting of the service, read from the environment; `.env.example` lists them for operators. */
const Environment = z.object({
  /** Folder of the embedded stores (samples, records, broker secret). */
  STOREWATT_DATA_DIR: z.string().default('.storewatt'),
  STOREWATT_HTTP_HOST: z.string().default('127.0.0.1'),
  STOREWATT_HTTP_PORT: Port.default(3_000),
  /** Broker elsewhere, `mqtt://user:password@host:1883`; unset starts the embedded one. */
  STOREWATT_MQTT_URL: z.url({ protocol: /^(mqtts?|tcp|wss?)$/ }).optional(),
  STOREWATT_MQTT_HOST: z.string().default('127.0.0.1'),
  STOREWATT_MQTT_PORT: Port.default(1_883),
  /** PostgreSQL for the records, `postgres://user:password@host/database`; unset keeps them in the data folder. */
  STOREWATT_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** Weather forecasts in Open-Meteo's format, e.g. `https://api.open-meteo.com`; unset leaves stores to their own. */
  STOREWATT_WEATHER_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Key of the paid service. */
  STOREWATT_WEATHER_KEY: z.string().optional(),
  /** Forecasts as they were made are kept for so many days of the store's time. */
  STOREWATT_FORECAST_DAYS: z.coerce.number().int().min(15).max(3_660).default(60),
  /** Threads in which models are trained, beside the one that serves. */
  STOREWATT_TRAINING_THREADS: z.coerce.number().int().min(1).max(64).default(1),
  STOREWATT_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  /** Larger messages from stores are refused. */
  STOREWATT_MAX_MESSAGE_BYTES: z.coerce.number().int().min(1_024).max(268_435_455).default(1_048_576),
});

export interface Settings {
  readonly dataDir: string;
  readonly http: { readonly host: string; readonly port: number };
  readonly mqtt: { readonly url: string } | { readonly host: string; readonly port: number };
  readonly databaseUrl: string | undefined;
  /** Undefined: stores forecast their weather themselves. */
  readonly weather: { readonly url: string; readonly apiKey: string | undefined } | undefined;
  readonly forecastDays: number;
  readonly trainingThreads: number;
  readonly logLevel: z.infer<typeof Environment>['STOREWATT_LOG_LEVEL'];
  readonly maxMessageBytes: number;
}

/**
 * Reads the settings; an empty value counts as unset.
 *
 * @throws PermanentError naming every wrong setting and what was expected
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const unknown = Object.keys(given).filter((name) => name.startsWith('STOREWATT_') && !(name in Environment.shape));
  const result = Environment.safeParse(given);
  const faults = [
    ...unknown.map((name) => `${name}: no such setting`),
    ...(given['STOREWATT_WEATHER_KEY'] && !given['STOREWATT_WEATHER_URL']
      ? ['STOREWATT_WEATHER_KEY: needs STOREWATT_WEATHER_URL beside it']
      : []),
    ...(result.error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`),
  ];
  if (!result.success || faults.length > 0) throw new PermanentError(`Wrong settings: ${faults.join('; ')}`);
  const values = result.data;
  return {
    dataDir: values.STOREWATT_DATA_DIR,
    http: { host: values.STOREWATT_HTTP_HOST, port: values.STOREWATT_HTTP_PORT },
    mqtt: values.STOREWATT_MQTT_URL
      ? { url: values.STOREWATT_MQTT_URL }
      : { host: values.STOREWATT_MQTT_HOST, port: values.STOREWATT_MQTT_PORT },
    databaseUrl: values.STOREWATT_DATABASE_URL,
    weather: values.STOREWATT_WEATHER_URL
      ? { url: values.STOREWATT_WEATHER_URL, apiKey: values.STOREWATT_WEATHER_KEY }
      : undefined,
    forecastDays: values.STOREWATT_FORECAST_DAYS,
    trainingThreads: values.STOREWATT_TRAINING_THREADS,
    logLevel: values.STOREWATT_LOG_LEVEL,
    maxMessageBytes: values.STOREWATT_MAX_MESSAGE_BYTES,
  };
}
