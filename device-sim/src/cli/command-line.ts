import { Command } from 'commander';
import { BASELINES, type Baseline } from '../controllers/local-controls.js';
import { DEFAULT_CONTROL_PORT } from '../operating/control-api.js';
import { RECORD_FORMATS, type RecordFormat } from '../recording/recorder.js';
import { scenarioNames } from '../scenarios/scenario-file.js';
import { STORE_MODELS } from '../store/models.js';
import { CLIMATES } from '../weather/climates.js';
import {
  broker,
  fromTo,
  instant,
  list,
  minutes,
  oneOf,
  port,
  speed,
  startTimes,
  wholeNumber,
} from './option-values.js';

/** The options as they are read, each checked on its own. */
export interface RawOptions {
  readonly stores: number;
  readonly climate?: string[];
  readonly weather?: string;
  readonly model?: string[];
  readonly baseline: Baseline;
  readonly seed: number;
  readonly storePrefix: string;
  readonly speed: number;
  readonly barrier?: boolean;
  readonly interval: number;
  readonly historyDays: number;
  readonly historyInterval: number;
  readonly startAt?: number;
  readonly startTimes?: Record<string, number>;
  readonly broker: string;
  readonly secretFile?: string;
  readonly password?: string;
  readonly bufferDir?: string;
  readonly scenario?: string;
  readonly clockSkew: number;
  readonly control: boolean;
  readonly controlPort?: number;
  readonly controlHost?: string;
  readonly forecastPort?: number;
  readonly record?: string;
  readonly recordFormat?: RecordFormat;
}

/** What `npm run sim` takes. Parsing throws instead of ending the process. */
export function commandLine(): Command {
  return new Command('npm run sim --')
    .usage('[options]')
    .description('Simulated supermarkets that speak the wire contract over MQTT, each with its own connection.')
    .optionsGroup('Stores:')
    .option('--stores <n>', 'number of stores', wholeNumber(1, 1_000), 3)
    .option('--climate <city,...>', 'built-in climates, taken in turn', list)
    .option('--weather <file.epw>', 'weather of every store from an EPW file instead')
    .option('--model <id|file,...>', 'store models, or JSON files of your own, taken in turn', list)
    .option('--baseline <A|B>', 'local control: A as commonly run, B well run', oneOf(BASELINES), 'A')
    .option('--seed <n>', 'same seed, same run', wholeNumber(0, 1_000_000), 1)
    .option('--store-prefix <text>', 'ids are this and a number', 'sim-')
    .optionsGroup('Time:')
    .option('--speed <x>', 'event seconds per wall second', speed, 1)
    .option('--barrier', 'wait at each control cycle for the service (default: when faster than 600)')
    .option('--no-barrier', 'never wait for the service')
    .option('--interval <sec>', 'spacing of live telemetry, a multiple of 60', minutes, 60)
    .option('--history-days <n>', 'days of history sent first', fromTo(0, 800), 0)
    .option('--history-interval <sec>', 'spacing of history, a multiple of 60', minutes, 300)
    .option('--start-at <time>', 'ISO 8601 time at which live telemetry begins; now when left out', instant)
    .option(
      '--start-times <json>',
      'stores that resume at a time, without history: {"sim-001":"2026-07-01T00:00:00Z"}',
      startTimes,
    )
    .optionsGroup('Broker:')
    .option('--broker <url>', 'MQTT broker', broker, 'mqtt://localhost:1883')
    .option('--secret-file <file>', 'fleet secret; a store signs in with HMAC-SHA256(secret, store id)')
    .option('--password <text>', 'one password for every store, as it stands')
    .option('--buffer-dir <dir>', 'keep unsent messages here, so that they survive a kill; else in memory')
    .optionsGroup('What happens:')
    .option('--scenario <name|file>', 'faults, outages, heat waves and more; starts when the stores are live')
    .option('--clock-skew <sec>', "each gateway's clock is wrong by up to this, either way", fromTo(0, 86_400), 0)
    .optionsGroup('Watching and steering:')
    .option(
      '--control-port <n>',
      `where "npm run sim -- control" reaches this run (default: ${DEFAULT_CONTROL_PORT})`,
      port,
    )
    .option('--control-host <address>', 'let other machines steer it too, without any password')
    .option('--no-control', 'let nobody steer it')
    .option('--forecast-port <n>', 'forecast the weather of these stores over HTTP; 0 takes a free port', port)
    .option('--record <dir>', 'write readings, commands, receipts and events to files')
    .option('--record-format <csv|parquet>', 'how (default: csv)', oneOf(RECORD_FORMATS))
    .addHelpText('after', examples)
    .allowExcessArguments(false)
    .exitOverride()
    .configureOutput({ writeErr: () => undefined });
}

function examples(): string {
  return `
Examples:
  npm run sim                                          three stores on a broker at localhost, in real time
  npm run sim -- --stores 1 --climate phoenix --speed 60
  npm run sim -- --weather my-city.epw --history-days 28 --speed 300
  npm run sim -- --scenario heat-wave --baseline B --record runs/heat
  npm run sim -- --model my-store.json --buffer-dir .buffer
  npm run sim -- --broker mqtts://broker:8883 --secret-file fleet.secret --store-prefix north-
  npm run sim -- control --help                        steer a run: pause, speed, faults

Climates:  ${CLIMATES.map(({ id }) => id).join(', ')}
Models:    ${STORE_MODELS.map(({ id, description }) => `${id} (${description})`).join('\n           ')}
Scenarios: ${scenarioNames().join(', ')}`;
}
