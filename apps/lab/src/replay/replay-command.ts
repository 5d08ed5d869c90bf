import { storePassword } from '#adapters/broker';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { ID_PATTERN } from '#contracts';
import { isTimeZone, PermanentError } from '#domain';
import { readMeterCsv } from './meter-csv.js';
import { replayMeter } from './replay-meter.js';

interface Options {
  readonly meter: string;
  readonly store?: string;
  readonly timeZone: string;
  readonly floorArea: number;
  readonly broker: string;
  readonly secretFile: string;
  readonly speed: number;
  readonly liveHours: number;
  readonly days?: number;
}

export function replayCommand(): Command {
  return new Command('replay')
    .description(
      'Replays a metered building (CSV: timestamp,load_kwh,temp_c; may be gzipped) over MQTT as a store with a meter only.',
    )
    .requiredOption('--meter <file>', 'the CSV file')
    .option('--store <id>', 'id of the store; default: the name of the file')
    .option('--time-zone <zone>', 'zone of the stamps; UTC keeps every hour of a file without daylight saving', 'UTC')
    .option('--floor-area <m2>', 'floor area in m²', positive, 1_000)
    .option('--broker <url>', 'MQTT broker', 'mqtt://127.0.0.1:1883')
    .option('--secret-file <file>', 'secret of the embedded broker, from its data folder', '.storewatt/broker-secret')
    .option('--speed <factor>', 'replayed seconds per second', positive, 3_600)
    .option('--live-hours <hours>', 'hours at the end that are live; all before is history', positive, 72)
    .option('--days <days>', 'use the last days of the file only', positive)
    .addHelpText(
      'after',
      '\nExample, beside a running npm start:\n  $ npm run replay -- --meter meters/my-building.csv.gz --days 120',
    )
    .action(replay);
}

async function replay(options: Options): Promise<void> {
  const storeId = options.store ?? basename(options.meter).replace(/\.csv(\.gz)?$/, '');
  if (!ID_PATTERN.test(storeId)) throw new PermanentError(`"${storeId}" is no store id; give one with --store`);
  if (!isTimeZone(options.timeZone)) throw new PermanentError(`"${options.timeZone}" is no IANA time zone`);
  const all = await readMeterCsv(options.meter, options.timeZone);
  const hours = options.days ? all.slice(-24 * options.days) : all;
  const ended = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ended.abort());
  await replayMeter(hours, {
    storeId,
    name: `Replayed meter ${storeId}`,
    timeZone: options.timeZone,
    floorAreaM2: options.floorArea,
    speed: options.speed,
    hasTemperature: hours.some(({ outdoorAirTempC }) => outdoorAirTempC !== undefined),
    broker: options.broker,
    password: await passwordOf(storeId, options.secretFile),
    liveHours: options.liveHours,
    onProgress: (text) => console.error(`${storeId}: ${text}`),
    signal: ended.signal,
  });
}

async function passwordOf(storeId: string, secretFile: string): Promise<string> {
  try {
    const secret = (await readFile(secretFile, 'utf8')).trim();
    return storePassword(secret, storeId);
  } catch (cause) {
    throw new PermanentError(
      `${secretFile} cannot be read; start the service first, or name its file with --secret-file`,
      { cause },
    );
  }
}

function positive(text: string): number {
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new InvalidArgumentError('a number above 0 is expected.');
}
