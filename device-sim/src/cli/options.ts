import { readFileSync } from 'node:fs';
import { CommanderError } from 'commander';
import { ID_PATTERN } from '#contracts';
import { PermanentError } from '#domain';
import { DEFAULT_CONTROL_PORT } from '../operating/control-api.js';
import { type RunStoresOptions } from '../runner/fleet.js';
import { readScenario } from '../scenarios/scenario-file.js';
import { defaultStores } from '../store/default-stores.js';
import { storeModel } from '../store/models.js';
import { readEpw } from '../weather/epw.js';
import { commandLine, type RawOptions } from './command-line.js';

/** What the command line asks for. */
export interface SimOptions {
  readonly run: RunStoresOptions;
  /** Absent: the run cannot be steered. */
  readonly control?: ControlChoice;
  /** Absent: nobody forecasts the weather. */
  readonly forecastPort?: number;
}

export interface ControlChoice {
  readonly port: number;
  readonly host?: string | undefined;
  /** Without it the run goes on where the port is taken. */
  readonly isAskedFor: boolean;
}

/**
 * Reads and checks all of it before anything is started. Bad input is a `PermanentError` of one line; `undefined` when
 * help was shown.
 *
 * @param isChild started by another program, which has no use for a control API unless it asks for one
 */
export function readOptions(argv: readonly string[], isChild = false): SimOptions | undefined {
  const program = commandLine();
  try {
    program.parse(argv, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return undefined;
    throw new PermanentError(error.message.replace(/^error: /, ''), { cause: error });
  }
  const raw = program.opts<RawOptions>();
  const control = controlChoice(raw, isChild);
  return {
    run: runOptions(raw),
    ...(control && { control }),
    ...(raw.forecastPort !== undefined && { forecastPort: raw.forecastPort }),
  };
}

function runOptions(raw: RawOptions): RunStoresOptions {
  return {
    stores: storesToRun(raw),
    broker: raw.broker,
    secret: raw.secretFile === undefined ? undefined : readSecret(raw.secretFile),
    password: raw.password,
    speed: raw.speed,
    barrier: raw.barrier,
    startAtMs: raw.startAt,
    historyDays: raw.historyDays,
    historyIntervalSec: raw.historyInterval,
    telemetryIntervalSec: raw.interval,
    baseline: raw.baseline,
    scenario: raw.scenario === undefined ? undefined : readScenario(raw.scenario),
    clockSkewSec: raw.clockSkew,
    bufferDir: raw.bufferDir,
    record: recordChoice(raw),
  };
}

function storesToRun(raw: RawOptions): RunStoresOptions['stores'] {
  if (!ID_PATTERN.test(`${raw.storePrefix}001`)) {
    throw new PermanentError(
      `--store-prefix "${raw.storePrefix}" does not make a store id: letters, digits, "-" and "_"`,
    );
  }
  if (raw.weather !== undefined && raw.climate) throw new PermanentError('give --climate or --weather, not both');
  const stores = defaultStores({
    count: raw.stores,
    seed: raw.seed,
    climateIds: (raw.climate ?? []).map((id) => id.toLowerCase()),
    weather: raw.weather === undefined ? undefined : readEpw(raw.weather),
    models: (raw.model ?? []).map(storeModel),
    idPrefix: raw.storePrefix,
  });
  const stray = Object.keys(raw.startTimes ?? {}).find((id) => !stores.some(({ storeId }) => storeId === id));
  if (stray !== undefined) throw new PermanentError(`--start-times names "${stray}", which is none of these stores`);
  return stores.map((store) => ({ ...store, resumeAtMs: raw.startTimes?.[store.storeId] }));
}

function recordChoice({ record, recordFormat }: RawOptions): RunStoresOptions['record'] {
  if (record !== undefined) return { folder: record, format: recordFormat ?? 'csv' };
  if (recordFormat !== undefined) throw new PermanentError('--record-format needs --record, the folder to record in');
  return undefined;
}

function controlChoice(raw: RawOptions, isChild: boolean): ControlChoice | undefined {
  const isAskedFor = raw.controlPort !== undefined || raw.controlHost !== undefined;
  if (!raw.control && isAskedFor) throw new PermanentError('give --no-control or where to control, not both');
  if (!raw.control || (isChild && !isAskedFor)) return undefined;
  return { port: raw.controlPort ?? DEFAULT_CONTROL_PORT, host: raw.controlHost, isAskedFor };
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
