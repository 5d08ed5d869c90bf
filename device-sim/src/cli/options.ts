import { readFileSync } from 'node:fs';
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { ID_PATTERN } from '#contracts';
import { PermanentError } from '#domain';
import { type RunStoresOptions } from '../runner/fleet.js';
import { defaultStores } from '../store/default-stores.js';
import { STORE_MODELS, storeModel } from '../store/models.js';
import { CLIMATES } from '../weather/climates.js';
import { readEpw } from '../weather/epw.js';

interface RawOptions {
  readonly stores: number;
  readonly climate?: string[];
  readonly weather?: string;
  readonly model?: string[];
  readonly speed: number;
  readonly barrier?: boolean;
  readonly seed: number;
  readonly broker: string;
  readonly secretFile?: string;
  readonly password?: string;
  readonly historyDays: number;
  readonly historyInterval: number;
  readonly interval: number;
  readonly storePrefix: string;
  readonly startAt?: number;
  readonly startTimes?: Record<string, number>;
}

const EXAMPLES = `
Examples:
  npm run sim                                          three stores on a broker at localhost, in real time
  npm run sim -- --stores 1 --climate phoenix --speed 60
  npm run sim -- --weather my-city.epw --history-days 28 --speed 300
  npm run sim -- --broker mqtts://broker:8883 --secret-file fleet.secret --store-prefix north-

Climates: ${CLIMATES.map(({ id }) => id).join(', ')}
Models:   ${STORE_MODELS.map(({ id, description }) => `${id} (${description})`).join('\n          ')}`;

/** What the command line asks for. Bad input is a `PermanentError` of one line; `undefined` when help was shown. */
export function readOptions(argv: readonly string[]): RunStoresOptions | undefined {
  const program = commandLine();
  try {
    program.parse(argv, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return undefined;
    throw new PermanentError(error.message.replace(/^error: /, ''), { cause: error });
  }
  return toRunOptions(program.opts<RawOptions>());
}

function commandLine(): Command {
  return new Command('sim')
    .description('Simulated supermarkets that speak the wire contract over MQTT, each with its own connection.')
    .option('--stores <n>', 'number of stores', wholeNumber(1, 1_000), 3)
    .option('--climate <city,...>', 'built-in climates, taken in turn', list)
    .option('--weather <file.epw>', 'weather of every store from an EPW file instead')
    .option('--model <id,...>', 'store models, taken in turn', list)
    .option('--speed <x>', 'event seconds per wall second', speed, 1)
    .option('--barrier', 'wait at each control cycle for the service (default: when faster than 600)')
    .option('--no-barrier', 'never wait for the service')
    .option('--seed <n>', 'same seed, same run', wholeNumber(0, 1_000_000), 1)
    .option('--broker <url>', 'MQTT broker', broker, 'mqtt://localhost:1883')
    .option('--secret-file <file>', 'fleet secret; a store signs in with HMAC-SHA256(secret, store id)')
    .option('--password <text>', 'one password for every store, as it stands')
    .option('--history-days <n>', 'days of history sent first', fromTo(0, 800), 0)
    .option('--history-interval <sec>', 'spacing of history, a multiple of 60', minutes, 300)
    .option('--interval <sec>', 'spacing of live telemetry, a multiple of 60', minutes, 60)
    .option('--store-prefix <text>', 'ids are this and a number', 'sim-')
    .option('--start-at <time>', 'ISO 8601 time at which live telemetry begins; now when left out', instant)
    .option(
      '--start-times <json>',
      'stores that resume at a time, without history: {"sim-001":"2026-07-01T00:00:00Z"}',
      startTimes,
    )
    .addHelpText('after', EXAMPLES)
    .allowExcessArguments(false)
    .exitOverride()
    .configureOutput({ writeErr: () => undefined });
}

function toRunOptions(raw: RawOptions): RunStoresOptions {
  if (!ID_PATTERN.test(`${raw.storePrefix}001`)) {
    throw new PermanentError(
      `--store-prefix "${raw.storePrefix}" does not make a store id: letters, digits, "-" and "_"`,
    );
  }
  if (raw.weather !== undefined && raw.climate) throw new PermanentError('give --climate or --weather, not both');
  const stores = defaultStores({
    count: raw.stores,
    seed: raw.seed,
    climateIds: raw.climate ?? [],
    weather: raw.weather === undefined ? undefined : readEpw(raw.weather),
    models: (raw.model ?? []).map(storeModel),
    idPrefix: raw.storePrefix,
  });
  const stray = Object.keys(raw.startTimes ?? {}).find((id) => !stores.some(({ storeId }) => storeId === id));
  if (stray !== undefined) throw new PermanentError(`--start-times names "${stray}", which is none of these stores`);
  return {
    stores: stores.map((store) => ({ ...store, resumeAtMs: raw.startTimes?.[store.storeId] })),
    broker: raw.broker,
    secret: raw.secretFile === undefined ? undefined : readSecret(raw.secretFile),
    password: raw.password,
    speed: raw.speed,
    barrier: raw.barrier,
    startAtMs: raw.startAt,
    historyDays: raw.historyDays,
    historyIntervalSec: raw.historyInterval,
    telemetryIntervalSec: raw.interval,
  };
}

function readSecret(file: string): string {
  let secret: string;
  try {
    secret = readFileSync(file, 'utf8').trim();
  } catch (cause) {
    throw new PermanentError(`cannot read secret file ${file}: ${(cause as NodeJS.ErrnoException).code ?? 'unknown'}`, {
      cause,
    });
  }
  if (secret === '') throw new PermanentError(`secret file ${file} is empty`);
  return secret;
}

function fromTo(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = text.trim() === '' ? NaN : Number(text);
    if (value >= min && value <= max) return value;
    throw new InvalidArgumentError(`a number from ${min} to ${max} is expected.`);
  };
}

function wholeNumber(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = fromTo(min, max)(text);
    if (Number.isInteger(value)) return value;
    throw new InvalidArgumentError('a whole number is expected.');
  };
}

function minutes(text: string): number {
  const value = wholeNumber(60, 3_600)(text);
  if (value % 60 === 0) return value;
  throw new InvalidArgumentError('a multiple of 60 seconds is expected.');
}

function speed(text: string): number {
  const value = text.trim() === '' ? NaN : Number(text);
  if (value > 0 && value <= 100_000) return value;
  throw new InvalidArgumentError('a number above 0 and up to 100000 is expected.');
}

function list(text: string): string[] {
  return text.split(',').map((part) => part.trim().toLowerCase());
}

function broker(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.hostname && ['mqtt:', 'mqtts:', 'tcp:', 'ssl:', 'tls:', 'ws:', 'wss:'].includes(url.protocol)) return text;
  throw new InvalidArgumentError('a URL such as mqtt://localhost:1883 is expected.');
}

function instant(text: string): number {
  const atMs = /^\d{4}-\d{2}-\d{2}T/.test(text) ? Date.parse(text) : NaN;
  if (Number.isFinite(atMs)) return atMs;
  throw new InvalidArgumentError('an ISO 8601 time such as 2026-07-01T00:00:00Z is expected.');
}

function startTimes(text: string): Record<string, number> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new InvalidArgumentError('a JSON object of store ids and ISO 8601 times is expected.');
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    throw new InvalidArgumentError('a JSON object of store ids and ISO 8601 times is expected.');
  }
  return Object.fromEntries(Object.entries(parsed).map(([id, time]) => [id, instant(String(time))]));
}
